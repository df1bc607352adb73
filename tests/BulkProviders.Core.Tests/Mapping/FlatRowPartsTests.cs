using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

/// <summary>The records of one row of a flat sheet: what each has of its own, and what an earlier run made of it.</summary>
public sealed class FlatRowPartsTests
{
    private const string ProviderId = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";
    private const string LicenseId = "7c0e2a44-11aa-4b0b-8a0e-5d9c3f1e2b20";

    private readonly ResourceCatalog _catalog = CatalogReader.ReadDefault();

    private FlatSheet Roster => _catalog.FindFlat("provider-roster") ?? throw new InvalidOperationException("There is no roster.");

    private string License(Func<FlatPart, string> header) => header(Roster.Parts.Single(p => p.Resource == "licenses"));

    [Theory]
    [InlineData(null, null, "nothing-on-row")]
    [InlineData("Row Key", "k", "nothing-on-row")]
    [InlineData("Notes of our own", "x", "nothing-on-row")]
    [InlineData("Provider ID", ProviderId, "")]
    [InlineData("City", "Salem", "")]
    public void A_row_that_says_nothing_of_any_record_is_an_error(string? header, string? cell, string codes) =>
        Assert.Equal(codes, Codes(header is null ? Map() : Map((header, cell))));

    [Theory]
    [InlineData("Delete", "delete-on-flat-sheet")]
    [InlineData("Update", "operation-needs-id")]
    [InlineData("Create", "")]
    [InlineData("Nonsense", "unknown-operation")]
    public void An_operation_is_about_the_main_record(string operation, string codes) =>
        Assert.Equal(codes, Codes(Map(("Import Operation", operation), ("Provider Name", "Alder House"))));

    [Fact]
    public void Update_needs_no_ID_of_a_record_that_is_looked_for_or_of_one_that_the_row_has()
    {
        var row = new (string, object?)[] { ("Import Operation", "Update"), ("Provider Name", "Alder House") };

        Assert.Equal("", Codes(Map([.. row, ("Provider ID", ProviderId)])));
        Assert.Equal("", Codes(Mapper([.. row.Select(c => c.Item1)], new ImportOptions { Mode = ImportMode.Match, RunId = "r" }).Map(new SourceRow(5, 1, 6, A.Cells([.. row.Select(c => c.Item2)])), 11)));
    }

    [Fact]
    public void A_broken_row_has_one_error_and_no_fields_and_asks_for_nothing_more()
    {
        var mapper = Mapper(["Provider Name", "City"], Options);

        var row = mapper.Map(new SourceRow(5, 1, 6, A.Cells("Alder House", "Salem"), "A quote is never closed."), 11);

        Assert.Equal(("broken-record", RowStatus.Invalid), (Codes(row), row.Status));
        Assert.All(row.Drafts, d => Assert.Empty(d.Fields));
        Assert.All(row.Drafts, d => Assert.True(d.IsInvalid));
        Assert.Contains("name", row.Drafts[0].NotAsked);
    }

    [Fact]
    public void A_cell_that_is_faulty_is_not_asked_for_again()
    {
        var row = Map(("Provider Name", "#REF!"), ("City", "Salem"));

        Assert.Equal("error-cell", Codes(row));
        Assert.Equal(["name"], row.Drafts[0].NotAsked);
        Assert.Empty(row.Drafts[1].NotAsked);
    }

    [Fact]
    public void A_totals_row_is_passed_over_though_it_is_broken()
    {
        var row = Mapper(["Provider Name", "City"], Options).Map(new SourceRow(5, 1, 6, A.Cells("Total", 12), "It is too long."), 11);

        Assert.Equal((RowStatus.Skipped, "totals-row"), (row.Status, Assert.Single(row.Findings).Error.Code));
    }

    [Fact]
    public void A_part_with_an_ID_that_is_no_ID_says_so_in_its_own_column_and_as_its_own()
    {
        var finding = Assert.Single(Map(("Provider Name", "Alder House"), (License(p => p.IdHeader), "12")).Findings);

        Assert.Equal(("id-not-uuid", License(p => p.IdHeader), Roster.Parts.Single(p => p.Resource == "licenses").Index), (finding.Error.Code, finding.Error.Column, finding.Part));
    }

    [Fact]
    public void What_is_wrong_with_the_row_itself_is_about_its_main_record() =>
        Assert.Equal(0, Assert.Single(Map(("Import Operation", "Update"), ("Provider Name", "Alder House"), ("City", "Salem")).Findings).Part);

    [Theory]
    [InlineData("Create Success", LicenseId, null, LicenseId, null, "")]
    [InlineData("Create Success", null, null, null, null, "record-id-removed")]
    [InlineData("Delete Success", null, null, null, null, "")]
    [InlineData("Unconfirmed", LicenseId, LicenseId, null, LicenseId, "")]
    [InlineData("Unconfirmed", LicenseId, ProviderId, LicenseId, null, "")]
    [InlineData("Unconfirmed", LicenseId, null, LicenseId, null, "")]
    [InlineData("Failed", LicenseId, LicenseId, LicenseId, null, "")]
    public void Each_record_of_a_results_file_has_its_own_status_and_Record_ID(string status, string? recordId, string? chosen, string? expected, string? earlier, string codes)
    {
        var row = Map(
            ("Provider Name", "Alder House"), ("License Number", "L-1"), (License(p => p.RecordIdHeader), recordId), (License(p => p.StatusHeader), status),
            ("Row Token", new RowToken("run", 1, "0", "0", chosen).ToString()));

        var license = row.Drafts.Single(d => d.Resource == "licenses");
        Assert.Equal((expected, earlier, codes), (license.RecordId, license.EarlierId, Codes(row)));
        Assert.Equal(expected is not null, license is { IsIdFromResults: true, RecordId: not null });
    }

    [Fact]
    public void A_removed_Record_ID_of_a_part_is_an_error_in_its_column_unless_the_part_is_blank_now()
    {
        (string, object?)[] results = [(License(p => p.RecordIdHeader), null), (License(p => p.StatusHeader), "Create Success"), ("Row Token", new RowToken("run", 1, "0", "0", null).ToString())];

        Assert.Equal(License(p => p.RecordIdHeader), Assert.Single(Map([("Provider Name", "Alder House"), ("License Number", "L-1"), .. results]).Findings).Error.Column);
        Assert.Equal("", Codes(Map([("Provider Name", "Alder House"), .. results])));
    }

    [Fact]
    public void The_ID_and_the_Record_ID_of_a_part_must_not_contradict_each_other()
    {
        (string, object?)[] Row(string recordId) => [("Provider Name", "Alder House"), (License(p => p.IdHeader), LicenseId), (License(p => p.RecordIdHeader), recordId)];

        Assert.Equal("ids-disagree", Codes(Map(Row(ProviderId))));
        Assert.Equal("", Codes(Map(Row(LicenseId))));
        Assert.Equal(LicenseId, Map(Row(ProviderId)).Drafts.Single(d => d.Resource == "licenses").RecordId);
    }

    [Fact]
    public void An_unedited_row_that_was_stored_is_passed_over_with_its_records()
    {
        (string, object?)[] cells = [("Provider Name", "Alder House"), ("City", "Salem")];
        var content = Map(cells).ContentHash;
        MappedRow Again(string hash, string status) => Map([.. cells, ("Row Token", new RowToken("run", 1, "0", hash, null).ToString()), ("Import Status", status), ("Record ID", ProviderId)]);

        var passed = Again(content, "Create Success");
        Assert.Equal((RowStatus.Skipped, "already-stored", true), (passed.Status, Assert.Single(passed.Findings).Error.Code, passed.Drafts.All(d => d is { IsPassedOver: true, IsInvalid: false })));
        Assert.NotEmpty(passed.Drafts[0].Fields);
        Assert.Null(Again("other", "Create Success").Status);
        Assert.Null(Again(content, "Failed").Status);
    }

    [Theory]
    [InlineData(RowStatus.Created, LicenseId, null, LicenseId, null)]
    [InlineData(RowStatus.Unconfirmed, null, LicenseId, null, LicenseId)]
    [InlineData(RowStatus.Unconfirmed, ProviderId, LicenseId, null, LicenseId)]
    [InlineData(RowStatus.Failed, LicenseId, LicenseId, null, null)]
    public void What_an_earlier_run_made_of_one_record_of_a_failed_row_goes_with_it(RowStatus then, string? recordId, string? chosen, string? expected, string? earlier)
    {
        var index = Roster.Parts.Single(p => p.Resource == "licenses").Index;
        var earlierRow = new EarlierRow(6, RowStatus.Failed, null, null, "") { Records = [new EarlierRecord(index, then, recordId, chosen)] };
        using var rows = new EarlierRows(new Run(earlierRow), "a.xlsx", "Roster");

        var row = ((IRowMapper)Mapper(["Provider Name", "License Number"], Options)).Map(new SourceRow(5, 1, 6, A.Cells("Alder House", "L-1")), rows, 11);

        var license = row.Drafts.Single(d => d.Resource == "licenses");
        Assert.Equal((null, expected, earlier), (row.Drafts[0].RecordId, license.RecordId, license.EarlierId));
        Assert.Equal(expected is not null, license is { IsIdFromResults: true, RecordId: not null });
        Assert.Equal((1L, 6), (row.SheetId, row.Number));
    }

    private static ImportOptions Options => new() { Mode = ImportMode.Import, RunId = "run" };

    private static string Codes(MappedRow row) => string.Join(", ", row.Findings.Where(f => f.IsError).Select(f => f.Error.Code));

    private MappedRow Map(params (string Header, object? Cell)[] cells) =>
        Mapper([.. cells.Select(c => c.Header)], Options).Map(new SourceRow(5, 1, 6, A.Cells([.. cells.Select(c => c.Cell)])), firstDraft: 11);

    private FlatRowMapper Mapper(string[] headers, ImportOptions options)
    {
        var names = new HeaderNames(_catalog, Roster.Face);
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
        return new FlatRowMapper(sheet, A.Totals(), Roster, _catalog, options);
    }

    private sealed class Run(EarlierRow row) : IEarlierRun
    {
        public string RunId => "earlier";

        public IEnumerable<EarlierRow> RowsOf(string file, string sheet) => [row];
    }
}
