using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Outcomes;

/// <summary>What became of every row: the journal's part for the results. May be read as often as wanted.</summary>
public interface IOutcomeReader
{
    /// <summary>The count of each status, by sheet; a row counts once, by its worst outcome, and as NotAttempted where it has none.</summary>
    IReadOnlyList<SheetOutcome> SheetOutcomes();

    /// <summary>Every data row of a sheet with what became of it, in the order of the sheet, as a stream.</summary>
    IEnumerable<RowOutcome> RowsOf(long sheetId);

    /// <summary>Errors grouped by code, sheet and column, most rows first.</summary>
    IReadOnlyList<ErrorCause> Causes(int limit);

    /// <summary>Errors about dropdown labels (<see cref="Core.Wording.RowErrors.LabelCodes"/>), each distinct label of a column by itself, most rows first.</summary>
    IReadOnlyList<ErrorCause> LabelCauses(int limit);

    /// <summary>Warnings grouped the same way.</summary>
    IReadOnlyList<ErrorCause> WarningCauses(int limit);
}

/// <param name="RowId">Number in the journal.</param>
/// <param name="Number">The row's number in the spreadsheet program.</param>
/// <param name="Status">Its worst outcome.</param>
/// <param name="RecordId">The record's id, where one exists or may exist.</param>
/// <param name="Changed">For updates: the fields that differ, each with its values before and after.</param>
/// <param name="Findings">Errors first, then warnings, each in the order of the columns.</param>
/// <param name="ChosenId">The id chosen for a create, or null.</param>
/// <param name="IdentityHash">As stored by Mapping.</param>
/// <param name="ContentHash">As stored by Mapping.</param>
public sealed record RowOutcome(
    long RowId, int Number, RowStatus Status, string? RecordId, IReadOnlyList<ChangedField> Changed,
    IReadOnlyList<RowFinding> Findings, string? ChosenId, string IdentityHash, string ContentHash)
{
    /// <summary>On a flat sheet: what became of each record of the row, in the order of the parts.</summary>
    public IReadOnlyList<PartOutcome> Parts { get; init; } = [];
}

/// <param name="Part">Which part of the sheet, from 0.</param>
/// <param name="Status">What became of the record, or null where nothing was done for it.</param>
/// <param name="RecordId">Its id, where one exists or may exist.</param>
/// <param name="ChosenId">The id chosen for its create, or null.</param>
/// <param name="SharedWith">The row that stands for the record, where this row only repeats it.</param>
public sealed record PartOutcome(int Part, RowStatus? Status, string? RecordId, string? ChosenId, RowLocation? SharedWith);

/// <param name="Resource">Resource type.</param>
/// <param name="Member">Wire name.</param>
/// <param name="Before">The value before, or null where the record was new or had none.</param>
/// <param name="After">The value that was (or would be) sent.</param>
public sealed record ChangedField(string Resource, string Member, FieldValue? Before, FieldValue After);
