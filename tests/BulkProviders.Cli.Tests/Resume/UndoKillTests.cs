using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>An undo that is killed, or cut off from the tenant, goes on and gives every field back once.</summary>
public sealed class UndoKillTests : IAsyncLifetime
{
    private const int Rows = 60;

    private Bench _bench = null!; // non-null: set before each test

    private UndoScene _scene = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Not run: signals are those of Unix.");
        _bench = await Bench.StartAsync();
        _scene = await UndoScene.MakeAsync(_bench, Rows);
    }

    public async ValueTask DisposeAsync()
    {
        if (_bench is not null)
            await _bench.DisposeAsync();
    }

    [Fact]
    public async Task Killed_twice_it_goes_on_and_all_fields_hold_what_they_held_before()
    {
        var before = _scene.Records();
        var run = await _scene.ChangeAsync();
        await _scene.EditAsync(_scene.Ids[..5], "Notes", "theirs");
        _bench.Behave(("latency-ms", "40"));
        foreach (var (command, count) in new[] { ((string[])["undo", run], 10), (["resume"], 30) })
        {
            using var victim = CliProcess.Start(_bench.Cli, [.. command, "--parallel", "4"]);
            await Bench.UntilAsync(() => _scene.Records().Zip(before).Count(p => p.First == p.Second) >= count, $"{count} records were awaited.");
            await victim.KillAsync();
        }
        // Nobody can begin a second undo of the run meanwhile.
        var second = await _scene.UndoAsync(run);
        Assert.Equal(2, second.ExitCode);
        Assert.Contains("is not finished. Go on with it first: bulkproviders resume", second.All, StringComparison.Ordinal);

        _bench.Behave();
        var undo = await UndoOutcome.RunAsync(_bench.Cli, "resume");

        Assert.True((undo.ExitCode, undo.Records) == (1, (55, 0, 5, 0)), undo.All);
        Assert.Equal(before[5..], _scene.Records()[5..]);
        Assert.Equal(5, undo.Left.Count);
        Assert.Equal((0, 60, 0, 0), (await _scene.UndoAsync(run, "--columns", "City")).Records);
    }

    [Fact]
    public async Task An_undo_that_has_deleted_what_the_ledger_knows_goes_on_and_does_not_take_the_tenant_for_another()
    {
        string[] own = ["--runs", "elsewhere", "--ledger", "elsewhere"];
        _bench.Behave(("latency-ms", "40"));
        using (var victim = CliProcess.Start(_bench.Cli, ["undo", "last", "--delete-created", "60", "--yes", "--parallel", "4", .. own]))
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
            for (var tick = 0; _bench.Server.State.Count("locations") > Rows - 10; tick++)
            {
                Assert.True(tick < 6_000, "Nothing is deleted.");
                await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }

            await victim.KillAsync();
        }

        _bench.Behave();
        var left = _bench.Server.State.Ids("locations");
        Assert.NotEmpty(left);
        _bench.Workbook("rest.xlsx", Sheet.Of("Locations", ["ID|Import Operation", .. left.Select(id => $"{id}|Delete")]));
        Assert.Equal(0, (await _bench.ImportAsync("rest.xlsx", "--allow-delete", "60")).ExitCode);

        var undo = await UndoOutcome.RunAsync(_bench.Cli, ["resume", .. own]);

        Assert.True((undo.ExitCode, _bench.Server.State.Count("locations")) == (0, 0), undo.All);
    }

    [Fact]
    public async Task Answers_that_are_lost_in_the_middle_are_looked_up_and_nothing_is_left_open()
    {
        _bench.Hurry();
        var before = _scene.Records();
        var run = await _scene.ChangeAsync();
        _bench.Behave(("reset-after-write-every", "3"), ("reset-before-write-every", "7"));

        var undo = await _scene.UndoAsync(run);

        Assert.True((undo.ExitCode, undo.Records) == (0, (Rows, 0, 0, 0)), undo.All);
        Assert.Equal(before, _scene.Records());
    }

    [Fact]
    public async Task What_a_lost_write_of_the_import_did_is_told_by_what_the_tenant_holds()
    {
        _bench.Hurry();
        var before = _scene.Records();
        _bench.Behave(("reset-after-write-every", "3"));
        var run = await _scene.ChangeAsync();
        _bench.Behave();

        var undo = await _scene.UndoAsync(run);

        Assert.True((undo.ExitCode, undo.Records) == (0, (Rows, 0, 0, 0)), undo.All);
        Assert.Equal(before, _scene.Records());
    }
}
