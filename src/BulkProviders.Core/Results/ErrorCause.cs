using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Results;

/// <param name="Code">Error code.</param>
/// <param name="SheetId">The sheet.</param>
/// <param name="Column">Header, or null.</param>
/// <param name="Rows">How many rows have it.</param>
/// <param name="FirstRows">Up to ten row numbers.</param>
/// <param name="Message">The sentence of the first row that has it; may quote a cell, so it is not for logs.</param>
/// <param name="Remedy">What to do, from the same row.</param>
public sealed record ErrorCause(
    string Code, long SheetId, string? Column, long Rows, IReadOnlyList<int> FirstRows, string Message, string Remedy)
{
    /// <summary>On a flat sheet: position of the part that it is about, whose type the column may be one of.</summary>
    public int Part { get; init; }

    /// <summary>Rows have it only because of another row.</summary>
    public bool IsConsequence => RowErrors.ConsequenceCodes.Contains(Code);

    /// <summary>There is nothing to do about it: it is said of rows, and is neither an error nor a warning.</summary>
    public bool IsNote => RowErrors.NoteCodes.Contains(Code);
}
