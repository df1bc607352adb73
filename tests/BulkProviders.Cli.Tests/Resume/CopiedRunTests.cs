using BulkProviders.Cli.Tests.Runs;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>A run folder that was copied: only one of the two goes on, and the other has a way out that is told and works.</summary>
public sealed class CopiedRunTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    // Ids of the server's own: nothing at the tenant would refuse the second create.
    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync(null, ("client-ids", "ignored"));

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task The_copy_of_a_run_that_is_still_there_is_refused_and_the_run_itself_goes_on()
    {
        var stopped = await StopAsync();
        Copy(_bench.Cli.RunsFolder, _bench.File("copied"));
        var refused = await _bench.RunAsync("resume", "--runs", _bench.File("copied"));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("is a copy: the run itself is in", refused.Error, StringComparison.Ordinal);
        Assert.Contains($"bulkproviders resume {Path.GetFileName(stopped)} --runs \"{_bench.Cli.RunsFolder}\"", refused.Error, StringComparison.Ordinal);
        Assert.Equal((0, "created 6"), (await _bench.RunAsync("resume", Path.GetFileName(stopped), "--runs", _bench.Cli.RunsFolder) is var whole ? (whole.ExitCode, whole.Tally) : default));
        Assert.Equal(6, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_copy_that_has_come_less_far_than_the_run_is_refused_and_importing_anew_makes_nothing_twice()
    {
        await StopAsync();
        Copy(_bench.Cli.RunsFolder, _bench.File("copied"));
        Assert.Equal("created 6", (await _bench.RunAsync("resume")).Tally);
        Directory.Delete(_bench.Cli.RunsFolder, recursive: true);

        var refused = await _bench.RunAsync("resume", "--runs", _bench.File("copied"));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("is a copy that has come less far than the run itself", refused.Error, StringComparison.Ordinal);
        Assert.Contains($"bulkproviders import \"{_bench.File("locations.csv")}\" --restart", refused.Error, StringComparison.Ordinal);
        // The copy is as it was: it can be refused again.
        Assert.Equal(2, (await _bench.RunAsync("resume", "--runs", _bench.File("copied"))).ExitCode);

        var anew = await _bench.ImportAsync(_bench.File("locations.csv"), "--restart", "--runs", _bench.File("copied"));
        Assert.True(anew.ExitCode == 0, anew.Error);
        Assert.DoesNotContain("created", anew.Tally, StringComparison.Ordinal);
        Assert.Equal(6, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_run_of_another_machine_goes_on_only_where_the_user_says_that_it_was_moved()
    {
        var run = await StopAsync();
        Execute(Path.Combine(run, "run.db"), "UPDATE run SET value = 'another-desk' WHERE name = 'machine'");
        var refused = await _bench.RunAsync("resume", "--ledger", _bench.File("other-user"));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("was worked on last on another-desk", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--moved", refused.Error, StringComparison.Ordinal);
        Assert.Equal((0, "created 6"), (await _bench.RunAsync("resume", "--moved", "--ledger", _bench.File("other-user")) is var whole ? (whole.ExitCode, whole.Tally) : default));
        Assert.Equal(6, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_run_whose_folder_was_moved_on_this_machine_goes_on()
    {
        await StopAsync();
        Directory.Move(_bench.Cli.RunsFolder, _bench.File("moved"));
        Assert.Equal("created 6", (await _bench.RunAsync("resume", "--runs", _bench.File("moved"))).Tally);
    }

    // Six rows, of which the tenant has taken the first when the run is stopped.
    private async Task<string> StopAsync()
    {
        _bench.Csv("locations.csv", ["Address 1,City,State,Zip Code", .. Enumerable.Range(1, 6).Select(n => FormattableString.Invariant($"{n} Elm Street,Salem,OR,97301"))]);
        var stopped = await Stops.WhileWritingAsync(_bench, "locations.csv");
        Assert.Equal(3, stopped.ExitCode);
        return stopped.RunFolder;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? to);
            File.Copy(file, target);
        }
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
