using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Cli.Tests.Commands;

/// <summary>runs, show and runs purge.</summary>
public sealed class RunsCommandTests : IDisposable
{
    private readonly CliHost _host = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 18, 15, 2, TimeSpan.Zero));

    public RunsCommandTests() => _host.Time = _time;

    [Fact]
    public async Task Runs_are_listed_with_the_newest_first()
    {
        Assert.Contains("There are no runs", (await _host.RunAsync("runs")).Output, StringComparison.Ordinal);
        await ValidateAsync("first");
        _time.Advance(TimeSpan.FromHours(1));
        await ValidateAsync("second");
        var json = await _host.RunAsync("runs", "--json");
        await Schemas.ValidateAsync("runs", json.Output);
        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal(["second", "first"], document.RootElement.GetProperty("runs").EnumerateArray().Select(r => r.GetProperty("note").GetString()));
        var text = await _host.RunAsync("runs");
        Assert.Contains("20261123-191502-", text.Output, StringComparison.Ordinal);
        Assert.Contains("completed", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_shown_by_id_by_a_unique_beginning_or_as_the_last()
    {
        await ValidateAsync("first");
        _time.Advance(TimeSpan.FromDays(1));
        await ValidateAsync("second");
        Assert.Contains("second", (await _host.RunAsync("show")).Output, StringComparison.Ordinal);
        Assert.Contains("second", (await _host.RunAsync("show", "last")).Output, StringComparison.Ordinal);
        Assert.Contains("first", (await _host.RunAsync("show", "20261123")).Output, StringComparison.Ordinal);
        await Schemas.ValidateAsync("summary", (await _host.RunAsync("show", "last", "--json")).Output);
        foreach (var (name, problem) in new[] { ("2026", "2 runs begin with"), ("2027", "No run"), ("../etc", "is not a run") })
        {
            var result = await _host.RunAsync("show", name);
            Assert.Equal(2, result.ExitCode);
            Assert.Contains(problem, result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_run_that_was_interrupted_is_said_to_be_so()
    {
        await ValidateAsync("first");
        File.Delete(Path.Combine(_host.RunFolders[0], "summary.json"));
        Assert.Contains("interrupted", (await _host.RunAsync("runs")).Output, StringComparison.Ordinal);
        Assert.Contains("was interrupted", (await _host.RunAsync("show")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purge_removes_what_is_older_and_nothing_that_runs()
    {
        await ValidateAsync("old");
        var running = _host.RunFolders[0];
        await ValidateAsync("old too");
        _time.Advance(TimeSpan.FromDays(91));
        await ValidateAsync("new");
        _host.Folder.Write("runs/sandbox.db", "kept");
        using (File.Open(Path.Combine(running, "run.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            var result = await _host.RunAsync("runs", "purge", "--older-than", "90d", "--json");
            Assert.Equal(0, result.ExitCode);
            await Schemas.ValidateAsync("runs-purge", result.Output);
        }

        Assert.Equal(2, _host.RunFolders.Count);
        Assert.True(Directory.Exists(running));
        Assert.True(File.Exists(_host.Folder.File("runs/sandbox.db")));
    }

    [Fact]
    public async Task Purge_asks_on_a_terminal_and_needs_an_age()
    {
        await ValidateAsync("old");
        _time.Advance(TimeSpan.FromDays(2));
        _host.Typed = "n\n";
        Assert.Contains("Nothing was removed", (await _host.RunAsync("runs", "purge", "--older-than", "1d")).Error, StringComparison.Ordinal);
        Assert.Single(_host.RunFolders);
        Assert.Equal(2, (await _host.RunAsync("runs", "purge")).ExitCode);
        Assert.Equal(2, (await _host.RunAsync("runs", "purge", "--older-than", "soon")).ExitCode);
        Assert.Equal(0, (await _host.RunAsync("runs", "purge", "--older-than", "1d", "--yes")).ExitCode);
        Assert.Empty(_host.RunFolders);
    }

    [Fact]
    public async Task Runs_are_removed_by_themselves_where_the_settings_say_how_long_they_are_kept()
    {
        await ValidateAsync("old");
        _time.Advance(TimeSpan.FromDays(31));
        _host.Environment["BULKPROVIDERS_RUNS__KEEPFOR"] = "30d";
        await ValidateAsync("new");
        Assert.Single(_host.RunFolders);
    }

    public void Dispose() => _host.Dispose();

    private async Task ValidateAsync(string note)
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        Assert.Equal(0, (await _host.RunAsync("validate", "locations.csv", "--note", note)).ExitCode);
    }
}
