using System.Globalization;
using System.Text.Json;
using BulkProviders.Laboratory.Checks;
using BulkProviders.Laboratory.Inputs;
using BulkProviders.Laboratory.Proxy;

namespace BulkProviders.Laboratory.Trials;

/// <summary>
/// One trial: an import through the faulty proxy, killed and gone on with until it ends by itself, and then the comparison of
/// what it says with what the server has.
/// </summary>
internal sealed class Trial(Bench bench, int lane, long seed, string folder, LaboratoryOptions options)
{
    private const int FaultyStarts = 8;
    private const int MostStarts = 14;
    private const int Stopped = 3;
    private const int NoAccess = 4;
    private const int Unusable = 2;
    private const long FaultsOfUndo = 1_000_000_000;

    private readonly TrialPlan _plan = TrialPlan.Of(seed, bench.Mode, options);
    private readonly TrialInput _input = TrialInput.Make(seed, options.Rows, bench.PoolOf(seed));
    private readonly List<Violation> _violations = [];
    private int _starts;
    private int _kills;

    /// <summary>Runs the trial; what it leaves on disk is in the folder.</summary>
    public async Task<TrialReport> RunAsync(CancellationToken cancellationToken)
    {
        var began = bench.Time.GetTimestamp();
        var files = _input.Write(folder);
        await bench.Proxy.BeginAsync(lane, _plan.Faults, cancellationToken);
        var run = options.Plans ? await PlanAndApplyAsync(files, cancellationToken) : await ImportAsync(files, cancellationToken);
        var ended = await bench.Proxy.EndAsync(lane, cancellationToken);
        var server = Check(run);
        if (_plan.ImportsTwice && run is not null)
            Check(await ImportAgainAsync(files, cancellationToken));
        var creates = server.All().Sum(r => r.Count);
        if (options.Undoes && run is not null)
            ended = ended.With(await UndoAsync(run.RunId, server, cancellationToken));
        return new TrialReport(seed, bench.Mode)
        {
            Faults = ended.Faults,
            Calls = ended.Calls,
            Kills = _kills,
            Starts = _starts,
            WentOnWithResume = _plan.GoesOnWithResume,
            Creates = creates,
            ImportedTwice = _plan.ImportsTwice,
            Unconfirmed = run?.Rows.Count(r => r.Status == "Unconfirmed") ?? 0,
            NotStored = NotStored(run),
            Violations = _violations,
            Time = bench.Time.GetElapsedTime(began)
        };
    }

    /// <summary>Holds a report against the server as it is now.</summary>
    private ServerRecords Check(RunReport? run)
    {
        var server = ServerRecords.Read(bench.DataFile, _input);
        if (run is not null)
            _violations.AddRange(new TrialCheck(_input, run).Run(server, bench.Mode.HonoursIds));
        return server;
    }

    /// <summary>What users do who are not sure: the original files once more, without faults.</summary>
    private async Task<RunReport?> ImportAgainAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var client = new ClientProcess(folder, bench.EnvironmentOf(lane, folder), bench.Time);
        var end = await StartAsync(client, ["import", .. files], cancellationToken);
        return end.ExitCode is 0 or 1
            ? ReadReport(end.Output)
            : Fail(string.Create(CultureInfo.InvariantCulture, $"The second import ended with exit code {end.ExitCode}: {end.Errors.Trim()}"));
    }

    /// <summary>Starts the client as often as it takes; what its last process reports, or null where it came to no end.</summary>
    private async Task<RunReport?> ImportAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var client = new ClientProcess(folder, bench.EnvironmentOf(lane, folder), bench.Time);
        string[] import = ["import", .. files];
        string[] resume = ["resume"];
        var command = import;
        while (_starts < MostStarts)
        {
            if (_starts == FaultyStarts)
                await bench.Proxy.CalmAsync(lane, cancellationToken);
            var end = await StartAsync(client, command, cancellationToken);
            if (end.IsOverdue)
                return Fail($"Start {_starts} did not come to an end.");
            if (end.IsKilled)
                _kills++;
            else if (end.ExitCode is 0 or 1)
                return ReadReport(end.Output);
            else if (end.ExitCode == Stopped || (end.ExitCode == NoAccess && _starts > 2))
            {
                if (end.ExitCode == Stopped && ReadReport(end.Output) is { } stopped)
                    _violations.AddRange(new TrialCheck(_input, stopped).RunStopped());
                await bench.Proxy.CalmAsync(lane, cancellationToken);
            }
            else if (end.ExitCode != NoAccess && !(end.ExitCode == Unusable && command == resume))
                return Fail(string.Create(CultureInfo.InvariantCulture, $"Start {_starts} ended with exit code {end.ExitCode}: {end.Errors.Trim()}"));
            // Nothing to resume: the kill came before the run had begun.
            var canResume = _plan.GoesOnWithResume && end.ExitCode is not (NoAccess or Unusable);
            command = canResume ? resume : import;
        }
        return Fail(string.Create(CultureInfo.InvariantCulture, $"The run did not come to its end in {MostStarts} starts."));
    }

    /// <summary>Plans, and applies the plan: both are killed, and begun again or gone on with, until the plan is applied.</summary>
    private async Task<RunReport?> PlanAndApplyAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var client = new ClientProcess(folder, bench.EnvironmentOf(lane, folder), bench.Time);
        string[] plan = ["plan", .. files];
        if (await SaidAtTheEndAsync(client, plan, plan, cancellationToken) is not { } planned || ReadReport(planned) is not { RunId: var run })
            return Fail("The planning did not come to its end.");
        return await SaidAtTheEndAsync(client, ["apply", run], ["resume", run], cancellationToken) is { } applied
            ? ReadReport(applied)
            : Fail("The plan did not come to be applied.");
    }

    /// <summary>Takes the import back through other faults, killed and gone on with until it ends by itself.</summary>
    private async Task<ProxyEvent> UndoAsync(string runId, ServerRecords before, CancellationToken cancellationToken)
    {
        await bench.Proxy.BeginAsync(lane, TrialPlan.Of(seed + FaultsOfUndo, bench.Mode, options).Faults, cancellationToken);
        var client = new ClientProcess(folder, bench.EnvironmentOf(lane, folder), bench.Time);
        var said = await SaidAtTheEndAsync(client, ["undo", runId, "--delete-created", "1000000"], ["resume"], cancellationToken);
        var ended = await bench.Proxy.EndAsync(lane, cancellationToken);
        var pool = bench.PoolOf(seed);
        if (said is null)
            Fail("The undo did not come to its end.");
        else
            _violations.AddRange(UndoCheck.Run(
                _input, UndoSaid.Read(said), before, ServerRecords.Read(bench.DataFile, _input), [.. pool.SkipLast(pool.Count / 3)], pool.TakeLast(pool.Count / 3).Count(r => before.ById(r.Id) is null)));
        return ended;
    }

    /// <summary>Begins a command, and goes on with it after kills and stops; what it prints at its end, or null where it comes to none.</summary>
    private async Task<string?> SaidAtTheEndAsync(ClientProcess client, string[] begin, string[] goOn, CancellationToken cancellationToken)
    {
        var command = begin;
        for (var starts = 0; starts < MostStarts; starts++)
        {
            if (starts == FaultyStarts)
                await bench.Proxy.CalmAsync(lane, cancellationToken);
            var end = await StartAsync(client, command, cancellationToken);
            if (end.IsKilled)
                _kills++;
            else if (end.ExitCode is 0 or 1)
                return end.Output;
            else if (end.IsOverdue || end.ExitCode is not (Stopped or NoAccess or Unusable) || (end.ExitCode == Unusable && command == begin && starts == 0))
                break;
            if (end.ExitCode is Stopped or NoAccess)
                await bench.Proxy.CalmAsync(lane, cancellationToken);
            // Where the kill came before it had begun there is nothing to go on with.
            command = end.ExitCode == Unusable && command == goOn ? begin : goOn;
        }

        return null;
    }

    private async Task<ClientEnd> StartAsync(ClientProcess client, string[] command, CancellationToken cancellationToken)
    {
        var timed = _starts < _plan.TimedKills.Count ? _plan.TimedKills[_starts] : null;
        _starts++;
        var end = await client.RunAsync(
            command,
            over => timed is { } milliseconds
                ? Task.WhenAny(bench.Proxy.KillAsync(lane, over), Task.Delay(TimeSpan.FromMilliseconds(milliseconds), bench.Time, over))
                : bench.Proxy.KillAsync(lane, over),
            cancellationToken);
        bench.Proxy.Release(lane);
        var name = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"start-{_starts}"));
        await File.WriteAllTextAsync(name + ".txt", $"{string.Join(' ', command)} → {end.ExitCode}\n{end.Errors}", cancellationToken);
        await File.WriteAllTextAsync(name + ".json", end.Output, cancellationToken);
        return end;
    }

    private RunReport? Fail(string text)
    {
        _violations.Add(new Violation(Wrong.WithoutOutcome, text));
        return null;
    }

    private RunReport? ReadReport(string summary)
    {
        try
        {
            return RunReport.Read(summary);
        }
        catch (Exception e) when (e is JsonException or IOException or KeyNotFoundException)
        {
            return Fail("The results cannot be read: " + e.Message);
        }
    }

    private static Dictionary<string, int> NotStored(RunReport? run) =>
        (run?.Rows ?? []).Where(r => !TrialCheck.IsStored(r) && r.Status != "Unconfirmed").GroupBy(r => r.Status).ToDictionary(g => g.Key, g => g.Count());
}
