using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Intake;

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
