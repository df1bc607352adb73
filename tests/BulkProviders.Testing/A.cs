using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;

namespace BulkProviders.Testing;

/// <summary>Builders that say only what a test cares about.</summary>
public static class A
{
    /// <summary>A small catalog: sites (city, zip), agencies (name required, reference to a site, lookup of a kind) and the kinds.</summary>
    public static ResourceCatalog Catalog(params ResourceSchema[] more) => new()
    {
        Name = "Test catalog",
        Version = "1",
        Hash = new string('0', 64),
        SystemColumns = new SystemColumns(
            new SystemColumn("ID", ["Unique ID"]), new SystemColumn("Row Key", []), new SystemColumn("Import Operation", ["Operation"])),
        Resources = [Kinds, Sites, Agencies, .. more]
    };

    public static ResourceSchema Kinds => Schema("kinds", Column("Name", "name")) with { IsLookup = true, LabelMember = "name" };

    public static ResourceSchema Sites => Schema("sites", Column("City", "city"), Column("State", "state", ColumnTypes.State), Column("Zip Code", "zip", ColumnTypes.PostalCode) with { StateColumn = "State" })
        with
    { IdentifiedBy = ["City"] };

    public static ResourceSchema Agencies => Schema(
        "agencies",
        Column("Name", "name") with { RequiredOnCreate = true, SentOnUpdate = true, MaxLength = 100 },
        Column("Site", "site", ColumnTypes.Reference) with { Target = "sites" },
        Column("Kind", "kind", ColumnTypes.Lookup) with { Target = "kinds" },
        Column("Beds", "beds", ColumnTypes.WholeNumber),
        Column("Opened On", "opened_on", ColumnTypes.Date)) with
    { IdentifiedBy = ["Name"] };

    public static ResourceSchema Schema(string name, params ColumnSpec[] columns) => new()
    {
        Name = name,
        Sheet = char.ToUpperInvariant(name[0]) + name[1..],
        Type = name,
        TypeEvidence = Evidence.Stated,
        Path = "/" + name,
        PathEvidence = Evidence.Stated,
        Columns = columns
    };

    public static ColumnSpec Column(string header, string member, ColumnType? type = null) =>
        new() { Header = header, Member = member, Type = type ?? ColumnTypes.Text, Evidence = Evidence.Stated };

    /// <summary>A row of texts; null is blank, a number is a numeric cell.</summary>
    public static TableRow Row(int number, params object?[] cells) => new(number, Cells(cells));

    public static IReadOnlyList<Cell> Cells(params object?[] cells) => Array.ConvertAll(cells, CellOf);

    /// <summary>A recognised sheet of a type with the given headers in its first row.</summary>
    public static SourceSheet Sheet(ResourceCatalog catalog, string resource, params string[] headers)
    {
        var names = new HeaderNames(catalog, catalog.Get(resource));
        return new SourceSheet
        {
            Id = 1,
            FileId = 1,
            Index = 0,
            Name = catalog.Get(resource).Sheet,
            Resource = resource,
            HeaderRow = 1,
            Uses1904 = false,
            Headers = [.. headers.Select((h, column) => names.Bind(column, h))]
        };
    }

    public static SheetTotals Totals(int columns = 10) => new(1, 0, columns - 1, new Dictionary<int, DayMonthOrder>());

    private static Cell CellOf(object? value) => value switch
    {
        null => Cell.Blank,
        Cell cell => cell,
        string text => Cell.OfText(text),
        IFormattable number => Cell.OfNumber(number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"No cell for {value.GetType().Name}.", nameof(value))
    };
}
