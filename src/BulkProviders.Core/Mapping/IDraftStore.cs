using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Mapping;

/// <summary>Where Mapping keeps what it made of the rows: the journal's part for drafts and findings.</summary>
public interface IDraftStore
{
    /// <summary>Forgets drafts, keys, references, findings and everything made of them: the stage starts afresh.</summary>
    void ClearDrafts();

    /// <summary>
    /// Appends drafts with the findings and row outcomes of the same rows; one transaction. The store also indexes each draft's
    /// record id and row key (by <see cref="KeyFolding.Fold"/>) and each <see cref="FieldValue.Unresolved"/> name of its fields.
    /// </summary>
    void AddDrafts(IReadOnlyList<MappedRow> rows);

    /// <summary>All drafts in row order, as a stream.</summary>
    IEnumerable<ResourceDraft> Drafts();

    /// <summary>Adds findings to rows; an error makes the row's drafts invalid and its outcome Invalid.</summary>
    void AddFindings(IReadOnlyList<RowFinding> findings);
}

/// <summary>What became of one row in Mapping.</summary>
/// <param name="RowId">The row.</param>
/// <param name="Drafts">One draft per record that the row feeds; present for invalid rows too, so that references to them are understood.</param>
/// <param name="Findings">Errors and warnings.</param>
/// <param name="Status">Invalid or Skipped where that is settled already, otherwise null.</param>
/// <param name="IdentityHash">Hash of what tells the row from others (ID, row key, identifying columns).</param>
/// <param name="ContentHash">Hash of all that the row says.</param>
/// <param name="Token">The row token of an earlier result, or null.</param>
public sealed record MappedRow(
    long RowId,
    IReadOnlyList<ResourceDraft> Drafts,
    IReadOnlyList<RowFinding> Findings,
    RowStatus? Status,
    string IdentityHash,
    string ContentHash,
    RowToken? Token);
