using BulkProviders.Core.Catalog;
using BulkProviders.Sandbox;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Whose records are remembered, and that nothing makes the tool forget them: no record is made a second time.</summary>
public sealed class LedgerPromiseTests : IAsyncLifetime
{
    private static readonly string[] Lines = ["Address 1,City,State,Zip Code", "1 Alder Street,Salem,OR,97301", "2 Birch Street,Boston,MA,02108"];

    private readonly CliHost _cli = new();
    private SandboxServer _server = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _server = await StartAsync(0);
        Use("sandbox");
        Write("locations.csv", Lines);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _cli.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_one_agency_has_imported_is_new_for_another_at_the_same_address(bool isNamed)
    {
        Assert.Equal("created 2", (await ImportAsync(isNamed ? ["--tenant-name", "North"] : [])).Tally);
        Use("south");
        var south = await ImportAsync(isNamed ? ["--tenant-name", "South"] : []);
        Assert.Equal((0, "created 2"), (south.ExitCode, south.Tally));
        Assert.Equal((2, 2), (_server.State.Count("locations"), _server.StateOf("south").Count("locations")));
        Assert.DoesNotContain(south.Rows[0].RecordId, _server.State.Ids("locations"));
        Assert.Equal(2, _cli.Ledgers.Count);
        Use("sandbox");
        Assert.DoesNotContain("created", (await ImportAsync(isNamed ? ["--tenant-name", "north "] : [])).Tally, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("runs")]
    [InlineData("localhost")]
    [InlineData("port")]
    [InlineData("deleted")]
    [InlineData("purged")]
    public async Task The_same_file_makes_no_second_record(string change)
    {
        Assert.Equal("created 2", (await ImportAsync()).Tally);
        string[] args = [];
        switch (change)
        {
            case "folder":
                Directory.CreateDirectory(_cli.Folder.File("november"));
                Write("november/locations.csv", Lines);
                args = [_cli.Folder.File("november/locations.csv"), "--runs", _cli.Folder.File("november/runs")];
                break;
            case "runs":
                args = ["--runs", "other-runs"];
                break;
            case "localhost":
                args = ["--base-url", _server.BaseUrl.Replace("127.0.0.1", "LocalHost", StringComparison.Ordinal) + "/", "--runs", "other-runs"];
                break;
            case "port":
                await _server.DisposeAsync();
                _server = await StartAsync(0);
                Use("sandbox");
                break;
            case "deleted":
                Directory.Delete(_cli.RunsFolder, recursive: true);
                break;
            default:
                Assert.Equal(0, (await _cli.RunAsync("runs", "purge", "--older-than", "0s", "--yes")).ExitCode);
                break;
        }

        var again = change == "folder" ? await RunAsync(["import", .. args]) : await ImportAsync(args);
        Assert.DoesNotContain("created", again.Tally, StringComparison.Ordinal);
        Assert.Equal(2, _server.State.Count("locations"));
    }

    [Fact]
    public async Task What_a_lost_ledger_knew_and_no_run_tells_any_more_stops_the_import_until_the_loss_is_made_good_or_accepted()
    {
        await ImportAsync("--runs", "first-runs");
        Write("more.csv", [Lines[0], "3 Cedar Street,Austin,TX,78701"]);
        Assert.Equal("created 1", (await RunAsync("import", "more.csv=locations")).Tally);
        var copy = _cli.Folder.File("copy.db");
        Assert.Equal(0, (await _cli.RunAsync("ledger", "export", "-o", _cli.Folder.File("ledger.csv"))).ExitCode);
        File.Copy(_cli.Ledgers[0], copy);
        File.Delete(_cli.Ledgers[0]);
        Directory.Delete(_cli.Folder.File("first-runs"), recursive: true);

        var stopped = await ImportAsync();
        Assert.Equal((2, 3L), (stopped.ExitCode, _server.State.Count("locations")));
        Assert.Contains("was missing: it held 3 records, and the runs that are left tell of 1", stopped.Error, StringComparison.Ordinal);
        // Also when the command is given again: what was made meanwhile is no new start.
        Assert.Equal(2, (await ImportAsync()).ExitCode);

        Assert.Equal(0, (await _cli.RunAsync("ledger", "merge", copy)).ExitCode);
        var again = await ImportAsync();
        Assert.DoesNotContain("created", again.Tally, StringComparison.Ordinal);
        Assert.Equal(3, _server.State.Count("locations"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3000)]
    public async Task A_ledger_that_was_cut_off_is_damage_and_is_made_anew_from_all_runs_folders(int length)
    {
        await ImportAsync("--runs", "first-runs");
        Write("more.csv", [Lines[0], "3 Cedar Street,Austin,TX,78701"]);
        await RunAsync("import", "more.csv=locations");
        await using (var file = File.OpenWrite(_cli.Ledgers[0]))
            file.SetLength(length);
        var again = await ImportAsync();
        Assert.Contains("is damaged", again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("created", again.Tally, StringComparison.Ordinal);
        Assert.Equal(3, _server.State.Count("locations"));
    }

    [Fact]
    public async Task A_new_name_for_a_known_tenant_stops_and_names_ledger_move_which_takes_its_ledger_over()
    {
        await ImportAsync();
        var renamed = await ImportAsync("--tenant-name", "Alder");
        Assert.Equal((2, 2L), (renamed.ExitCode, _server.State.Count("locations")));
        Assert.Contains("bulkproviders ledger move \"sandbox\"", renamed.Error, StringComparison.Ordinal);
        var moved = await _cli.RunAsync("ledger", "move", "sandbox", "--tenant-name", "Alder", "--json");
        await Reports.Schemas.ValidateAsync("ledger-change", moved.Output);
        Assert.Equal(0, moved.ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("ledger", "move", _cli.Ledgers.Single(l => !l.Contains("Alder", StringComparison.Ordinal)), "--tenant-name", "Alder")).ExitCode);
        Assert.DoesNotContain("created", (await ImportAsync("--tenant-name", "ALDER")).Tally, StringComparison.Ordinal);
        var former = await ImportAsync();
        Assert.Equal(2, former.ExitCode);
        Assert.Contains("goes by the name 'Alder' now", former.Error, StringComparison.Ordinal);
        Assert.Equal(2, _server.State.Count("locations"));
        var status = await _cli.RunAsync("ledger", "status", "--json");
        await Reports.Schemas.ValidateAsync("ledger-status", status.Output);
        Assert.Contains("\"movedTo\": \"Alder\"", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_that_shows_nothing_of_what_is_remembered_stops_the_run_and_reset_archives_and_begins_anew()
    {
        Write("many.csv", [Lines[0], .. Enumerable.Range(1, 24).Select(n => FormattableString.Invariant($"{n} Elm Street,Salem,OR,97301"))]);
        Assert.Equal("created 24", (await RunAsync("import", "many.csv=locations", "--tenant-name", "Alder")).Tally);
        // The same name with the credentials of somebody else: that tenant shows none of them.
        Use("south");
        Write("new.csv", [Lines[0], "99 Oak Street,Salem,OR,97301"]);
        var stopped = await RunAsync("import", "new.csv=locations", "--tenant-name", "Alder");
        Assert.Equal((2, 0L), (stopped.ExitCode, _server.StateOf("south").Count("locations")));
        Assert.Contains("shows none of the 20 that were asked for. It has no records of Locations at all", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("ledger reset", stopped.Error, StringComparison.Ordinal);
        var reset = await _cli.RunAsync("ledger", "reset", "--tenant-name", "Alder", "--json");
        await Reports.Schemas.ValidateAsync("ledger-change", reset.Output);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_cli.Ledgers[0]) ?? "", "*.archived-*"));
        Assert.Equal("created 1", (await RunAsync("import", "new.csv=locations", "--tenant-name", "Alder")).Tally);
    }

    [Fact]
    public async Task An_account_without_a_folder_of_its_own_is_told_to_name_one_and_nothing_is_left_in_the_current_folder()
    {
        _cli.UserFolder = null;
        var refused = await ImportAsync();
        Assert.Equal((2, 0L), (refused.ExitCode, _server.State.Count("locations")));
        Assert.Contains("--ledger DIR", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_cli.Folder.Path, "*ledger*", SearchOption.AllDirectories));
        Assert.Equal("created 2", (await ImportAsync("--ledger", "kept")).Tally);
        Assert.Single(Directory.GetFiles(_cli.Folder.File("kept"), "*.ledger.db"));
    }

    [Fact]
    public async Task On_a_terminal_the_name_is_asked_for_once_and_written_into_the_settings_file()
    {
        var file = _cli.Folder.Write("bulkproviders.json", $$"""
            {
              // ours
              "Tenant": { "BaseUrl": "{{_server.BaseUrl}}", "TokenUrl": "{{_server.TokenUrl}}", "ClientId": "sandbox", "Access": "write" }
            }
            """);
        foreach (var variable in _cli.Environment.Keys.Where(k => k.Contains("TENANT__", StringComparison.Ordinal)).ToList())
            _cli.Environment.Remove(variable);
        _cli.Typed = "Alder County\ny\n";
        var first = await _cli.RunAsync("import", "locations.csv");
        Assert.True(first.ExitCode == 0, first.All);
        Assert.Contains("written into " + file, first.Error, StringComparison.Ordinal);
        Assert.Contains("\"Name\": \"Alder County\"", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Alder-County", Assert.Single(_cli.Ledgers), StringComparison.Ordinal);
        _cli.Typed = "y\n";
        var second = await _cli.RunAsync("import", "locations.csv");
        Assert.DoesNotContain("has no name yet", second.Error, StringComparison.Ordinal);
        Assert.Equal(2, _server.State.Count("locations"));
    }

    [Fact]
    public async Task The_ledger_is_written_as_CSV_without_cells_that_a_spreadsheet_program_takes_for_formulas()
    {
        Write("keys.csv", ["Row Key,Address 1,City,State,Zip Code", "=1+1,1 Alder Street,Salem,OR,97301"]);
        await RunAsync("import", "keys.csv=locations");
        var written = await _cli.RunAsync("ledger", "export", "-o", "out.csv", "--json");
        await Reports.Schemas.ValidateAsync("ledger-change", written.Output);
        var lines = await File.ReadAllLinesAsync(_cli.Folder.File("out.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("Type,Record ID,Chosen ID,Row Key,Status,File,Sheet,Row,First Run,Last Run", lines[0].TrimStart('\uFEFF'));
        Assert.Contains("'=1+1,created,", lines[1], StringComparison.Ordinal);
    }

    private Task<SandboxServer> StartAsync(int port) => SandboxServer.StartAsync(
        new SandboxOptions { Port = port, ClientSecret = Bench.Secret, DataFile = _cli.Folder.File("server/practice.db"), Clients = ["south"] },
        CatalogReader.ReadDefault(), TimeProvider.System, TestContext.Current.CancellationToken);

    private void Use(string client)
    {
        _cli.Environment["BULKPROVIDERS_TENANT__BASEURL"] = _server.BaseUrl;
        _cli.Environment["BULKPROVIDERS_TENANT__TOKENURL"] = _server.TokenUrl;
        _cli.Environment["BULKPROVIDERS_TENANT__CLIENTID"] = client;
        _cli.Environment["BULKPROVIDERS_CLIENT_SECRET"] = Bench.Secret;
        _cli.Environment["BULKPROVIDERS_TENANT__ACCESS"] = "write";
    }

    private void Write(string name, IEnumerable<string> lines) => _cli.Folder.Write(name, string.Join("\r\n", lines) + "\r\n");

    private Task<RunOutcome> ImportAsync(params string[] args) => RunAsync(["import", "locations.csv", .. args]);

    private async Task<RunOutcome> RunAsync(params string[] args) => new(await _cli.RunAsync([.. args, "--json"]));
}
