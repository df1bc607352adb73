using BulkProviders.Application.Maps;
using BulkProviders.Cli.Tests.Reports;
using BulkProviders.Core.Maps;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A list with headers, codes and habits of its own goes in by its mapping, from proposal to stored records.</summary>
public sealed class MappedRunTests : IAsyncLifetime
{
    private const string Header = "FAC_NBR,FAC_NAME,FAC_TYPE,Full Address,FAC_COUNTY,Phone #,Administrator,Admin E-mail,Lic No,Lic Type,Lic Status,Lic Eff Dt,Lic Exp Dt,Fax,Inspector,Complaints,Last Visit";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_strange_list_of_200_rows_is_green_in_three_commands()
    {
        var list = _bench.Csv("county-list-2026-11.csv", [Header, .. Enumerable.Range(1, 200).Select(Line)]);

        var made = await _bench.Cli.RunAsync("map", "new", list, "--live", "--json");
        await Schemas.ValidateAsync("map-check", made.Output);
        Assert.Contains("\"open\": 0", made.Output, StringComparison.Ordinal);
        var validated = await _bench.ValidateAsync(list, "--map", "county-list");
        Assert.Equal((0, "notAttempted 200"), (validated.ExitCode, validated.Tally));
        var dry = await _bench.DryRunAsync(list, "--map", "county-list");
        Assert.Equal((0, "created 200"), (dry.ExitCode, dry.Tally));
        Assert.Equal(0, dry.Requests("writes"));
    }

    [Fact]
    public async Task What_is_stored_is_what_the_list_means_and_the_results_say_what_was_changed_on_the_way()
    {
        var list = await ProposedAsync(Line(1), Line(2));
        var outcome = await _bench.ImportAsync(list, "--map", "list");

        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "created 2"), outcome.Error + outcome.Output);
        var license = _bench.Server.State.Ids("licenses").Select(i => _bench.Record("licenses", i)).Single(l => l["license_number"] == "L00001");
        Assert.Equal(("2020-02-14", "2047-03-01"), (license["started_on"], license["ended_on"]));
        var staff = _bench.Server.State.Ids("staff").Select(i => _bench.Record("staff", i)).First();
        Assert.Equal(("Ana", "Garcia"), (staff["first_name"], staff["last_name"]));
        var location = _bench.Server.State.Ids("locations").Select(i => _bench.Record("locations", i)).First(l => l["address1"] == "1 Oak St");
        Assert.Equal(("Apt 4", "Davis", "CA", "95616"), (location["address2"], location["city"], location["state"], location["zip_code"]));
        var row = outcome.Rows[0];
        Assert.Contains("FAC_TYPE → Provider: Provider Type: Foster Family Home", row["Sent As"], StringComparison.Ordinal);
        Assert.Equal(("FFH", ""), (row["FAC_TYPE"], row.Warning));
        Assert.Equal(MapHash(), System.Text.Json.JsonDocument.Parse(outcome.Output).RootElement.GetProperty("mapping").GetProperty("hash").GetString());
    }

    [Fact]
    public async Task A_plan_is_applied_with_the_mapping_that_it_was_made_with_and_says_when_that_has_changed()
    {
        var list = await ProposedAsync(Line(1), Line(2));
        await _bench.RunAsync("plan", list, "--map", "list");
        var saved = MapStore.Load(_bench.File("sources/list.xlsx")).Map;
        File.Delete(_bench.File("sources/list.xlsx"));
        await File.WriteAllTextAsync(_bench.File("sources/list.json"), MapJson.Write(saved with { Values = [.. saved.Values.Select(v => v.YourValue == "FFH" ? v with { Becomes = "Group Home" } : v)] }), TestContext.Current.CancellationToken);

        var applied = await _bench.RunAsync("apply", "last");

        Assert.True((applied.ExitCode, applied.Tally) == (0, "created 2"), applied.Error + applied.Output);
        Assert.Contains("The mapping list was changed after the plan was made.", applied.Error, StringComparison.Ordinal);
        Assert.Contains("Foster Family Home", applied.Rows[0]["Sent As"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_results_of_a_mapped_run_go_in_without_naming_the_mapping()
    {
        await ProposedAsync(Line(1), Line(2));
        var list = _bench.Csv("list.csv", Header, Line(1), Line(2).Replace("FFH", "ZZZ", StringComparison.Ordinal));
        var first = await _bench.ImportAsync(list, "--map", "list");
        Assert.Equal((1, "created 1, invalid 1"), (first.ExitCode, first.Tally));
        Assert.Equal("FAC_TYPE: 'ZZZ' is not listed in the mapping. Add it on the sheet Values of the mapping ('map update' lists all of them), or correct the cell.", first.Rows[1].Error);

        File.Delete(_bench.File("sources/list.xlsx"));
        var again = await _bench.ImportAsync(first.Results[0]);
        Assert.Equal((1, "skipped 1, invalid 1"), (again.ExitCode, again.Tally));
        Assert.Equal(1, _bench.Server.State.Count("providers"));
    }

    [Fact]
    public async Task A_list_that_has_lost_columns_or_got_new_names_is_refused_with_all_of_them_and_nothing_is_sent()
    {
        await ProposedAsync(Line(1));
        var next = _bench.Csv("next.csv", Header.Replace("FAC_NBR", "Facility Nr", StringComparison.Ordinal).Replace("Lic No,", "", StringComparison.Ordinal).Replace("Fax", "Fax No", StringComparison.Ordinal), Line(1));
        var outcome = await _bench.ImportAsync(next, "--map", "list");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("next.csv, sheet next, row 1: 2 columns of the mapping 'list' are missing: 'FAC_NBR' ('Facility Nr' looks like it), 'Lic No'", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Server.State.Count("providers"));
    }

    [Fact]
    public async Task What_somebody_has_edited_in_Casebook_stays_where_the_mapping_says_so()
    {
        var list = await ProposedAsync(Line(1));
        var path = _bench.File("sources/list.json");
        await OwnedAsync(path, "unless edited in Casebook");
        await _bench.ImportAsync(list, "--map", path);
        var provider = Assert.Single(_bench.Server.State.Ids("providers"));
        await Wire.SendAsync(_bench, HttpMethod.Patch, $"/providers/providers/{provider}", "{\"data\":{\"type\":\"providers\",\"id\":\"" + provider + "\",\"attributes\":{\"name\":\"Home 1\",\"phone_number\":\"(206) 555-0199\"}}}");

        var changed = _bench.Csv("list.csv", Header, Line(1).Replace("(916) 555-1001", "(916) 555-2002", StringComparison.Ordinal));
        var outcome = await _bench.ImportAsync(changed, "--map", path, "--match", "providers:Organizational ID");
        Assert.Equal("(206) 555-0199", _bench.Record("providers", provider)["phone_number"]);
        Assert.Contains("it was edited in Casebook", outcome.Rows[0].Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_open_columns_are_asked_about_and_Enter_takes_the_first()
    {
        var list = _bench.Csv("ask.csv", "Provider Name,Provider Type,License First Date,Zebra", "One,Group Home,2024-01-02,x");
        _bench.Cli.Typed = "\n\n\n\n\n\n\n";
        var made = await _bench.Cli.RunAsync("map", "new", list, "--as", "provider-roster");

        Assert.Equal(0, made.ExitCode);
        Assert.Contains("License First Date (2024-01-02): 1 ", made.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Open:\n", made.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_update_list_and_show_speak_of_the_same_mapping()
    {
        var list = await ProposedAsync(Line(1), Line(2));
        var decided = MapStore.Load(_bench.File("sources/list.xlsx")).Map;
        var more = _bench.Csv("more.csv", Header + ",Website", Line(5) + ",x", Line(4).Replace("FFH", "ES", StringComparison.Ordinal) + ",y");

        var check = await _bench.Cli.RunAsync("map", "check", "list", more, "--json");
        await Schemas.ValidateAsync("map-check", check.Output);
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("FAC_TYPE: 1 value in 1 row is not listed ('ES')", check.Output, StringComparison.Ordinal);
        var update = await _bench.Cli.RunAsync("map", "update", "list", more, "--live", "--json");
        await Schemas.ValidateAsync("map-check", update.Output);
        var updated = MapStore.Load(_bench.File("sources/list.xlsx")).Map;
        Assert.Equal("Emergency Shelter", updated.Values.Single(v => v.YourValue == "ES").Becomes);
        Assert.Equal(decided.Columns.Select(c => (c.YourColumn, c.GoesTo)), updated.Columns.Take(decided.Columns.Count).Select(c => (c.YourColumn, c.GoesTo)));
        Assert.Equal("Website", updated.Columns[^1].YourColumn);

        var show = await _bench.Cli.RunAsync("map", "show", "list", "--json");
        await Schemas.ValidateAsync("map", show.Output);
        var listed = await _bench.Cli.RunAsync("map", "list", "--json");
        await Schemas.ValidateAsync("map-list", listed.Output);
        Assert.Equal(0, (await _bench.Cli.RunAsync("map", "check", "list")).ExitCode);
        Assert.NotEqual(list, more);
    }

    private async Task<string> ProposedAsync(params string[] lines)
    {
        var list = _bench.Csv("list.csv", [Header, .. lines]);
        var made = await _bench.Cli.RunAsync("map", "new", list, "--live", "--yes");
        Assert.True(made.ExitCode == 0, made.All);
        return list;
    }

    private async Task OwnedAsync(string path, string when)
    {
        var map = MapStore.Load(_bench.File("sources/list.xlsx")).Map;
        await File.WriteAllTextAsync(path, MapJson.Write(map with { Columns = [.. map.Columns.Select(c => c.GoesTo == "Provider: Phone Number" ? c with { When = when } : c)] }), TestContext.Current.CancellationToken);
    }

    private string MapHash() => MapJson.HashOf(MapStore.Load(_bench.File("sources/list.xlsx")).Map);

    private static string Line(int n) =>
        FormattableString.Invariant($"{n:0000000},Home {n},{(n % 3 == 0 ? "GH" : "FFH")},\"{n} Oak St Apt 4, Davis, CA 95616\",{(n % 2 == 0 ? "Suffolk" : "Hampden")},(916) 555-1{n:000},\"Garcia, Ana\",admin{n}@example.org,L{n:00000},{(n % 2 == 0 ? "FULL" : "PROV")},ACT,2/14/20,3/1/47,,Bo,{n % 4},2026-01-02");
}
