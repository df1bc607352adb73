using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Undo;

/// <summary>What was decided about one field of a record that is undone.</summary>
/// <param name="Member">Wire name; empty for the record as a whole.</param>
/// <param name="Status">What becomes of it.</param>
public sealed record UndoneField(string Member, UndoStatus Status)
{
    /// <summary>What it held before the run, or null where that is not known.</summary>
    public FieldValue? Before { get; init; }

    /// <summary>What the tenant held once the run had written it.</summary>
    public FieldValue? Imported { get; init; }

    /// <summary>What it holds now, or null where the tenant does not show it.</summary>
    public FieldValue? Now { get; init; }

    /// <summary>What it is given, or would be given if nothing spoke against it; null where there is nothing to give.</summary>
    public FieldValue? Proposed { get; init; }

    /// <summary>Why it is left, or null.</summary>
    public RowError? Reason { get; init; }
}
