namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Records that an import created are closed by an undo, or deleted where that is asked for, as long as nobody has touched them and nobody depends on them.</summary>
public sealed class UndoCreateTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Of_20_created_providers_3_with_dependents_or_edits_are_kept_17_are_closed_and_none_is_deleted()
    {
        var (run, providers) = await CreateAsync(20);
        await TouchAsync(providers);

        var undo = await UndoAsync(run);

        Assert.True((undo.ExitCode, undo.Created) == (1, (17, 0)), undo.All);
        Assert.Equal(20, _bench.Server.State.Count("providers"));
        var closed = _bench.Server.State.Ids("provider-statuses").Single(id => _bench.Record("provider-statuses", id)["name"] == "Closed");
        Assert.Equal(providers[3..], _bench.Server.State.Ids("providers").Where(id => _bench.Record("providers", id).GetValueOrDefault("provider_status") == closed).OrderBy(id => Array.IndexOf(providers, id)));
        var kept = undo.Left.Where(l => l["Undo Status"] == "Kept").ToList();
        Assert.Equal(3, kept.Count);
        Assert.Contains(kept, k => k["Reason"].Contains("it was edited since: Contact Person", StringComparison.Ordinal));
        // The license is linked back, which changes the provider itself.
        Assert.Contains(kept, k => k["Reason"].Contains("it was edited since: License", StringComparison.Ordinal));
        Assert.Contains(kept, k => k["Reason"].Contains("another record refers to it: Services", StringComparison.Ordinal));
        // Locations have neither a status nor an end.
        Assert.Equal(["no-closing", "undo-dependents", "undo-edited"], undo.Codes.Distinct().Order());
        Assert.Equal((0, 17, 3, 20), undo.Records is var r ? (r.Already, r.Restored, r.Kept, r.Cannot) : default);
    }

    [Fact]
    public async Task With_delete_created_only_what_nobody_has_touched_and_nothing_refers_to_is_deleted_and_what_it_refers_to_goes_too()
    {
        var (run, providers) = await CreateAsync(6);
        await TouchAsync(providers);

        var undo = await UndoAsync(run, "--delete-created", "6");

        Assert.True((undo.ExitCode, undo.Records, undo.Created) == (1, (6, 0, 6, 0), (0, 6)), undo.All);
        Assert.Equal(providers[..3].Order(), _bench.Server.State.Ids("providers").Order());
        // A location that a provider which stays refers to stays with it.
        Assert.Equal(3, _bench.Server.State.Count("locations"));
        Assert.Equal(3, undo.Left.Count(l => l["Type"] == "Locations" && l["Reason"].Contains("another record refers to it: Providers House", StringComparison.Ordinal)));

        var again = await UndoAsync(run, "--delete-created", "6");
        Assert.Equal(((0, 6, 6, 0), 0), (again.Records, again.Writes));
    }

    [Fact]
    public async Task Where_more_would_be_deleted_than_is_allowed_nothing_is_sent()
    {
        var (run, _) = await CreateAsync(3);
        var state = _bench.State();

        var undo = await UndoAsync(run, "--delete-created", "5");

        Assert.Equal(2, undo.ExitCode);
        Assert.Contains("would delete 6 records that the run created, but --delete-created allows 5", undo.All, StringComparison.Ordinal);
        Assert.Equal(state, _bench.State());
    }

    [Fact]
    public async Task Closed_records_are_opened_again_by_the_undo_of_the_undo_and_deleted_ones_are_not()
    {
        var (run, providers) = await CreateAsync(2);
        var state = _bench.State("providers");
        var undo = await UndoAsync(run);
        Assert.Equal((2, 0), undo.Created);
        Assert.NotEqual(state, _bench.State("providers"));

        var back = await UndoAsync(undo.RunId);

        Assert.True((back.ExitCode, back.Records) == (0, (2, 0, 0, 0)), back.All);
        Assert.All(providers, p => Assert.Equal("", _bench.Record("providers", p).GetValueOrDefault("provider_status", "")));

        var deleted = await UndoAsync(run, "--delete-created", "4");
        Assert.True((deleted.ExitCode, deleted.Created) == (0, (0, 4)), deleted.All);
        var gone = await UndoAsync(deleted.RunId);
        Assert.Equal((1, (0, 0, 0, 4), 0), (gone.ExitCode, gone.Records, gone.Writes));
        Assert.Equal(["undo-deleted"], gone.Codes.Distinct());
        // What cannot be brought back can be imported as new records.
        var file = gone.Results.Single(r => Path.GetFileName(r) == "deleted.xlsx");
        Assert.Equal(0, _bench.Server.State.Count("providers"));
        var anew = await _bench.DryRunAsync(file);
        Assert.True(anew.Count("created") == 2, anew.Output + anew.Error);
    }

    [Fact]
    public async Task Links_back_to_created_records_are_taken_away_from_records_that_were_there_and_those_of_others_stay()
    {
        _bench.Workbook("there.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers("P-1|House|Group Home|L-1"),
            Sheet.Of("Services", "Row Key|Provider|Name|Service Type|Languages", "S-1|P-1|Tutoring|Education|English"));
        var there = await _bench.ImportAsync("there.xlsx", "--runs", "elsewhere", "--ledger", "elsewhere");
        var (provider, service) = (there.Row("P-1").RecordId, there.Row("S-1").RecordId);
        var before = _bench.Record("services", service)["languages"];
        _bench.Workbook("mine.xlsx",
            Sheet.Of("Licenses", "Row Key|Provider|License Type|License Status|License Number", $"C-1|{provider}|Certificate|Active|C-1"),
            Sheet.Of("Services", "ID|Languages", $"{service}|Spanish"));
        var mine = await _bench.ImportAsync("mine.xlsx");
        Assert.Equal(mine.Row("C-1").RecordId, _bench.Record("providers", provider)["license"]);
        _bench.Workbook("people.xlsx", Sheet.Of("Services", "ID|Languages", $"{service}|French"));
        Assert.Equal(0, (await _bench.ImportAsync("people.xlsx", "--runs", "elsewhere", "--ledger", "elsewhere")).ExitCode);

        var undo = await UndoAsync(Path.GetFileName(mine.RunFolder));

        Assert.True((undo.ExitCode, undo.Records) == (0, (3, 0, 0, 0)), undo.All);
        Assert.Equal("", _bench.Record("providers", provider).GetValueOrDefault("license", ""));
        var languages = _bench.Record("services", service)["languages"];
        Assert.Contains(before.Trim('[', ']'), languages, StringComparison.Ordinal);
        Assert.Equal(2, Names(languages).Count);
        Assert.Equal(["English", "French"], Names(languages));
    }

    [Fact]
    public async Task A_site_that_was_there_keeps_its_link_to_a_created_provider_that_stays()
    {
        _bench.Csv("sites.csv", "Address 1,City,State,Zip Code", "1 Alder Street,Salem,OR,97301", "2 Alder Street,Salem,OR,97301");
        var sites = (await _bench.ImportAsync("sites.csv=locations", "--runs", "elsewhere", "--ledger", "elsewhere")).Rows.Select(r => r.RecordId).ToArray();
        _bench.Csv("new.csv", "Name,Provider Type,Location", $"House 1,Group Home,{sites[0]}", $"House 2,Group Home,{sites[1]}");
        var created = await _bench.ImportAsync("new.csv=providers");
        var providers = created.Rows.Select(r => r.RecordId).ToArray();
        Assert.Equal(providers, sites.Select(s => _bench.Record("locations", s)["provider"]));
        _bench.Csv("people.csv", "ID,Contact Person", $"{providers[0]},Maria");
        await _bench.ImportAsync("people.csv=providers", "--runs", "elsewhere", "--ledger", "elsewhere");

        var undo = await UndoAsync(UndoScene.RunOf(created));

        Assert.True((undo.ExitCode, undo.Records, undo.Created) == (1, (2, 0, 2, 0), (1, 0)), undo.All);
        Assert.Equal([providers[0], ""], sites.Select(s => _bench.Record("locations", s).GetValueOrDefault("provider", "")));
        Assert.Contains("undo-link-of-kept", undo.Codes);
    }

    private List<string> Names(string languages) => [.. _bench.Server.State.Ids("languages").Where(id => languages.Contains(id, StringComparison.Ordinal)).Select(id => _bench.Record("languages", id)["name"]).Order()];

    private Task<UndoOutcome> UndoAsync(params string[] args) => UndoOutcome.RunAsync(_bench.Cli, ["undo", .. args]);

    private async Task<(string Run, string[] Providers)> CreateAsync(int count)
    {
        var numbers = Enumerable.Range(1, count).ToList();
        _bench.Workbook("new.xlsx",
            Sheet.Locations([.. numbers.Select(n => $"L-{n}|{n} Alder Street|Salem|OR|97301")]),
            Sheet.Providers([.. numbers.Select(n => $"P-{n}|House {n}|Group Home|L-{n}")]));
        var created = await _bench.ImportAsync("new.xlsx");
        Assert.Equal($"created {2 * count}", created.Tally);
        return (Path.GetFileName(created.RunFolder), [.. numbers.Select(n => created.Row($"P-{n}").RecordId)]);
    }

    // By other people: an edit, a license and a service.
    private async Task TouchAsync(string[] providers)
    {
        _bench.Workbook("people.xlsx",
            Sheet.Of("Providers", "ID|Contact Person", $"{providers[0]}|Maria"),
            Sheet.Of("Licenses", "Provider|License Type|License Status|License Number", $"{providers[1]}|Certificate|Active|C-1"),
            Sheet.Of("Services", "Provider|Name|Service Type", $"{providers[2]}|Tutoring|Education"));
        var touched = await _bench.ImportAsync("people.xlsx", "--runs", "elsewhere", "--ledger", "elsewhere");
        Assert.True(touched.ExitCode == 0, touched.Output + touched.Error);
    }
}
