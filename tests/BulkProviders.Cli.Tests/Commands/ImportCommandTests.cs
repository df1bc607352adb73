using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;

namespace BulkProviders.Cli.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private readonly CliHost _host = new();

    [Fact]
    public async Task A_spreadsheet_goes_in_and_every_row_is_stored_and_accounted_for()
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        await using var tenant = await TestTenant.StartAsync(_host);
        var result = await _host.RunAsync("import", "locations.csv", "--json", "--note", "first try");
        Assert.Equal((0, ""), (result.ExitCode, Problems(result.Error)));
        await Schemas.ValidateAsync("summary", result.Output);
        using var summary = JsonDocument.Parse(result.Output);
        var sheet = summary.RootElement.GetProperty("sheets")[0];
        Assert.Equal((3, 3), (sheet.GetProperty("rows").GetInt32(), sheet.GetProperty("created").GetInt32()));
        Assert.Equal(3, tenant.Server.State.Count("locations"));
        Assert.Equal("first try", summary.RootElement.GetProperty("note").GetString());
        Assert.Equal(tenant.Server.BaseUrl, summary.RootElement.GetProperty("tenant").GetString());
        Assert.False(summary.RootElement.GetProperty("practice").GetBoolean());
        Assert.True(summary.RootElement.GetProperty("requests").GetProperty("writes").GetInt32() >= 3);
    }

    [Fact]
    public async Task A_run_leaves_a_private_folder_with_input_journal_results_summary_and_log()
    {
        var input = Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        var result = await _host.RunAsync("import", "locations.csv", "--sandbox", "--json");
        var run = Assert.Single(_host.RunFolders);
        string[] expected = ["catalog.json", "input", "log.jsonl", "results.xlsx", "review.html", "run.db", "summary.json"];
        Assert.Equal(expected, Directory.GetFileSystemEntries(run).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllBytes(input), File.ReadAllBytes(Path.Combine(run, "input", "locations.csv")));
        Assert.Equal(result.Output.Trim(), (await File.ReadAllTextAsync(Path.Combine(run, "summary.json"), TestContext.Current.CancellationToken)).Trim());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(run));
    }

    [Fact]
    public async Task Exit_code_1_and_one_outcome_per_row_when_some_rows_are_faulty()
    {
        Inputs.Write(_host, "locations.csv", Inputs.FaultyLocations);
        var result = await _host.RunAsync("import", "locations.csv", "--sandbox", "--json");
        Assert.Equal(1, result.ExitCode);
        await Schemas.ValidateAsync("summary", result.Output);
        using var summary = JsonDocument.Parse(result.Output);
        var sheet = summary.RootElement.GetProperty("sheets")[0];
        Assert.Equal((4, 2, 2), (sheet.GetProperty("rows").GetInt32(), sheet.GetProperty("created").GetInt32(), sheet.GetProperty("invalid").GetInt32()));
        Assert.DoesNotContain("Atlantis", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_counts_what_would_happen()
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        await using var tenant = await TestTenant.StartAsync(_host, isWritable: false);
        var result = await _host.RunAsync("import", "locations.csv", "--dry-run", "--json");
        Assert.Equal((0, ""), (result.ExitCode, Problems(result.Error)));
        using var summary = JsonDocument.Parse(result.Output);
        Assert.True(summary.RootElement.GetProperty("dryRun").GetBoolean());
        Assert.Equal(3, summary.RootElement.GetProperty("sheets")[0].GetProperty("created").GetInt32());
        Assert.Equal(0, summary.RootElement.GetProperty("requests").GetProperty("writes").GetInt32());
        Assert.Equal(0, tenant.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_read_only_tenant_is_refused_before_anything_is_read()
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        await using var tenant = await TestTenant.StartAsync(_host, isWritable: false);
        var result = await _host.RunAsync("import", "locations.csv");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("BULKPROVIDERS_TENANT__ACCESS=write", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_host.RunsFolder));
    }

    [Fact]
    public async Task Limits_stop_the_run_before_the_first_write()
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        await using var tenant = await TestTenant.StartAsync(_host);
        var result = await _host.RunAsync("import", "locations.csv", "--max-creates", "2", "--json");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--max-creates allows 2", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, tenant.Server.State.Count("locations"));
        await Schemas.ValidateAsync("summary", result.Output);
    }

    [Theory]
    [InlineData("n\n", 0)]
    [InlineData("\n", 0)]
    [InlineData("y\n", 3)]
    [InlineData("yes\n", 3)]
    public async Task A_terminal_shows_the_plan_and_asks_before_writing_to_a_tenant(string typed, int stored)
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations.Replace("Country", "Kountry", StringComparison.Ordinal));
        await using var tenant = await TestTenant.StartAsync(_host);
        _host.Typed = typed;
        var result = await _host.RunAsync("import", "locations.csv");
        Assert.Contains($"About to write to {tenant.Server.BaseUrl}:", result.Error, StringComparison.Ordinal);
        Assert.Contains("create 3 records (locations)", result.Error, StringComparison.Ordinal);
        Assert.Contains("Write this? [y/N]", result.Error, StringComparison.Ordinal);
        Assert.True(result.Error.IndexOf("'Kountry'", StringComparison.Ordinal) < result.Error.IndexOf("About to write", StringComparison.Ordinal));
        Assert.Equal(stored, tenant.Server.State.Count("locations"));
        Assert.Equal(stored > 0 ? 0 : 1, result.ExitCode);
        Assert.Equal(stored == 0, result.Output.Contains("You said no, so nothing was sent.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_yes_or_without_a_terminal_nothing_is_asked()
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        await using var tenant = await TestTenant.StartAsync(_host);
        Assert.DoesNotContain("Write this?", (await _host.RunAsync("import", "locations.csv")).All, StringComparison.Ordinal);
        _host.Typed = "";
        Assert.DoesNotContain("Write this?", (await _host.RunAsync("import", "locations.csv", "--again", "--yes")).All, StringComparison.Ordinal);
        Assert.Equal(6, tenant.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Secrets_off_the_command_line_and_no_secret_or_cell_in_any_output_or_log()
    {
        Inputs.Write(_host, "locations.csv", Inputs.FaultyLocations);
        await using var tenant = await TestTenant.StartAsync(_host, behaviours: [("unauthorized-every", "2")]);
        _host.Environment["BULKPROVIDERS_LOG__LEVEL"] = "debug";
        var result = await _host.RunAsync("import", "locations.csv");
        var run = Assert.Single(_host.RunFolders);
        var log = await File.ReadAllTextAsync(Path.Combine(run, "log.jsonl"), TestContext.Current.CancellationToken);
        Assert.Contains("Retry", log, StringComparison.Ordinal);
        Assert.Contains("not-a-state", log, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(run, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(TestTenant.Secret, System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.DoesNotContain(TestTenant.Secret, result.All, StringComparison.Ordinal);
        foreach (var text in new[] { log, await File.ReadAllTextAsync(Path.Combine(run, "summary.json"), TestContext.Current.CancellationToken), result.All })
            foreach (var cell in new[] { "Atlantis", "Alder", "97201" })
                Assert.DoesNotContain(cell, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirected_output_is_plain_and_complete()
    {
        Inputs.Write(_host, "locations.csv", Inputs.FaultyLocations);
        var result = await _host.RunAsync("import", "locations.csv", "--sandbox");
        Assert.DoesNotContain('\u001b', result.All);
        Assert.DoesNotContain('\r', result.All.ReplaceLineEndings("\n"));
        Assert.Contains("PRACTICE: Of 4 rows, 2 created; 2 were not stored.", result.Output, StringComparison.Ordinal);
        Assert.Contains("Results: " + _host.RunsFolder, result.Output, StringComparison.Ordinal);
        Assert.Contains("Next: fix the coloured cells", result.Output, StringComparison.Ordinal);
        Assert.Contains("Writing to the tenant", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_leaves_the_verdict_and_the_results()
    {
        Inputs.Write(_host, "locations.csv", Inputs.FaultyLocations);
        var result = await _host.RunAsync("import", "locations.csv", "--sandbox", "--quiet");
        Assert.Empty(result.Error);
        Assert.Equal(2, result.Output.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task Several_files_each_have_their_results()
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        Inputs.Write(_host, "more.csv", Inputs.GoodLocations.Replace("L-", "M-", StringComparison.Ordinal));
        var result = await _host.RunAsync("import", "locations.csv", "more.csv=locations", "--sandbox", "--json");
        Assert.Equal((0, ""), (result.ExitCode, Problems(result.Error)));
        var run = Assert.Single(_host.RunFolders);
        Assert.True(File.Exists(Path.Combine(run, "results.xlsx")));
        Assert.True(File.Exists(Path.Combine(run, "results-2.xlsx")));
    }

    [Fact]
    public async Task Results_come_as_CSV_where_they_are_asked_for()
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        var result = await _host.RunAsync("import", "locations.csv", "--sandbox", "--results", "csv");
        Assert.Equal(0, result.ExitCode);
        var run = Assert.Single(_host.RunFolders);
        var csv = await File.ReadAllTextAsync(Path.Combine(run, "results", "locations.csv"), TestContext.Current.CancellationToken);
        Assert.Contains("Create Success", csv, StringComparison.Ordinal);
        Assert.Contains("01101", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_of_a_run_are_imported_again_without_making_anything_twice()
    {
        Inputs.Write(_host, "locations.csv", Inputs.FaultyLocations);
        await using var tenant = await TestTenant.StartAsync(_host);
        await _host.RunAsync("import", "locations.csv");
        var run = Assert.Single(_host.RunFolders);
        var again = await _host.RunAsync("import", Path.Combine(run, "results.xlsx"), "--json");
        Assert.Equal(1, again.ExitCode);
        Assert.Equal(2, tenant.Server.State.Count("locations"));
    }

    public void Dispose() => _host.Dispose();

    // Everything on stderr that is no progress.
    private static string Problems(string error) =>
        string.Join('\n', error.Split('\n').Where(l => l.Contains("wrong", StringComparison.Ordinal) || l.Contains("not be", StringComparison.Ordinal)));
}
