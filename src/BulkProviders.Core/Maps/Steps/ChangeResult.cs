namespace BulkProviders.Core.Maps.Steps;

/// <summary>What a step makes of a text.</summary>
/// <param name="Text">The text; empty where nothing is left.</param>
/// <param name="Problem">Why it cannot be done, as the end of a sentence; null where it can.</param>
public readonly record struct ChangeResult(string Text, string? Problem = null)
{
    public static ChangeResult Failed(string problem) => new("", problem);
}

/// <summary>One named step of a mapping's <c>Change</c>.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Apply">What it makes of a text that is not blank.</param>
public sealed record ChangeStep(string Name, Func<string, ChangeResult> Apply)
{
    /// <summary>How columns that go to the same place are put together; null for a step on one column.</summary>
    public ColumnJoin? Join { get; init; }

    /// <summary>It reads dates itself, so that a cell that holds one already stays as it is.</summary>
    public bool ReadsDates { get; init; }
}

/// <summary>How several columns become one value.</summary>
/// <param name="Separator">What stands between them; null where the first filled one alone is taken.</param>
public sealed record ColumnJoin(string? Separator);
