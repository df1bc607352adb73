using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Spreadsheets.Templates;
using BulkProviders.Spreadsheets.Tests.Results;
using BulkProviders.Testing.Workbooks;
using ClosedXML.Excel;

namespace BulkProviders.Spreadsheets.Tests.Templates;

public sealed class TemplateWriterTests : IDisposable
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Labels = new()
    {
        ["kinds"] = ["Group Home", "Foster, licensed", .. Enumerable.Range(1, 60).Select(i => $"Kind number {i}")]
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void There_is_a_sheet_per_type_with_its_columns_between_the_system_columns()
    {
        using var workbook = new XLWorkbook(Write());

        Assert.Equal(["Read me", "Sites", "Homes", "Lists"], workbook.Worksheets.OrderBy(w => w.Position).Select(w => w.Name));
        Assert.Equal(["ID", "Row Key", "Name", "Kind", "Zip", "Beds", "Open", "Since", "Site", "Tags", "Import Operation"], Headers(workbook.Worksheet("Homes")));
        Assert.NotEqual(XLWorksheetVisibility.Visible, workbook.Worksheet("Lists").Visibility);
        WrittenWorkbook.AssertValid(_folder.File("t.xlsx"));
    }

    [Fact]
    public void Required_columns_are_told_by_colour_and_note_and_keep_their_header()
    {
        using var workbook = new XLWorkbook(Write());
        var homes = workbook.Worksheet("Homes");

        Assert.NotEqual(homes.Cell("A1").Style.Fill.BackgroundColor, homes.Cell("C1").Style.Fill.BackgroundColor);
        Assert.StartsWith("Required for a new record.", homes.Cell("C1").Comment.Text, StringComparison.Ordinal);
        Assert.Equal("Name", homes.Cell("C1").Value);
    }

    [Theory]
    [InlineData("A", "@")]
    [InlineData("E", "@")]
    [InlineData("F", "0")]
    [InlineData("H", "yyyy-mm-dd")]
    public void Columns_keep_digits_as_text_and_dates_as_dates_down_to_any_row(string column, string format)
    {
        using var workbook = new XLWorkbook(Write());

        Assert.Equal(format, workbook.Worksheet("Homes").Column(column).Style.NumberFormat.Format);
        Assert.Equal(format, workbook.Worksheet("Homes").Cell(column + "2").Style.NumberFormat.Format);
        Assert.Equal(format, workbook.Worksheet("Homes").Cell(column + "4711").Style.NumberFormat.Format);
    }

    [Fact]
    public void The_example_row_is_marked_and_holds_values_of_the_right_type()
    {
        using var workbook = new XLWorkbook(Write());
        var row = workbook.Worksheet("Homes").Row(2);

        Assert.Equal("EXAMPLE", row.Cell(1).Value);
        Assert.Equal("02134", row.Cell(5).Value);
        Assert.Equal(12d, row.Cell(6).Value);
        Assert.Equal(new DateTime(2026, 3, 31), row.Cell(8).Value);
    }

    [Fact]
    public void Dropdowns_offer_choices_labels_and_operations_however_long_they_are()
    {
        using var workbook = new XLWorkbook(Write());
        var homes = workbook.Worksheet("Homes");

        Assert.Equal(Labels["kinds"], ListOf(workbook, homes.Cell("D3")));
        Assert.Equal(["Yes", "No"], ListOf(workbook, homes.Cell("G3")));
        Assert.Equal(["red", "blue"], ListOf(workbook, homes.Cell("J3")));
        Assert.Equal(["Create", "Update", "Delete", "None"], ListOf(workbook, homes.Cell("K3")));
        Assert.Equal(XLErrorStyle.Warning, homes.Cell("D3").DataValidation.ErrorStyle);
    }

    [Fact]
    public void A_reference_offers_the_row_keys_of_its_sheet()
    {
        using var workbook = new XLWorkbook(Write());

        var validation = workbook.Worksheet("Homes").Cell("I3").DataValidation;
        Assert.Contains("OFFSET('Sites'!$B$2", validation.Value, StringComparison.Ordinal);
        Assert.False(validation.ShowErrorMessage, "IDs and match values may be typed too.");
    }

    [Fact]
    public void Without_labels_a_lookup_has_no_dropdown_and_says_what_to_type()
    {
        using var workbook = new XLWorkbook(Write(new Dictionary<string, IReadOnlyList<string>>()));

        Assert.Contains("exactly as", workbook.Worksheet("Homes").Cell("D1").Comment.Text, StringComparison.Ordinal);
        Assert.True(string.IsNullOrEmpty(workbook.Worksheet("Homes").Cell("D3").DataValidation.Value));
    }

    [Fact]
    public void The_version_of_the_catalog_is_stamped_on_the_workbook()
    {
        using var workbook = new XLWorkbook(Write());

        Assert.Equal("Test homes, version 7, 0123456789ab", workbook.CustomProperty("BulkProviders catalog").Value);
        Assert.Contains(workbook.Worksheet("Read me").CellsUsed(), c => c.GetString() == "Test homes, version 7, 0123456789ab");
    }

    [Fact]
    public void The_same_catalog_gives_the_same_file()
    {
        var first = File.ReadAllBytes(Write(name: "a.xlsx"));

        Assert.Equal(first, File.ReadAllBytes(Write(name: "b.xlsx")));
    }

    [Fact]
    public void Required_columns_are_named_in_words_on_the_first_sheet_and_where_somebody_stands_in_them()
    {
        using var workbook = new XLWorkbook(Write());
        Assert.Contains(workbook.Worksheet("Read me").CellsUsed(), c => c.GetString().EndsWith("Required for a new record: Name.", StringComparison.Ordinal));
        Assert.Contains(workbook.Worksheet("Read me").CellsUsed(), c => c.GetString().EndsWith("No column is required.", StringComparison.Ordinal));
        Assert.StartsWith("Required for a new record.", workbook.Worksheet("Homes").Cell("C3").DataValidation.InputMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_example_refers_to_the_example_of_the_other_sheet_by_its_row_key()
    {
        var catalog = CatalogReader.ReadDefault();
        new TemplateWriter().Write(_folder.File("all.xlsx"), catalog, new Dictionary<string, IReadOnlyList<string>>());
        using var workbook = new XLWorkbook(_folder.File("all.xlsx"));
        var references = catalog.Sheets.SelectMany(s => s.Columns.Where(c => c is { ReadOnly: false, IsReference: true } && catalog.Sheets.Any(t => t.Name == c.Target)).Select(c => (Sheet: s, Column: c))).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.Equal(Example(catalog.Get(r.Column.Target ?? "").Sheet, "Row Key"), Example(r.Sheet.Sheet, r.Column.Header)));

        string Example(string sheet, string header) =>
            workbook.Worksheet(sheet).Cell(2, workbook.Worksheet(sheet).Row(1).CellsUsed().Single(c => c.GetString() == header).Address.ColumnNumber).GetString();
    }

    [Fact]
    public void The_twins_in_CSV_have_the_same_headers_and_example()
    {
        var paths = new TemplateWriter().Write(_folder.File("twins"), Catalog(), Labels);

        Assert.Equal([_folder.File("twins/Sites.csv"), _folder.File("twins/Homes.csv")], paths);
        var lines = File.ReadAllLines(paths[1]);
        Assert.Equal("ID,Row Key,Name,Kind,Zip,Beds,Open,Since,Site,Tags,Import Operation", lines[0]);
        Assert.StartsWith("EXAMPLE,KEY-1,'=Alder House,Group Home,02134,12,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_catalog_of_the_program_makes_a_valid_template()
    {
        var catalog = CatalogReader.ReadDefault();
        var labels = catalog.Resources.Where(r => r.IsLookup).ToDictionary(r => r.Name, _ => (IReadOnlyList<string>)["One", "Two, three"]);

        var path = Assert.Single(new TemplateWriter().Write(_folder.File("t.xlsx"), catalog, labels));

        WrittenWorkbook.AssertValid(path);
        using var workbook = new XLWorkbook(path);
        foreach (var schema in catalog.Sheets)
            Assert.Equal([catalog.SystemColumns.Id.Header, catalog.SystemColumns.RowKey.Header, .. schema.Columns.Where(c => !c.ReadOnly).Select(c => c.Header), catalog.SystemColumns.Operation.Header], Headers(workbook.Worksheet(schema.Sheet)));
    }

    [Fact]
    public void States_are_offered_by_code_and_their_names_may_be_typed_too()
    {
        var catalog = CatalogReader.ReadDefault();
        var path = Assert.Single(new TemplateWriter().Write(_folder.File("t.xlsx"), catalog, new Dictionary<string, IReadOnlyList<string>>()));
        using var workbook = new XLWorkbook(path);
        var locations = workbook.Worksheet(catalog.Sheets.Single(s => s.Name == "locations").Sheet);

        var state = locations.Row(1).CellsUsed().Single(c => c.GetString() == "State").CellBelow(2);

        var codes = ListOf(workbook, state).ToList();
        Assert.Contains("WA", codes);
        Assert.Contains("ON", codes);
        Assert.Equal(codes.Order(StringComparer.Ordinal), codes);
        Assert.False(state.DataValidation.ShowErrorMessage, "A full name is understood too.");
    }

    private static IEnumerable<string> Headers(IXLWorksheet sheet) => sheet.Row(1).CellsUsed().Select(c => c.GetString());

    private static IEnumerable<string> ListOf(XLWorkbook workbook, IXLCell cell)
    {
        var range = cell.DataValidation.Value.TrimStart('=').Split('!');
        return workbook.Worksheet(range[0].Trim('\'')).Range(range[1]).Cells().Select(c => c.GetString());
    }

    private static ResourceCatalog Catalog()
    {
        static ColumnSpec Column(string header, ColumnType type) => new() { Header = header, Member = header, Type = type, Evidence = Evidence.Guessed };
        static ResourceSchema Schema(string name, string sheet, params ColumnSpec[] columns) => new()
        {
            Name = name,
            Sheet = sheet,
            Type = name,
            TypeEvidence = Evidence.Guessed,
            Path = "/" + name,
            PathEvidence = Evidence.Guessed,
            Columns = columns,
            Help = "Help for " + name
        };
        return new ResourceCatalog
        {
            Name = "Test homes",
            Version = "7",
            Hash = "0123456789abcdef",
            SystemColumns = new SystemColumns(new("ID", []), new("Row Key", []), new("Import Operation", [])),
            Resources =
            [
                Schema("kinds", "Kinds", Column("Name", ColumnTypes.Text)) with { IsLookup = true },
                Schema("sites", "Sites", Column("City", ColumnTypes.Text)),
                Schema("homes", "Homes",
                    Column("Name", ColumnTypes.Text) with { RequiredOnCreate = true, Example = "=Alder House" },
                    Column("Kind", ColumnTypes.Lookup) with { Target = "kinds" },
                    Column("Zip", ColumnTypes.PostalCode) with { Example = "02134" },
                    Column("Beds", ColumnTypes.WholeNumber) with { Example = "12" },
                    Column("Open", ColumnTypes.YesNo),
                    Column("Since", ColumnTypes.Date) with { Example = "2026-03-31" },
                    Column("Site", ColumnTypes.Reference) with { Target = "sites", Example = "SITE-1" },
                    Column("Tags", ColumnTypes.Choice) with { AllowedValues = ["red", "blue"], Many = true },
                    Column("Number", ColumnTypes.Text) with { ReadOnly = true })
            ]
        };
    }

    private string Write(IReadOnlyDictionary<string, IReadOnlyList<string>>? labels = null, string name = "t.xlsx") =>
        Assert.Single(new TemplateWriter().Write(_folder.File(name), Catalog(), labels ?? Labels));
}
