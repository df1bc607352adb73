using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>Says which resource type a sheet feeds, where its header stands and what its columns mean.</summary>
public sealed class SheetRecognizer(ResourceCatalog catalog, int? headerRow)
{
    /// <summary>How many rows with content are searched for the header.</summary>
    public const int SearchedRows = 20;

    /// <summary>Rows only name records, so that a single known column is a header.</summary>
    public bool AreNames { get; init; }

    private readonly List<HeaderNames> _types = [.. catalog.ImportSheets.Select(s => new HeaderNames(catalog, s))];

    /// <summary>Recognises a sheet by the type that the user named, else by its name, else by its headers.</summary>
    /// <param name="name">Name of the sheet (for CSV of the file).</param>
    /// <param name="namedType">The resource type that the user named, or null.</param>
    /// <param name="top">The first rows with content.</param>
    public SheetRecognition Recognise(string name, string? namedType, IReadOnlyList<TableRow> top)
    {
        var candidates = Candidates(name, namedType);
        var byName = candidates is not null;
        var found = (candidates ?? _types)
            .Select(type => (Type: type, Header: FindHeader(type, top)))
            .Where(c => c.Header is not null)
            .OrderByDescending(c => Score(c.Header!)) // non-null: filtered above
            .ThenBy(c => IsFlat(c.Type))
            .ToList();
        if (found.Count == 0)
            return new SheetRecognition(null, byName, name);
        // A flat sheet has the columns of several types; where one of these types explains the header as well, it is meant.
        if (found.Count > 1 && IsFlat(found[0].Type) == IsFlat(found[1].Type) && Score(found[0].Header!) == Score(found[1].Header!)) // non-null: filtered above
            return new SheetRecognition(null, byName, name) { Alternatives = [.. found.Select(f => f.Type.Schema.Sheet)] };
        return new SheetRecognition(found[0].Header, byName, name);
    }

    private List<HeaderNames>? Candidates(string name, string? namedType)
    {
        if (namedType is not null)
        {
            var named = _types.Where(t => Names(t.Schema).Any(n => HeaderFolding.Fold(n) == HeaderFolding.Fold(namedType))).ToList();
            if (named.Count > 0)
                return named;
            var nearest = NearestName.Find(namedType, catalog.ImportSheets.Select(s => s.Name));
            throw RunException.Unusable(
                $"'{namedType}' is not a resource type of the catalog." + (nearest is null ? "" : $" Did you mean {nearest}?")
                + $" Types are: {string.Join(", ", catalog.ImportSheets.Select(s => s.Name))}.");
        }
        var byName = _types.Where(t => Names(t.Schema).Any(n => HeaderFolding.Fold(n) == HeaderFolding.Fold(name))).ToList();
        return byName.Count > 0 ? byName : null;
    }

    private bool IsFlat(HeaderNames type) => catalog.FindFlat(type.Schema.Name) is not null;

    private static IEnumerable<string> Names(ResourceSchema schema) => [schema.Sheet, schema.Name, .. schema.SheetAliases];

    private RecognisedHeader? FindHeader(HeaderNames type, IReadOnlyList<TableRow> top)
    {
        foreach (var row in top)
        {
            if (headerRow is { } wanted && row.Number != wanted)
                continue;
            var header = Read(type, row);
            if (headerRow is not null || IsHeader(header))
                return header with { AreNames = AreNames };
        }
        return null;
    }

    private static RecognisedHeader Read(HeaderNames type, TableRow row)
    {
        var bindings = new List<HeaderBinding>();
        for (var column = 0; column < row.Cells.Count; column++)
            if (!row.Cells[column].IsBlank)
                bindings.Add(Bind(type, column, row.Cells[column].Text.Trim()));
        TakeOffRemarks(type, bindings, row);
        return new RecognisedHeader(type, row.Number, row.FieldCount, type.WithPairs(bindings)) { Helpers = VendorLayout.HelpersOf(type, bindings) };
    }

    // A header with a remark never competes with one that is written as it should be, nor with another of its kind.
    private static void TakeOffRemarks(HeaderNames type, List<HeaderBinding> bindings, TableRow row)
    {
        var understood = bindings.Where(b => b.Role == HeaderRole.Unknown)
            .Select(b => type.BindWithoutRemark(b.Column, row.Cells[b.Column].Text) is { } known ? known with { Header = b.Header } : null).OfType<HeaderBinding>().ToList();
        foreach (var group in understood.GroupBy(b => (b.Role, b.Meaning)))
            if (group.Count() == 1 && !bindings.Exists(b => b.Role == group.Key.Role && b.Meaning == group.Key.Meaning))
                bindings[bindings.FindIndex(b => b.Column == group.First().Column)] = group.First();
    }

    private static HeaderBinding Bind(HeaderNames type, int column, string header) => type.Bind(column, header) with { Header = ShownText.Name(header) };

    private bool IsHeader(RecognisedHeader header)
    {
        if (AreNames && header.Bindings.Any(b => b.Role is HeaderRole.Id or HeaderRole.Field))
            return true;
        var required = header.Type.Schema.Columns.Where(c => c.RequiredOnCreate).Select(c => c.Header).ToHashSet();
        return Score(header) >= 2
            && (required.Count == 0 || header.Bindings.Any(b => b.Role == HeaderRole.Id || (b.Role == HeaderRole.Field && required.Contains(b.Meaning ?? ""))));
    }

    private static int Score(RecognisedHeader header) =>
        header.Bindings.Where(b => b.Role is not HeaderRole.Unknown and not HeaderRole.Result).Select(b => (b.Role == HeaderRole.ReferenceId ? HeaderRole.Field : b.Role, b.Meaning)).Distinct().Count();
}

/// <summary>A row that is the header of a resource type.</summary>
/// <param name="Type">The headers of the type.</param>
/// <param name="Row">The row's number.</param>
/// <param name="FieldCount">For text formats: how many fields the header has.</param>
/// <param name="Bindings">What each column means.</param>
public sealed record RecognisedHeader(HeaderNames Type, int Row, int? FieldCount, IReadOnlyList<HeaderBinding> Bindings)
{
    /// <summary>On a sheet in the vendor's own layout: the columns (from 0) after its dropdowns, which nobody has described. Null on any other.</summary>
    public IReadOnlySet<int>? Helpers { get; init; }

    /// <summary>The mapping by which the sheet is read; null for a sheet in our own headers.</summary>
    public BoundMap? Map { get; init; }

    /// <summary>The rows only name records: nothing is asked of them that a new record needs.</summary>
    public bool AreNames { get; init; }
}

/// <param name="Header">The header, or null where none was found.</param>
/// <param name="IsNamed">The user or the sheet's name says that it holds records.</param>
/// <param name="Name">Name of the sheet.</param>
public sealed record SheetRecognition(RecognisedHeader? Header, bool IsNamed, string Name)
{
    /// <summary>The types that fit equally well, where that is why none was chosen.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];
}
