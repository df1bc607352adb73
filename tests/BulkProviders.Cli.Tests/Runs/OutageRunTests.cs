using System.Globalization;
using BulkProviders.Cli.Tests.Resume;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Whole imports through times in which the tenant, or the way to it, is gone: they wait, say so once, and lose and double nothing.</summary>
public sealed class OutageRunTests : IAsyncLifetime
{
    private const int Rows = 60;
    private const int BeforeTheOutage = 10;
    private const string Away = "The server does not answer;";
    private const string Back = "The server answers again;";
    private const string Refused = "does not accept the credentials any more;";
    private const string Accepted = "accepts the credentials again;";

    private static readonly (string, string)[] Slow = [("latency-ms", "5")];
    private static readonly (string, string)[] WithoutTokens = [("unauthorized-every", "1"), ("token-placement", "query")];

    private readonly CancellationTokenSource _stop = new();
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartKeptAsync(Slow);
        _bench.Hurry();
        // Hurried: more than a minute.
        MaxOutage = "2h";
        var lines = Enumerable.Range(1, Rows).Select(n => string.Create(CultureInfo.InvariantCulture, $"O-{n}|House {n}|ORG-{n}"));
        _bench.Workbook("in.xlsx", Sheet.Of("Parent Organizations", ["Row Key|Name|Organizational ID", .. lines]));
    }

    [Theory]
    [InlineData("502")]
    [InlineData("503")]
    public async Task A_tenant_that_fails_every_call_for_a_while_costs_nothing_but_the_wait(string status)
    {
        var run = ImportAsync(line => On(line, Away, () => _bench.Behave(Slow)));
        await StoredAsync(run);
        _bench.Behave(("fail-every", "1"), ("fail-status", status), ("fail-body", "empty"));

        AssertWhole(await run, Away, Back);
    }

    [Fact]
    public async Task A_server_that_goes_away_in_mid_import_and_comes_back_costs_nothing_but_the_wait()
    {
        var isTold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = ImportAsync(line => On(line, Away, isTold.SetResult));
        await StoredAsync(run);
        await _bench.GoAwayAsync();
        await Task.WhenAny(isTold.Task, run);
        await _bench.ComeBackAsync();

        AssertWhole(await run, Away, Back);
    }

    [Fact]
    public async Task Tokens_that_are_refused_in_mid_import_are_waited_for()
    {
        var run = ImportAsync(line => On(line, Refused, () => _bench.Behave(Slow)));
        await StoredAsync(run);
        _bench.Behave(WithoutTokens);

        AssertWhole(await run, Refused, Accepted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_lasts_longer_than_the_limit_stops_the_run_and_resume_finishes_it(bool isAccess)
    {
        MaxOutage = "40s";
        var run = ImportAsync(_ => { });
        await StoredAsync(run);
        _bench.Behave(isAccess ? WithoutTokens : [("fail-every", "1"), ("fail-status", "502"), ("fail-body", "html")]);
        var stopped = await run;

        Assert.Equal(3, stopped.ExitCode);
        Assert.Equal(Rows, stopped.Count("created") + stopped.Count("notAttempted") + stopped.Count("unconfirmed"));
        Assert.True(stopped.Count("notAttempted") > 0, stopped.Tally);
        // An answer to a call that was on its way may have ended the waiting for a moment.
        Assert.Equal(Lines(stopped, isAccess ? Accepted : Back).Length + 1, Lines(stopped, isAccess ? Refused : Away).Length);

        _bench.Behave();
        MaxOutage = "2h";
        var resumed = await _bench.RunAsync("resume");
        AssertWhole(resumed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ctrl_C_ends_the_waiting_at_once(bool isAccess)
    {
        MaxOutage = "7d";
        var run = ImportAsync(line => On(line, isAccess ? Refused : Away, _stop.Cancel));
        await StoredAsync(run);
        _bench.Behave(isAccess ? WithoutTokens : [("fail-every", "1"), ("fail-status", "503")]);
        var stopped = await run;

        Assert.Equal(3, stopped.ExitCode);
        Assert.True(stopped.Count("notAttempted") > Rows / 4, stopped.Tally);
        Assert.Contains("Not Attempted", stopped.Statuses("Parent Organizations"));
        Assert.Empty(Lines(stopped, Back).Concat(Lines(stopped, Accepted)));

        _bench.Behave();
        AssertWhole(await _bench.RunAsync("resume"));
    }

    public async ValueTask DisposeAsync()
    {
        _stop.Dispose();
        await _bench.DisposeAsync();
    }

    private string MaxOutage
    {
        set => _bench.Cli.Environment["BULKPROVIDERS_TENANT__MAXOUTAGE"] = value;
    }

    private Task<RunOutcome> ImportAsync(Action<string> said) =>
        Task.Run(() => Stops.WatchAsync(_bench, said, _stop.Token, "import", "in.xlsx", "--parallel", "4"), TestContext.Current.CancellationToken);

    private static void On(string line, string text, Action action)
    {
        if (line.Contains(text, StringComparison.Ordinal))
            action();
    }

    private async Task StoredAsync(Task<RunOutcome> run)
    {
        while (_bench.Server.State.Count("parent-organizations") < BeforeTheOutage)
        {
            Assert.False(run.IsCompleted, run.IsCompleted ? $"The import ended too early. {(await run).Error}" : "");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private static string[] Lines(RunOutcome run, string text) =>
        [.. run.Error.Split('\n').Where(l => l.Contains(text, StringComparison.Ordinal))];

    private void AssertWhole(RunOutcome run, params string[] saidOnce)
    {
        Assert.True((run.ExitCode, run.Tally) == (0, string.Create(CultureInfo.InvariantCulture, $"created {Rows}")), $"{run.ExitCode} {run.Tally} {run.Error}");
        Assert.All(saidOnce, text => Assert.Single(Lines(run, text)));
        var stored = _bench.Server.State.Ids("parent-organizations").ToDictionary(id => _bench.Record("parent-organizations", id)["organizational_id"], StringComparer.Ordinal);
        Assert.Equal(Rows, stored.Count);
        Assert.All(run.Rows, r => Assert.Equal(stored[r["Organizational ID"]], r.RecordId));
    }
}
