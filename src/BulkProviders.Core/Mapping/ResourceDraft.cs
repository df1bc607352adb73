using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>What a row wants of one record: only what its cells say.</summary>
public sealed record ResourceDraft
{
    /// <summary>Number in the journal, from 1 in row order.</summary>
    public required long Id { get; init; }

    public required long RowId { get; init; }

    /// <summary>Position among the drafts of the same row, from 0.</summary>
    public int Part { get; init; }

    /// <summary>Name of the resource type in the catalog.</summary>
    public required string Resource { get; init; }

    public required ImportOperation Operation { get; init; }

    /// <summary>The ID cell (or the Record ID of an earlier result), or null.</summary>
    public string? RecordId { get; init; }

    /// <summary>
    /// The ID comes from the result columns of an earlier run, or from that run itself, and not from the user: it says which record the row is, as a match does, and
    /// is no wish to put back what people have edited since.
    /// </summary>
    public bool IsIdFromResults { get; init; }

    /// <summary>The Row Key cell, trimmed, or null.</summary>
    public string? RowKey { get; init; }

    /// <summary>The id that an earlier, unconfirmed create of this row has used, or null: looked up before anything else, unless <see cref="RecordId"/> says which record that made.</summary>
    public string? EarlierId { get; init; }

    /// <summary>Somebody has decided that this create made no record: it is sent under its id again, without being looked for first.</summary>
    public bool IsSettledAsNew { get; init; }

    /// <summary>For a record of a flat sheet: the name of that sheet in the catalog. Null for all other drafts.</summary>
    public string? FlatSheet { get; init; }

    /// <summary>
    /// For a record of a flat sheet, which other rows may repeat: what its declared columns say, folded, or "" where they do not say it all.
    /// Null for all other drafts.
    /// </summary>
    public string? RepeatKey { get; init; }

    /// <summary>For a record of a flat sheet: what identifies the records of its row that it belongs to, or null.</summary>
    public string? OwnerHash { get; init; }

    /// <summary>For a record of a flat sheet: its row says Create, so what an earlier run has stored of it and is gone is made anew, whichever of its records that is.</summary>
    public bool MakesAnew { get; init; }

    /// <summary>Fields by wire name, in the order of the catalog. A blank cell has none; a clearing cell has <see cref="FieldValue.Null"/>.</summary>
    public required IReadOnlyList<DraftField> Fields { get; init; }

    /// <summary>The fields as they were read from where they are kept, or null: while <see cref="Fields"/> are these, a create needs no copy of them.</summary>
    public IReadOnlyList<DraftField>? Stored { get; init; }

    /// <summary>
    /// For a record of a flat sheet: wire names of the fields that are not asked for though the draft lacks them, since an error of its row covers them
    /// (their cells are faulty, or nothing of the row can be read).
    /// </summary>
    public IReadOnlyList<string> NotAsked { get; init; } = [];

    /// <summary>The row has an error: nothing of it is sent, and what refers to it is blocked.</summary>
    public bool IsInvalid { get; init; }

    /// <summary>The row is passed over (an example, a totals row, settled by an earlier run) but can be referred to.</summary>
    public bool IsPassedOver { get; init; }

    /// <summary>The earlier run that has stored the record, where the row is passed over because of that: the tenant must still show it. Otherwise null.</summary>
    public string? StoredBy { get; init; }
}

/// <param name="Member">Wire name.</param>
/// <param name="Value">What the cell says.</param>
public sealed record DraftField(string Member, FieldValue Value);

/// <summary>A remark on a row that mapping or a later stage made.</summary>
/// <param name="RowId">The row.</param>
/// <param name="IsError">An error makes the row fail; otherwise it is a warning.</param>
/// <param name="Error">Code, sentence, remedy and column.</param>
public sealed record RowFinding(long RowId, bool IsError, RowError Error)
{
    /// <summary>The draft that it is about, where the finder knows: on a flat sheet the column is one of that draft's type.</summary>
    public long? DraftId { get; init; }

    /// <summary>Position among the drafts of the row of the one that it is about; 0 where that is not known.</summary>
    public int Part { get; init; }
}
