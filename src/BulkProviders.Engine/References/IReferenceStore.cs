using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.References;

/// <summary>Where Matching finds keys and references, and keeps what it resolved: the journal's part for both. Joins are the store's, decisions are not.</summary>
public interface IReferenceStore
{
    /// <summary>Groups of drafts of one resource type that claim the same record id or the same row key; passed-over drafts count only among themselves and others that are not.</summary>
    IEnumerable<DuplicateKey> DuplicateKeys();

    /// <summary>Rows whose earlier token also stands on another row, and rows that carry the token of a row which is still elsewhere in the import under its own identity.</summary>
    IEnumerable<DisplacedRow> DisplacedRows();

    /// <summary>The types that rows without a fault are to be written to, by name, in the order of the input.</summary>
    IReadOnlyList<string> TypesToWrite();

    /// <summary>
    /// Puts the drafts of flat sheets together that mean one record: those of the same row key, else of the same ID, else those whose declared
    /// columns say the same. Asked again it begins anew. Returns the drafts that could belong to several.
    /// </summary>
    IEnumerable<AmbiguousRepeat> GroupRepeats();

    /// <summary>
    /// All drafts of flat sheets, record by record as they were put together, as a stream: of each record first the draft that stands for it (one of a
    /// valid row that is not passed over, where there is one), then the others in row order. References between drafts name the draft that stands for the record.
    /// The drafts that <see cref="GroupRepeats"/> gave back are left out.
    /// </summary>
    IEnumerable<RepeatedDraft> RepeatedDrafts();

    /// <summary>Stores what the drafts that stand for records say after those that repeat them were added.</summary>
    /// <param name="records">Records that several drafts speak of.</param>
    /// <param name="links">Fields that further drafts get, by their numbers; a field that a draft has already stays.</param>
    void Merge(IReadOnlyList<MergedRecord> records, IReadOnlyList<KeyValuePair<long, DraftField>> links);

    /// <summary>Every distinct lookup label that the import uses, by lookup type.</summary>
    IEnumerable<KeyValuePair<string, string>> LookupLabels();

    /// <summary>Replaces a label (folded by <see cref="KeyFolding"/>) of a lookup type by its record wherever it is used.</summary>
    void ResolveLabels(string lookup, string foldedLabel, RecordIdentifier target);

    /// <summary>Every use of a label that is not resolved, in draft order, as a stream.</summary>
    IEnumerable<LabelUse> UnresolvedLabels();

    /// <summary>Every unresolved name of every reference column, in draft order, with the drafts of the target type whose record id or row key it is.</summary>
    IEnumerable<ReferenceCandidates> References();

    /// <summary>Whether what becomes of a row can depend on another: one refers to another, or several may speak of one record.</summary>
    bool AreRowsRelated();

    /// <summary>Every use of a reference column that names a draft, target by target in draft order, as a stream, with what the target's own row says of the inverse.</summary>
    IEnumerable<InverseReference> InverseReferences(string resource, string member, string inverse);

    /// <summary>The drafts of new records of valid rows that lack a field, with their rows, in draft order, as a stream.</summary>
    IEnumerable<KeyValuePair<long, long>> DraftsWithout(string resource, string member);

    /// <summary>Replaces unresolved names by what they mean.</summary>
    void Resolve(IReadOnlyList<ResolvedReference> references);
}

/// <param name="Resource">Resource type.</param>
/// <param name="IsRowKey">A row key, otherwise a record id.</param>
/// <param name="Key">The key as the first row writes it.</param>
/// <param name="Rows">The rows, in order.</param>
public sealed record DuplicateKey(string Resource, bool IsRowKey, string Key, IReadOnlyList<RowLocation> Rows);

/// <param name="Row">The row that is in doubt.</param>
/// <param name="Other">The row that has the same token, or whose token it is.</param>
/// <param name="IsDoubled">Both carry the same token; otherwise the token belongs to <paramref name="Other"/>.</param>
public sealed record DisplacedRow(RowLocation Row, RowLocation Other, bool IsDoubled);

/// <summary>Where a row stands, in the user's words.</summary>
public sealed record RowLocation(long RowId, string File, string Sheet, int Number)
{
    public override string ToString() => $"{Sheet} row {Number}";

    /// <summary>The place in the words of somebody who stands elsewhere: with the file where that is another.</summary>
    public string SeenFrom(RowLocation here) => File == here.File ? ToString() : $"{File}, {ToString()}";
}

/// <param name="Draft">The draft; its row repeats a record of which others exist.</param>
/// <param name="Row">Its row.</param>
/// <param name="Sheet">The flat sheet, by its name in the catalog.</param>
/// <param name="Others">Rows of the records that it can mean.</param>
public sealed record AmbiguousRepeat(ResourceDraft Draft, RowLocation Row, string Sheet, IReadOnlyList<RowLocation> Others);

/// <param name="Record">Number of the draft that stands for the record.</param>
/// <param name="Draft">The draft.</param>
/// <param name="Row">Its row.</param>
/// <param name="Sheet">The flat sheet, by its name in the catalog.</param>
public sealed record RepeatedDraft(long Record, ResourceDraft Draft, RowLocation Row, string Sheet);

/// <param name="Draft">The draft that stands for the record, with all that is said of it.</param>
/// <param name="Borrowed">Members whose names another draft has, with the number of that draft.</param>
public sealed record MergedRecord(ResourceDraft Draft, IReadOnlyList<KeyValuePair<string, long>> Borrowed);

/// <param name="Giver">The draft that names the other.</param>
/// <param name="Place">Its row.</param>
/// <param name="RecordId">Its record id, or null.</param>
/// <param name="Target">The draft that is named.</param>
/// <param name="TargetPlace">Its row.</param>
/// <param name="Says">The draft that the target's own row names, 0 where that is none of this import; null where it says nothing.</param>
public sealed record InverseReference(long Giver, RowLocation Place, string? RecordId, long Target, RowLocation TargetPlace, long? Says);

/// <param name="DraftId">The draft that refers.</param>
/// <param name="RowId">Its row.</param>
/// <param name="Resource">Its resource type.</param>
/// <param name="Member">Wire name of the relationship.</param>
/// <param name="Position">Position among the names of the cell, from 0.</param>
/// <param name="Name">The name as written.</param>
/// <param name="Candidates">The drafts of the target type that it can mean.</param>
public sealed record ReferenceCandidates(
    long DraftId, long RowId, string Resource, string Member, int Position, string Name, IReadOnlyList<CandidateDraft> Candidates);

/// <param name="DraftId">The draft.</param>
/// <param name="Location">Its row.</param>
/// <param name="RecordId">Its record id, or null.</param>
/// <param name="IsPassedOver">Nothing of it is sent.</param>
/// <param name="Operation">Its import operation.</param>
public sealed record CandidateDraft(long DraftId, RowLocation Location, string? RecordId, bool IsPassedOver, ImportOperation Operation);

/// <param name="DraftId">The draft that refers.</param>
/// <param name="Member">Wire name of the relationship.</param>
/// <param name="Position">Position among the names of the cell.</param>
/// <param name="Target">The record, or the draft that becomes it.</param>
public sealed record ResolvedReference(long DraftId, string Member, int Position, RecordIdentifier Target);

/// <param name="RowId">The row.</param>
/// <param name="Resource">Its resource type.</param>
/// <param name="Member">Wire name of the relationship.</param>
/// <param name="Lookup">The lookup type that the label belongs to.</param>
/// <param name="Label">The label as written.</param>
public sealed record LabelUse(long RowId, string Resource, string Member, string Lookup, string Label)
{
    /// <summary>The draft that uses it.</summary>
    public long? DraftId { get; init; }
}
