using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

/// <summary>What belongs to the content of a row or of one of its records, and what goes before what.</summary>
public sealed class RowContentTests
{
    private const string Id = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";
    private const string Other = "7c0e2a44-11aa-4b0b-8a0e-5d9c3f1e2b20";

    private readonly ResourceCatalog _catalog = A.Catalog();
    private readonly ResourceCatalog _builtIn = CatalogReader.ReadDefault();

    private FlatSheet Roster => _builtIn.FindFlat("provider-roster") ?? throw new InvalidOperationException("There is no roster.");

    [Fact]
    public void ID_key_and_operation_belong_to_the_content_of_a_row()
    {
        string Content(params object?[] cells) => Map(["ID", "Row Key", "Import Operation", "Name"], cells).ContentHash;

        Assert.Equal(4, new[] { Content(null, null, null, "a"), Content(Id, null, null, "a"), Content(null, "k", null, "a"), Content(null, null, "Create", "a") }.Distinct().Count());
    }

    [Fact]
    public void A_row_with_an_error_is_not_passed_over_for_totals()
    {
        Assert.Equal((RowStatus.Invalid, "row-token-damaged"), Said(Map(["Name", "Row Token"], "Total", "altered")));
        Assert.Equal((RowStatus.Invalid, "row-token-damaged"), Said(Flat(("Provider Name", "Total"), ("Row Token", "altered"))));
    }

    [Fact]
    public void What_the_earlier_run_says_goes_before_what_the_row_says_of_itself()
    {
        using var earlier = new EarlierRows(new Run(new EarlierRow(9, RowStatus.Failed, null, null, "")), "a.xlsx", "Agencies");
        using var roster = new EarlierRows(new Run(new EarlierRow(9, RowStatus.Failed, null, null, "")), "a.xlsx", "Roster");

        Assert.Equal((RowStatus.Skipped, "not-in-earlier-run"), Said(Mapper(["ID", "Name"]).Map(Row("EXAMPLE", "Willow"), earlier)));
        Assert.Equal((RowStatus.Skipped, "not-in-earlier-run"), Said(((IRowMapper)FlatMapper(["Provider ID", "Provider Name"])).Map(Row("EXAMPLE", "Alder House"), roster, 11)));
    }

    [Fact]
    public void A_row_of_a_flat_sheet_that_is_not_wanted_is_not_told_what_is_wrong_with_it()
    {
        using var roster = new EarlierRows(new Run(new EarlierRow(2, RowStatus.Created, null, null, "")), "a.xlsx", "Roster");

        var row = ((IRowMapper)FlatMapper(["Provider ID", "Provider Name", "Zip Code"])).Map(Row("12", "Alder House", "9"), roster, 11);

        Assert.Equal((RowStatus.Skipped, "edited-but-stored"), Said(row));
        Assert.Equal((false, 0), (row.Findings[0].IsError, row.Findings[0].Part));
    }

    [Fact]
    public void Rows_of_totals_and_rows_left_alone_have_no_fields()
    {
        Assert.All(Flat(("Provider Name", "Total"), ("City", "12")).Drafts, d => Assert.Empty(d.Fields));
        Assert.All(Flat(("Provider Name", "Alder House"), ("Import Operation", "None")).Drafts, d => Assert.Empty(d.Fields));
        Assert.Equal(new FieldValue.Text("Alder House"), Assert.Single(Flat(("Provider Name", "Alder House")).Drafts[0].Fields).Value);
    }

    [Fact]
    public void Blank_cells_of_a_record_that_the_row_has_are_no_error_here()
    {
        Assert.Equal((null, ""), Said(Flat(("Provider ID", Id), ("Provider Name", null))));
        Assert.Equal((null, ""), Said(Flat(("Provider Name", "Alder House"), ("Zip Code", null), ("License Number", null))));
    }

    [Fact]
    public void A_row_that_only_looks_for_its_records_may_hold_nothing_but_its_key() =>
        Assert.Equal((null, ""), Said(FlatMapper(["Row Key"], ImportMode.Match).Map(Row("k"), 11)));

    [Fact]
    public void The_error_of_a_missing_ID_stands_in_the_column_as_the_user_wrote_it()
    {
        Assert.Equal("provider id", Assert.Single(Flat(("provider id", null), ("Import Operation", "Update"), ("Provider Name", "Alder House")).Findings).Error.Column);
        Assert.Equal("Provider ID", Assert.Single(Flat(("Import Operation", "Update"), ("Provider Name", "Alder House")).Findings).Error.Column);
        Assert.Equal("unique id", Assert.Single(Map(["unique id", "Import Operation", "Name"], null, "Update", "Willow").Findings).Error.Column);
        Assert.Equal("ID", Assert.Single(Map(["Import Operation", "Name"], "Update", "Willow").Findings).Error.Column);
    }

    [Fact]
    public void The_Record_ID_of_the_main_record_is_that_of_the_row_unless_it_has_its_own()
    {
        var own = Roster.Parts[0].RecordIdHeader;

        Assert.Equal(Id, Flat(("Provider Name", "Alder House"), ("Record ID", Id)).Drafts[0].RecordId);
        Assert.Equal(Other, Flat(("Provider Name", "Alder House"), ("Record ID", Id), (own, Other)).Drafts[0].RecordId);
        Assert.Null(Flat(("Record ID", Id), ("City", "Salem"), ("License Number", "L-1"), ("Provider Name", "Alder House")).Drafts.Single(d => d.Resource == "licenses").RecordId);
    }

    [Fact]
    public void A_record_is_not_repeated_by_a_column_that_the_sheet_does_not_have() =>
        Assert.Equal("", Flat(("Row Key", "k"), ("City", "Salem")).Drafts[0].RepeatKey);

    [Fact]
    public void What_belongs_to_a_record_without_a_name_knows_it_by_its_ID_or_its_key()
    {
        string? Owner(params (string, object?)[] provider) => Flat([.. provider, ("License Number", "L-1")]).Drafts.Single(d => d.Resource == "licenses").OwnerHash;

        Assert.Equal(Owner(("Row Key", "k")), Owner(("Row Key", "k"), ("City", "Salem")));
        Assert.NotEqual(Owner(("Row Key", "k")), Owner(("Row Key", "l")));
        Assert.Null(Flat(("License Number", "L-1")).Drafts[0].OwnerHash);
    }

    private static SourceRow Row(params object?[] cells) => new(1, 1, 2, A.Cells(cells));

    private static (RowStatus?, string) Said(MappedRow row) => (row.Status, string.Join(", ", row.Findings.Select(f => f.Error.Code)));

    private RowMapper Mapper(string[] headers) => new(A.Sheet(_catalog, "agencies", headers), A.Totals(), _catalog.Get("agencies"), repair: false);

    private MappedRow Map(string[] headers, params object?[] cells) => Mapper(headers).Map(Row(cells));

    private MappedRow Flat(params (string Header, object? Cell)[] cells) => FlatMapper([.. cells.Select(c => c.Header)]).Map(Row([.. cells.Select(c => c.Cell)]), 11);

    private FlatRowMapper FlatMapper(string[] headers, ImportMode mode = ImportMode.Import)
    {
        var names = new HeaderNames(_builtIn, Roster.Face);
        var sheet = new SourceSheet
        {
            Id = 1,
            FileId = 1,
            Index = 0,
            Name = "Provider Roster",
            Resource = Roster.Name,
            HeaderRow = 1,
            Uses1904 = false,
            Headers = [.. headers.Select((h, column) => names.Bind(column, h))]
        };
        return new FlatRowMapper(sheet, A.Totals(), Roster, _builtIn, new ImportOptions { Mode = mode, RunId = "run" });
    }

    private sealed class Run(EarlierRow row) : IEarlierRun
    {
        public string RunId => "earlier";

        public IEnumerable<EarlierRow> RowsOf(string file, string sheet) => [row];
    }
}
