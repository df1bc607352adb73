using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Outcomes;

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
    /// <summary>The state of the record that an export has written into the row, or null.</summary>
    public string? Base { get; init; }

    /// <summary>On a flat sheet: what became of each record of the row, in the order of the parts.</summary>
    public IReadOnlyList<PartOutcome> Parts { get; init; } = [];
}
