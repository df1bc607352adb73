using BulkProviders.Core.Catalog;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A record that has one place for a link, and several rows that want it.</summary>
public sealed class ClaimedPlaceTests
{
    private static readonly Sheet Locations = Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301");

    [Fact]
    public async Task Two_rows_that_claim_one_place_are_an_error_that_names_both_unless_the_catalog_says_which_wins()
    {
        await using var bench = await Bench.StartAsync();
        var catalog = bench.Cli.Folder.Write("catalog.json", Without(", \"latestBy\": \"Started On\"", ", \"firstWins\": true"));
        bench.Workbook("book.xlsx",
            BackLinkTests.Licences("C-1|P-1|Full License|Active|1|2024-01-01", "C-2|P-1|Full License|Active|2|2025-01-01"),
            Sheet.Providers("P-1|Alder House|Group Home|L-1", "P-2|Birch House|Group Home|L-2", "P-3|Cedar House|Group Home|L-2"),
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|OR|97301"));

        var outcome = await bench.ImportAsync("book.xlsx", "--catalog", catalog);

        Assert.Equal((1, "created 3, invalid 4"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(["place-claimed-twice"], outcome.Codes.Distinct());
        Assert.Contains("Providers row 4", outcome.Row("P-2").Error, StringComparison.Ordinal);
        Assert.Contains("Providers row 3", outcome.Row("P-3").Error, StringComparison.Ordinal);
        Assert.Contains("Licenses row 3", outcome.Row("C-1").Error, StringComparison.Ordinal);
        Assert.Contains("Licenses row 2", outcome.Row("C-2").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-01-01", "2025-01-01", "C-2")]
    [InlineData("2025-01-01", "2024-01-01", "C-1")]
    [InlineData("", "2024-01-01", "C-2")]
    public async Task Of_several_licences_the_provider_links_the_one_that_began_last(string first, string second, string winner)
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx",
            BackLinkTests.Licences($"C-1|P-1|Full License|Active|1|{first}", $"C-2|P-1|Full License|Active|2|{second}"), Sheet.Providers("P-1|Alder House|Group Home|L-1"), Locations);

        var outcome = await bench.ImportAsync("book.xlsx");

        Assert.Equal((0, "created 4"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(outcome.Row(winner).RecordId, bench.TheOnly("providers")["license"]);
        Assert.Contains("can point back to one record only", outcome.Row(winner == "C-1" ? "C-2" : "C-1").Warning, StringComparison.Ordinal);
        Assert.Equal("", outcome.Row(winner).Warning);
    }

    [Theory]
    [InlineData("2024-01-01")]
    [InlineData("")]
    public async Task Of_licences_that_began_on_the_same_day_all_are_stored_and_the_provider_links_the_first(string start)
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx",
            BackLinkTests.Licences($"C-1|P-1|Full License|Active|1|{start}", $"C-2|P-1|Full License|Active|2|{start}"), Sheet.Providers("P-1|Alder House|Group Home|L-1"), Locations);

        var outcome = await bench.ImportAsync("book.xlsx");

        Assert.Equal((0, "created 4"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(outcome.Row("C-1").RecordId, bench.TheOnly("providers")["license"]);
        Assert.Contains("Licenses row 2", outcome.Row("C-2").Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_only_dates_decide_equal_ones_are_an_error_of_those_who_share_the_latest_and_of_nobody_else()
    {
        await using var bench = await Bench.StartAsync();
        var catalog = bench.Cli.Folder.Write("catalog.json", Without(", \"firstWins\": true"));
        bench.Workbook("book.xlsx",
            BackLinkTests.Licences("C-1|P-1|Full License|Active|1|2024-01-01", "C-2|P-1|Full License|Active|2|2020-01-01", "C-3|P-1|Full License|Active|3|2024-01-01"),
            Sheet.Providers("P-1|Alder House|Group Home|L-1"), Locations);

        var outcome = await bench.ImportAsync("book.xlsx", "--catalog", catalog);

        Assert.Equal((1, "created 3, invalid 2"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("and Licenses row 4 names it too", outcome.Row("C-1").Error, StringComparison.Ordinal);
        Assert.Contains("and Licenses row 2 names it too", outcome.Row("C-3").Error, StringComparison.Ordinal);
        Assert.Equal("Create Success", outcome.Row("C-2").Status);
        Assert.False(bench.TheOnly("providers").ContainsKey("license"));
    }

    [Fact]
    public async Task An_older_licence_does_not_take_the_place_of_the_later_one_that_the_tenant_has()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", BackLinkTests.Licences("C-1|P-1|Full License|Active|1|2024-01-01"), Sheet.Providers("P-1|Alder House|Group Home|L-1"), Locations);
        var first = await bench.ImportAsync("book.xlsx");
        var provider = first.Row("P-1").RecordId;
        bench.Workbook("old.xlsx", BackLinkTests.Licences($"C-0|{provider}|Full License|Active|0|2020-01-01"));

        var old = await bench.ImportAsync("old.xlsx");

        Assert.Equal((0, "created 1"), (old.ExitCode, old.Tally));
        Assert.Equal(first.Row("C-1").RecordId, bench.TheOnly("providers")["license"]);
        Assert.Contains(first.Row("C-1").RecordId, old.Row("C-0").Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_providers_at_one_location_the_first_has_the_way_back_and_keeps_it()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Sheet.Providers("P-1|Alder House|Group Home|L-1", "P-2|Birch House|Group Home|L-1"), Locations);
        var first = await bench.ImportAsync("book.xlsx");
        bench.Workbook("third.xlsx", Sheet.Providers($"P-3|Cedar House|Group Home|{first.Row("L-1").RecordId}"));
        var third = await bench.ImportAsync("third.xlsx");

        Assert.Equal((0, "created 3"), (first.ExitCode, first.Tally));
        Assert.Equal((0, "created 1"), (third.ExitCode, third.Tally));
        Assert.Equal(first.Row("P-1").RecordId, bench.TheOnly("locations")["provider"]);
        Assert.Contains("Providers row 2", first.Row("P-2").Warning, StringComparison.Ordinal);
        Assert.Contains(first.Row("P-1").RecordId, third.Row("P-3").Warning, StringComparison.Ordinal);
    }

    private static string Without(params string[] parts) =>
        parts.Aggregate(System.Text.Encoding.UTF8.GetString(CatalogReader.DefaultBytes()), (text, part) =>
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
            return text.Replace(part, "", StringComparison.Ordinal);
        });
}
