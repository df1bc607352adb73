using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Intake;

/// <summary>Where Mapping keeps what it made of the rows: the journal's part for drafts and findings.</summary>
public interface IDraftStore
{
    /// <summary>Forgets the rows from one on with all that was made of them: their sheet is judged again.</summary>
    void ForgetFrom(long row);

    /// <summary>
    /// Appends rows with their drafts and findings; one transaction. A row that is there already is judged anew. The store also indexes each draft's
    /// record id and row key (by <see cref="KeyFolding.Fold"/>) and each <see cref="FieldValue.Unresolved"/> name of its fields.
    /// </summary>
    void AddDrafts(IReadOnlyList<MappedRow> rows);

    /// <summary>All drafts in row order, as a stream.</summary>
    IEnumerable<ResourceDraft> Drafts();

    /// <summary>Adds findings to rows; an error makes the row's drafts invalid and its outcome Invalid.</summary>
    void AddFindings(IReadOnlyList<RowFinding> findings);
}
