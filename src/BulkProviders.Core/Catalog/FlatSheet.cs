using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>
/// A sheet whose row feeds several records at once: a provider with its location, its license and a contact. The rows of one record may
/// repeat it, as a roster does for a provider with three sites.
/// </summary>
public sealed record FlatSheet
{
    /// <summary>The word for this sheet on the command line; no resource type has the same.</summary>
    public required string Name { get; init; }

    public required string Sheet { get; init; }

    public IReadOnlyList<string> SheetAliases { get; init; } = [];

    /// <summary>A sentence about the sheet for templates and docs.</summary>
    public string? Help { get; init; }

    /// <summary>The records that a row feeds. The first is the main one: ID, Row Key, Import Operation and Record ID of the row are its own.</summary>
    public required IReadOnlyList<FlatPart> Parts { get; init; }

    /// <summary>The sheet as a reader of headers sees it: the columns of all parts under their headers on this sheet.</summary>
    public required ResourceSchema Face { get; init; }

    /// <summary>The part and the column that a header of the sheet fills, or null.</summary>
    public (FlatPart Part, FlatColumn Column)? Find(string header)
    {
        foreach (var part in Parts)
            if (part.Columns.FirstOrDefault(c => c.Header.Equals(header, StringComparison.OrdinalIgnoreCase)) is { } column)
                return (part, column);
        return null;
    }
}

/// <summary>One of the records that a row of a <see cref="FlatSheet"/> feeds.</summary>
public sealed record FlatPart
{
    /// <summary>Position among the parts of its sheet, from 0; 0 is the main part.</summary>
    public required int Index { get; init; }

    /// <summary>What a person calls the record; its own columns begin with it.</summary>
    public required string Name { get; init; }

    /// <summary>Name in the catalog of its resource type.</summary>
    public required string Resource { get; init; }

    /// <summary>Other headers of its ID column.</summary>
    public IReadOnlyList<string> IdAliases { get; init; } = [];

    /// <summary>Headers whose cells, all filled and equal, say that two rows mean the same record, where they have neither row key nor ID.</summary>
    public IReadOnlyList<string> RepeatedBy { get; init; } = [];

    public IReadOnlyList<FlatLink> Links { get; init; } = [];

    public required IReadOnlyList<FlatColumn> Columns { get; init; }

    public bool IsMain => Index == 0;

    /// <summary>Header of the column with the record's ID.</summary>
    public string IdHeader => Name + " ID";

    /// <summary>Header of the column with the record's row key, by which other rows may refer to it.</summary>
    public string KeyHeader => Name + " Key";

    /// <summary>Header of the result column with the record's ID.</summary>
    public string RecordIdHeader => Name + " Record ID";

    /// <summary>Header of the result column with what became of the record.</summary>
    public string StatusHeader => Name + " Import Status";

    /// <summary>The header on this sheet of a column that its type knows under another.</summary>
    public string? HeaderOf(string typeHeader) =>
        Columns.FirstOrDefault(c => c.Column.Header.Equals(typeHeader, StringComparison.OrdinalIgnoreCase))?.Header;
}

/// <summary>A column of a part: that of the resource type under the header that it has on the flat sheet.</summary>
/// <param name="Column">The column of the type.</param>
/// <param name="Header">Its header on the flat sheet.</param>
/// <param name="Aliases">Other headers that mean it there.</param>
public sealed record FlatColumn(ColumnSpec Column, string Header, IReadOnlyList<string> Aliases);

/// <summary>A reference between two records of the same row, which no cell has to name.</summary>
/// <param name="Column">The reference column of the part's type that it fills.</param>
/// <param name="Part">The part that is meant.</param>
public sealed record FlatLink(ColumnSpec Column, string Part)
{
    /// <summary>
    /// Where rows repeat the record with different targets and the column holds one, the first row's is taken; otherwise that is an error. A column that
    /// holds many gets them all.
    /// </summary>
    public bool FirstWins { get; init; }

    /// <summary>Where the first wins: wire name of the relationship by which the other targets point to this record, or null.</summary>
    public string? Others { get; init; }

    /// <summary>The record belongs to the target: the same cells with another target are another record. Where rows may give it several targets, it does not.</summary>
    public bool IsOwner => !FirstWins && !Column.Many;
}
