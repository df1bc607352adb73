namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Records that must point to each other do so after one import, and what hinders that is said on the row that asked for it.</summary>
public sealed class BackLinkTests
{
    private const string ProviderHead = "Row Key|Name|Provider Type|Location|Published";

    [Fact]
    public async Task Provider_location_and_licence_point_to_each_other_after_one_import()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Licences("C-1|P-1|Full License|Active|1|2024-01-01"), Providers("P-1|Alder House|Group Home|L-1|Yes"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));

        var outcome = await bench.ImportAsync("book.xlsx");

        Assert.Equal((0, "created 3"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(outcome.Row("P-1").RecordId, bench.TheOnly("locations")["provider"]);
        Assert.Equal(outcome.Row("C-1").RecordId, bench.TheOnly("providers")["license"]);
        Assert.Equal("true", bench.TheOnly("providers")["published"]);
        // Three records, the location's way back, and one PATCH of the provider for its licence and its publication.
        Assert.Equal(5, outcome.Requests("writes"));
    }

    [Theory]
    [InlineData("No")]
    [InlineData("")]
    public async Task A_provider_that_does_not_say_Yes_stays_a_draft(string published)
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Providers($"P-1|Alder House|Group Home|L-1|{published}"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));

        Assert.Equal(0, (await bench.ImportAsync("book.xlsx")).ExitCode);

        Assert.Equal("false", bench.TheOnly("providers")["published"]);
    }

    [Fact]
    public async Task A_link_back_that_is_there_is_not_sent_again()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Providers("P-1|Alder House|Group Home|L-1|Yes"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        var first = await bench.ImportAsync("book.xlsx");
        bench.Workbook("again.xlsx", Sheet.Of("Providers", "ID|Name|Location", $"{first.Row("P-1").RecordId}|Alder House|{first.Row("L-1").RecordId}"));

        var again = await bench.ImportAsync("again.xlsx");

        Assert.Equal((0, "unchanged 1", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
    }

    [Fact]
    public async Task The_original_file_imported_again_links_nothing_twice_and_takes_nothing_away_from_anybody()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Licences("C-1|P-1|Full License|Active|1|2024-01-01"), Providers("P-1|Alder House|Group Home|L-1|Yes"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        var first = await bench.ImportAsync("book.xlsx");
        bench.Workbook("renewed.xlsx", Licences($"C-2|{first.Row("P-1").RecordId}|Full License|Active|2|2025-01-01"));
        var renewed = await bench.ImportAsync("renewed.xlsx");
        Assert.Equal(renewed.Row("C-2").RecordId, bench.TheOnly("providers")["license"]);

        var again = await bench.ImportAsync("book.xlsx", "--restart");

        Assert.Equal((0, 0), (again.ExitCode, again.Requests("writes")));
        Assert.Equal(renewed.Row("C-2").RecordId, bench.TheOnly("providers")["license"]);
    }

    [Fact]
    public async Task A_record_that_is_stored_and_not_linked_is_said_with_its_ID_and_linked_by_the_next_import()
    {
        await using var bench = await Bench.StartAsync(null, ("missing-role", "locations:update"));
        bench.Workbook("book.xlsx",
            Licences("C-1|P-1|Full License|Active|1|2024-01-01"), Providers("P-1|Alder House|Group Home|L-1|Yes"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        var refused = await bench.ImportAsync("book.xlsx");
        Assert.Equal((1, "created 2, failed 1"), (refused.ExitCode, refused.Tally));
        var row = refused.Row("P-1");
        Assert.Equal(("Failed", Assert.Single(bench.Server.State.Ids("providers"))), (row.Status, row.RecordId));
        Assert.Equal(["created-not-linked"], refused.Codes);
        Assert.Contains("The record is stored", row.Error, StringComparison.Ordinal);
        Assert.Contains("Providers - Edit", row.Error, StringComparison.Ordinal);
        Assert.Equal("true", bench.TheOnly("providers")["published"]);

        bench.Behave();
        var mended = await bench.ImportAsync(refused.Results[0]);

        Assert.Equal((0, "updated 1, skipped 2"), (mended.ExitCode, mended.Tally));
        Assert.Equal(1, mended.Requests("writes"));
        Assert.Equal(row.RecordId, bench.TheOnly("locations")["provider"]);
    }

    [Fact]
    public async Task Only_the_failed_rows_sent_again_are_linked_and_not_created_a_second_time()
    {
        await using var bench = await Bench.StartAsync(null, ("missing-role", "locations:update"));
        bench.Workbook("book.xlsx", Providers("P-1|Alder House|Group Home|L-1|"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        Assert.Equal("created 1, failed 1", (await bench.ImportAsync("book.xlsx")).Tally);

        bench.Behave();
        var again = await bench.ImportAsync("book.xlsx", "--only-failed", "last", "--again");

        Assert.Equal((0, "updated 1, skipped 1"), (again.ExitCode, again.Tally));
        Assert.Equal(Assert.Single(bench.Server.State.Ids("providers")), bench.TheOnly("locations")["provider"]);
    }

    [Fact]
    public async Task A_licence_that_is_refused_does_not_keep_its_provider_from_being_published()
    {
        await using var bench = await Bench.StartAsync(null, ("missing-role", "licenses:create"));
        bench.Workbook("book.xlsx", Licences("C-1|P-1|Full License|Active|1|2024-01-01"), Providers("P-1|Alder House|Group Home|L-1|Yes"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));

        var outcome = await bench.ImportAsync("book.xlsx");

        Assert.Equal((1, "created 2, failed 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal("true", bench.TheOnly("providers")["published"]);
        Assert.Equal(("Failed", ""), (outcome.Row("C-1").Status, outcome.Row("C-1").RecordId));
    }

    [Fact]
    public async Task Lost_answers_to_links_are_settled_like_those_to_any_update()
    {
        await using var bench = await Bench.StartAsync(null, ("reset-after-write-every", "3"), ("reset-before-write-every", "5"));
        bench.Hurry();
        var numbers = Enumerable.Range(1, 12).ToList();
        bench.Workbook("book.xlsx",
            Providers([.. numbers.Select(i => $"P-{i}|House {i}|Group Home|L-{i}|Yes")]), Sheet.Locations([.. numbers.Select(i => $"L-{i}|{i} Alder Street|Salem|OR|97301")]));

        var outcome = await bench.ImportAsync("book.xlsx");

        Assert.Equal((0, "created 24"), (outcome.ExitCode, outcome.Tally));
        foreach (var i in numbers)
        {
            Assert.Equal(outcome.Row($"P-{i}").RecordId, bench.Record("locations", outcome.Row($"L-{i}").RecordId)["provider"]);
            Assert.Equal("true", bench.Record("providers", outcome.Row($"P-{i}").RecordId)["published"]);
        }
    }

    [Fact]
    public async Task An_update_and_a_link_back_of_one_record_follow_each_other_also_where_one_names_it_by_its_ID()
    {
        await using var bench = await Bench.StartAsync(null, ("entity-tags", "on"));
        bench.Workbook("book.xlsx", Providers("P-1|Alder House|Group Home|L-1|Yes"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        var first = await bench.ImportAsync("book.xlsx");
        var provider = first.Row("P-1").RecordId;
        bench.Behave(("entity-tags", "on"), ("latency-ms", "30"));
        bench.Workbook("book.xlsx",
            Licences($"C-1|{provider}|Full License|Active|1|2024-01-01"), Sheet.Of("Providers", "Row Key|Name|Provider Type|Location", "P-1|Alder Home|Group Home|L-1"),
            Sheet.Of("Locations", "Row Key|Address 1|City|State|Zip Code", "L-1|1 Alder Street|Salem|OR|97301"));

        var outcome = await bench.ImportAsync("book.xlsx");

        Assert.True(outcome.ExitCode == 0, outcome.Error + outcome.Output);
        Assert.Equal("created 1, updated 1, unchanged 1", outcome.Tally);
        Assert.Equal(("Alder Home", outcome.Row("C-1").RecordId), (bench.TheOnly("providers")["name"], bench.TheOnly("providers")["license"]));
    }

    [Fact]
    public async Task A_dry_run_and_the_summary_count_rows_and_say_in_words_what_follows_them()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Licences("C-1|P-1|Full License|Active|1|2024-01-01"), Providers("P-1|Alder House|Group Home|L-1|Yes"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));

        var plan = await bench.DryRunAsync("book.xlsx");

        Assert.Equal((0, "created 3", 0), (plan.ExitCode, plan.Tally, plan.Requests("writes")));
        Assert.Contains("on Locations: 1 link back (provider)", plan.Error, StringComparison.Ordinal);
        Assert.Contains("on Providers: 1 to publish (published)", plan.Error, StringComparison.Ordinal);
        Assert.All(plan.Rows, r => Assert.Equal("Would Create", r.Status));
    }

    private static Sheet Providers(params string[] lines) => Sheet.Of("Providers", [ProviderHead, .. lines]);

    internal static Sheet Licences(params string[] lines) => Sheet.Of("Licenses", ["Row Key|Provider|License Type|License Status|License Number|Started On", .. lines]);
}
