using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>How a record of a type is closed: with values that say so, since a closed record stays, with all that refers to it, and a deleted one is hidden.</summary>
/// <param name="Set">What the record is given.</param>
/// <param name="Evidence">How sure it is that these values close it.</param>
public sealed record ClosingRule(IReadOnlyList<ClosingValue> Set, Evidence Evidence)
{
    /// <summary>In a value: the day as of which the record is closed.</summary>
    public const string AsOf = "{as-of}";

    /// <summary>Records that refer to it and are closed with it.</summary>
    public IReadOnlyList<ClosingOfDependents> Also { get; init; } = [];

    /// <summary>What opens a closed record again.</summary>
    public IReadOnlyList<ClosingValue> Reopen { get; init; } = [];
}

/// <param name="Column">Header of the column.</param>
/// <param name="Text">What a cell would say; <see cref="ClosingRule.AsOf"/> stands for the day.</param>
public sealed record ClosingValue(string Column, string Text);

/// <param name="Type">Name of the resource type whose records refer to the closed one.</param>
/// <param name="Set">What each of them is given.</param>
public sealed record ClosingOfDependents(string Type, IReadOnlyList<ClosingValue> Set);
