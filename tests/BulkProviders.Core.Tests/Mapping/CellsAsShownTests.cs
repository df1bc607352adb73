using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

/// <summary>Cells whose value is not what their text says at first sight: formats, fractions, merged cells, days that contradict each other.</summary>
public sealed class CellsAsShownTests
{
    private static readonly ResourceCatalog Catalog = A.Catalog(A.Schema(
        "permits",
        A.Column("Number", "number"),
        A.Column("From", "from", ColumnTypes.Date),
        A.Column("Until", "until", ColumnTypes.Date) with { NotBefore = "From" }));

    [Theory]
    [InlineData("42", "00000", "00042")]
    [InlineData("42", "LOC-000", "LOC-042")]
    [InlineData("1042", "LOC-000", "LOC-1042")]
    [InlineData("910000001", "00-0000000", "91-0000001")]
    [InlineData("4", null, "4")]
    [InlineData("4.0", null, "4")]
    public void A_row_key_and_a_reference_are_what_the_cell_shows(string digits, string? format, string shown)
    {
        var cell = new Cell(CellKind.Number, digits, format);
        Assert.Equal(shown, Map("sites", false, ["Row Key", "City"], cell, "Salem").Drafts[0].RowKey);
        var reference = Assert.IsType<FieldValue.Unresolved>(Map("agencies", false, ["Name", "Site"], "One", cell).Drafts[0].Fields[1].Value);
        Assert.Equal([shown], reference.Names);
    }

    [Fact]
    public void A_row_key_that_became_a_date_or_lost_digits_is_refused()
    {
        Assert.Contains("turned-into-date", Codes(Map("sites", false, ["Row Key", "City"], new Cell(CellKind.Date, "45000"), "Salem")));
        Assert.Contains("digits-cut", Codes(Map("sites", false, ["Row Key", "City"], new Cell(CellKind.Number, "1.23E+18"), "Salem")));
    }

    [Fact]
    public void A_fraction_of_zeros_is_proposed_away_and_taken_off_with_repair()
    {
        var refused = Assert.Single(Map("sites", false, ["City", "Zip Code"], "Seattle", "98101.0").Findings);
        Assert.True(refused.IsError);
        Assert.Contains("Did you mean '98101'?", refused.Error.Remedy, StringComparison.Ordinal);
        var repaired = Map("sites", true, ["City", "Zip Code"], "Seattle", "98101.0");
        Assert.Equal(new FieldValue.Text("98101"), repaired.Drafts[0].Fields[1].Value);
        Assert.Equal(["fraction-taken-off"], Codes(repaired));
    }

    [Theory]
    [InlineData("412.0", "fraction-of-zeros")]
    [InlineData("412.00", "fraction-of-zeros")]
    [InlineData("412.5", null)]
    [InlineData("v1.0", null)]
    [InlineData("412", null)]
    public void A_text_that_was_probably_a_whole_number_is_a_warning(string text, string? code)
    {
        var mapped = Map("permits", false, ["Number"], text);
        Assert.Equal(new FieldValue.Text(text), mapped.Drafts[0].Fields[0].Value);
        Assert.Equal(code is null ? [] : [code], Codes(mapped));
    }

    [Theory]
    [InlineData("2024-07-01", "2026-06-30", false)]
    [InlineData("2024-07-01", "2024-07-01", false)]
    [InlineData("2024-07-01", "2024-06-30", true)]
    [InlineData("", "2024-06-30", false)]
    public void A_day_that_ends_before_it_begins_is_a_warning(string from, string until, bool isWarned)
    {
        var mapped = Map("permits", false, ["From", "Until"], from, until);
        Assert.Equal(isWarned ? ["ends-before-start"] : [], Codes(mapped));
        Assert.Null(mapped.Status);
    }

    [Fact]
    public void A_merged_cell_is_refused_and_filled_with_repair()
    {
        var row = new SourceRow(1, 1, 3, A.Cells("Salem", "97301"), null) { Merged = [new MergedCell(1, "B2", IsAcross: false, Cell.OfText("97301"))] };
        var refused = Mapper("sites", false, "City", "Zip Code").Map(row);
        var finding = Assert.Single(refused.Findings);
        Assert.True(finding.IsError);
        Assert.Contains("merged with B2 ('97301')", finding.Error.Message, StringComparison.Ordinal);
        Assert.Contains("--repair", finding.Error.Remedy, StringComparison.Ordinal);
        var repaired = Mapper("sites", true, "City", "Zip Code").Map(row);
        Assert.Equal(["filled-from-merged"], Codes(repaired));
        Assert.Equal(new FieldValue.Text("97301"), repaired.Drafts[0].Fields[1].Value);
    }

    private static MappedRow Map(string resource, bool repair, string[] headers, params object?[] cells) =>
        Mapper(resource, repair, headers).Map(new SourceRow(1, 1, 2, A.Cells(cells)));

    private static RowMapper Mapper(string resource, bool repair, params string[] headers) =>
        new(A.Sheet(Catalog, resource, headers), A.Totals(), Catalog.Get(resource), repair);

    private static IEnumerable<string> Codes(MappedRow row) => row.Findings.Select(f => f.Error.Code);
}
