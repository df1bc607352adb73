using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Engine.Rosters;

/// <summary>By what a roster knows its records again: one column, and for numbers that each authority gives out anew what they belong to.</summary>
/// <param name="Header">The column as the user names it.</param>
public sealed record RosterKey(string Header)
{
    /// <summary>The column can be a key: alone it identifies a record, and it is no name.</summary>
    public static bool IsStable(RosterColumn column, ResourceCatalog catalog)
    {
        var schema = catalog.Get(column.Resource);
        return (column.Column.Unique || schema.MatchBy.Any(m => m is [var only] && Is(only))) && (!schema.IdentifiedBy.Any(Is) || schema.ToldApartBy.Any(Is));

        bool Is(string header) => header.Equals(column.Column.Header, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The headers of the columns of a sheet that can be keys.</summary>
    public static IReadOnlyList<string> Candidates(ResourceCatalog catalog, string sheet) => catalog.FindFlat(sheet) is { } flat
        ? [.. flat.Parts.SelectMany(p => p.Columns.Where(c => IsStable(new RosterColumn(p.Resource, c.Column), catalog)).Select(c => c.Header))]
        : catalog.Find(sheet) is { } schema ? [.. schema.Columns.Where(c => IsStable(new RosterColumn(schema.Name, c), catalog)).Select(c => c.Header)] : [];

    /// <summary>The first column that can be a key and is filled in some row; null where there is none.</summary>
    public static RosterKey? Usual(ResourceCatalog catalog, IReadOnlyList<RosterRow> rows) => rows.Select(r => r.Resource).Distinct()
        .SelectMany(s => Candidates(catalog, s)).Select(h => new RosterKey(h))
        .FirstOrDefault(k => rows.Any(r => k.ColumnOf(catalog, r.Resource) is { } c && c.TextOf(r).Length > 0));

    public RosterColumn? ColumnOf(ResourceCatalog catalog, string sheet) => RosterColumn.Find(catalog, sheet, Header);

    /// <summary>The key of a row; empty where it is blank, and null where its sheet has no such column.</summary>
    public string? Of(ResourceCatalog catalog, RosterRow row)
    {
        if (ColumnOf(catalog, row.Resource) is not { } column)
            return null;
        var (text, schema) = (column.TextOf(row), catalog.Get(column.Resource));
        if (text.Length == 0 || schema.ToldApartBy.Count == 0 || row.DraftOf(column.Resource) is not { } draft)
            return text;
        var within = schema.IdentifiedBy.Select(schema.ColumnNamed).OfType<ColumnSpec>()
            .Where(c => c.Member != column.Column.Member).Select(c => RosterText.Of(draft.Fields, c.Member)).Where(t => t.Length > 0);
        return string.Join(" | ", within.Prepend(text));
    }
}

/// <summary>A column of a sheet, whatever type its records have.</summary>
/// <param name="Resource">The type.</param>
/// <param name="Column">The column.</param>
public sealed record RosterColumn(string Resource, ColumnSpec Column)
{
    /// <summary>The column that a user names by its header on a type's sheet or on a flat sheet; null where there is none.</summary>
    public static RosterColumn? Find(ResourceCatalog catalog, string sheet, string header)
    {
        if (catalog.FindFlat(sheet) is not { } flat)
            return catalog.Find(sheet) is { } schema && schema.Columns.FirstOrDefault(c => Means(header, c.Header, c.Aliases)) is { } own ? new RosterColumn(schema.Name, own) : null;
        foreach (var part in flat.Parts)
            if (part.Columns.FirstOrDefault(c => Means(header, c.Header, c.Aliases)) is { } column)
                return new RosterColumn(part.Resource, column.Column);
        return null;
    }

    /// <summary>What a row says in the column; empty for a blank cell.</summary>
    public string TextOf(RosterRow row) => row.Drafts.Where(d => d.Resource == Resource).Select(d => RosterText.Of(d.Fields, Column.Member).Trim()).FirstOrDefault(t => t.Length > 0) ?? "";

    private static bool Means(string said, string header, IReadOnlyList<string> aliases) =>
        KeyFolding.Fold(said) is var folded && (KeyFolding.Fold(header) == folded || aliases.Any(a => KeyFolding.Fold(a) == folded));
}
