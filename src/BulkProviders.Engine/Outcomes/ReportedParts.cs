using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Outcomes;

/// <summary>Puts what became of the records of a row of a flat sheet into the words of their result columns.</summary>
internal sealed class ReportedParts(FlatSheet flat, ImportMode mode)
{
    /// <summary>One for each part of the sheet, in their order.</summary>
    public IReadOnlyList<ReportedPart> Of(RowOutcome outcome, IReadOnlyList<RowFinding> findings) =>
        [.. flat.Parts.Select(p => outcome.Parts.FirstOrDefault(o => o.Part == p.Index) is { } part ? Of(part, outcome, findings) : ReportedPart.None)];

    /// <summary>Why a row is not stored that only repeats what another row stands for, or null.</summary>
    public RowFinding? Shared(RowOutcome outcome) =>
        outcome.Parts.FirstOrDefault(p => p is { SharedWith: not null, Status: > RowStatus.NotAttempted }) is { SharedWith: { } place } part
            ? new RowFinding(outcome.RowId, IsError: true, RowErrors.SharedRecordFailed(flat.Parts[part.Part].Name, place.ToString())) { Part = part.Part }
            : null;

    /// <summary>The header on this sheet of a column that may be named as its type names it.</summary>
    public string HeaderOf(int part, string column) =>
        flat.Parts[part].Columns.Any(c => c.Header.Equals(column, StringComparison.OrdinalIgnoreCase)) ? column : flat.Parts[part].HeaderOf(column) ?? column;

    /// <summary>The same for the first part of a type.</summary>
    public string HeaderOf(string resource, string column) =>
        flat.Parts.Where(p => p.Resource.Equals(resource, StringComparison.OrdinalIgnoreCase)).Select(p => p.HeaderOf(column)).FirstOrDefault(h => h is not null) ?? column;

    private ReportedPart Of(PartOutcome part, RowOutcome outcome, IReadOnlyList<RowFinding> findings)
    {
        var isFaulty = outcome.Status == RowStatus.Invalid && findings.Any(f => f.IsError && f.Part == part.Part);
        var status = isFaulty ? RowStatus.Invalid : part.Status ?? Unsettled(outcome.Status);
        return new ReportedPart(part.RecordId ?? "", status, mode == ImportMode.Match ? RowStatuses.MatchLabel(status) : RowStatuses.Label(status, dryRun: mode == ImportMode.DryRun));
    }

    // An error in one of its records keeps the whole row back.
    private static RowStatus Unsettled(RowStatus row) => row == RowStatus.Skipped ? RowStatus.Skipped : RowStatus.NotAttempted;
}
