using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

/// <summary>What the values of one record have to agree about is data of the catalog: an error or a warning as the rule says, and an overlay adds, changes and removes rules.</summary>
public sealed class RecordRulesTests
{
    private const string Id = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";

    private static readonly DateOnly Today = new(2026, 11, 30);

    [Theory]
    [InlineData("6", "17", null)]
    [InlineData("6", "6", null)]
    [InlineData("12", "6", "Maximum Age: below-other 6 is below Minimum Age, 12.")]
    [InlineData("", "6", null)]
    public void Ages_in_the_wrong_order_make_the_row_invalid(string least, string most, string? expected)
    {
        var row = Map(CatalogReader.ReadDefault(), "license-conditions", ["License", "Minimum Age", "Maximum Age"], "LIC-1", least, most);
        Assert.Equal(expected is null ? [] : [expected], Said(row));
        Assert.Equal(expected is null ? null : RowStatus.Invalid, row.Status);
    }

    [Theory]
    [InlineData("", "2026-11-29", "Ended On: past-on-new 2026-11-29 is past, and the record is new.")]
    [InlineData("", "2026-11-30", null)]
    [InlineData(Id, "2026-11-29", null)]
    public void A_new_license_that_has_expired_is_a_warning(string id, string end, string? expected)
    {
        var row = Map(CatalogReader.ReadDefault(), "licenses", ["ID", "Provider", "License Type", "License Status", "Ended On"], id, "P-1", "Certificate", "Active", end);
        Assert.Equal(expected is null ? [] : [expected], Said(row));
        Assert.Null(row.Status);
    }

    [Fact]
    public void More_used_than_there_is_and_a_check_that_lies_ahead_are_warnings()
    {
        Assert.Equal(["Maximum Capacity: below-other 4 is below Capacity Used, 5."], Said(Map(CatalogReader.ReadDefault(), "services", ["Provider", "Name", "Service Type", "Maximum Capacity", "Capacity Used"], "P-1", "Beds", "Education", "4", "5")));
        Assert.Equal(
            ["Background Check On: in-future 2026-12-01 lies ahead."],
            Said(Map(CatalogReader.ReadDefault(), "staff", ["Provider", "First Name", "Last Name", "Role", "Background Check On"], "P-1", "Ana", "Garcia", "Director", "2026-12-01")));
    }

    [Fact]
    public void Errors_cite_the_header_that_the_sheet_has()
    {
        var row = Map(CatalogReader.ReadDefault(), "license-conditions", ["License", "Age From", "Age To"], "LIC-1", "12", "6");
        Assert.Equal(["Age To: below-other 6 is below Age From, 12."], Said(row));
    }

    [Fact]
    public void An_overlay_adds_a_rule_changes_one_and_switches_one_off()
    {
        var catalog = Read("""
            { "extends": "built-in", "resources": [
              { "name": "license-conditions", "rules": [{ "name": "ages-in-order", "severity": "warning" }] },
              { "name": "licenses", "rules": [{ "name": "new-license-expired", "severity": "off" }, { "name": "begun", "column": "Started On", "notFuture": true, "severity": "error" }] } ] }
            """);
        var ages = Map(catalog, "license-conditions", ["License", "Minimum Age", "Maximum Age"], "LIC-1", "12", "6");
        Assert.Equal((null, 1), (ages.Status, ages.Findings.Count));
        var license = Map(catalog, "licenses", ["Provider", "License Type", "License Status", "Started On", "Ended On"], "P-1", "Certificate", "Active", "2027-01-01", "2020-01-01");
        Assert.Equal(["Ended On: ends-before-start 2020-01-01 lies before Started On, 2027-01-01.", "Started On: in-future 2027-01-01 lies ahead."], Said(license));
        Assert.Equal(RowStatus.Invalid, license.Status);
    }

    [Theory]
    [InlineData("""{ "name": "x", "column": "Endet On", "notPastOnNew": true, "severity": "error" }""", "there is no column 'Endet On' on this sheet. Did you mean 'Ended On'?")]
    [InlineData("""{ "name": "x", "column": "Ended On", "severity": "error" }""", "says one thing")]
    [InlineData("""{ "name": "x", "column": "License Number", "notFuture": true, "severity": "error" }""", "'License Number' is no date")]
    [InlineData("""{ "name": "x", "column": "Ended On", "notBelow": "License Number", "severity": "error" }""", "cannot be compared")]
    [InlineData("""{ "name": "x", "column": "Ended On", "notFuture": true, "severity": "fatal" }""", "fatal")]
    public void A_rule_that_cannot_be_is_an_error_of_the_catalog(string rule, string expected)
    {
        var reading = CatalogReader.Parse($$"""{ "extends": "built-in", "resources": [{ "name": "licenses", "rules": [{{rule}}] }] }""");
        Assert.Null(reading.Catalog);
        Assert.Contains(reading.Errors, e => e.ToString().Contains(expected, StringComparison.Ordinal));
    }

    private static ResourceCatalog Read(string json)
    {
        var reading = CatalogReader.Parse(json);
        Assert.True(reading.Catalog is not null, string.Join("; ", reading.Errors));
        return reading.Catalog;
    }

    private static MappedRow Map(ResourceCatalog catalog, string resource, string[] headers, params string[] cells) =>
        new RowMapper(A.Sheet(catalog, resource, headers), A.Totals(), catalog.Get(resource), repair: false, today: Today).Map(new SourceRow(1, 1, 2, A.Cells([.. cells])));

    private static IEnumerable<string> Said(MappedRow row) => row.Findings.Select(f => $"{f.Error.Column}: {f.Error.Code} {f.Error.Message}");
}
