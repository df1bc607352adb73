using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Undo;

namespace BulkProviders.Engine;

/// <summary>
/// The undo of a run, as a run of its own: what it writes does not come from a file, but from the journal of the run that is undone. From its plan on it is sent, looked up
/// after a lost answer and gone on with like an import.
/// </summary>
/// <param name="ports">What it works with.</param>
/// <param name="catalog">The catalog of the run that is undone.</param>
/// <param name="options">Calls at once, waits and limits.</param>
/// <param name="time">The clock.</param>
public sealed class UndoPipeline(ImportPorts ports, ResourceCatalog catalog, ImportOptions options, TimeProvider time)
{
    /// <summary>Which part of the run is undone.</summary>
    public UndoSelection Selection { get; init; } = UndoSelection.All;

    /// <summary>Plans, asks and sends, from where the journal says that an earlier process has come.</summary>
    /// <param name="open">Opens the journal of the run that is undone, and those of all runs at the tenant that began after it. Not asked once writes have left.</param>
    /// <param name="events">Told when each stage begins and ends, and how far it is.</param>
    /// <param name="confirm">Asked once in the life of a run, before the first write.</param>
    /// <param name="signals">How the user ends the run early.</param>
    /// <exception cref="RunException">The tenant, the disk or a limit makes it impossible.</exception>
    public async Task<ImportResult> RunAsync(
        Func<(RunRecord Undone, IReadOnlyList<RunRecord> Later)> open, IProgress<RunEvent> events, Func<ImportPlan, UndoCounts, CancellationToken, Task<bool>> confirm, StopSignals signals)
    {
        var stages = new StageEvents(events, time, ports.Requests);
        try
        {
            if (options.Mode == ImportMode.Import && !IsDone(RunStage.Submitting))
                await ports.TakeTurn(signals.Stop);
            await PlanAsync(open, stages, signals.Stop);
            if (options.Mode == ImportMode.DryRun)
                return End(ImportEnd.Completed, null);
            if (!await ConfirmAsync(confirm, signals.Stop))
                return End(ImportEnd.Declined, "You said no, so nothing was sent.");
            var reason = await new SubmissionStage(ports, catalog, options, time).RunAsync(stages, signals);
            return End(reason is null ? ImportEnd.Completed : ImportEnd.Stopped, reason);
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested || signals.Abort.IsCancellationRequested)
        {
            return End(ImportEnd.Stopped, ports.State.IsConfirmed ? "The run was stopped by the user." : "The run was stopped by the user before anything was sent.");
        }
    }

    private bool IsDone(RunStage stage) => ports.State.DoneStage >= stage;

    private ImportResult End(ImportEnd end, string? reason) => new(end, reason, ports.State.Notices);

    // As long as nothing has left, the tenant is looked at afresh.
    private async Task PlanAsync(Func<(RunRecord Undone, IReadOnlyList<RunRecord> Later)> open, StageEvents stages, CancellationToken stop)
    {
        if (IsDone(RunStage.Planning) && ports.State.HasSent)
            return;
        var (undone, later) = open();
        var reader = new CountingReader(ports.Reader ?? throw new InvalidOperationException("An undo needs the tenant."), stages);
        var run = new UndoneRun(undone.Facts, new UndoSource(undone.Database), new LaterRuns(
            undone.Facts, [.. later.Where(WritesAnything).Select(r => LaterRun.Of(r.Facts, new UndoSource(r.Database)))], later.Append(undone).SelectMany(r => r.Moments).ToHashSet(), ports.Ledger));
        var planner = new UndoPlanner(ports.Journal.UndoTables, run, Selection, catalog, reader, time) { Reach = ports.Reach };
        await stages.RunAsync(RunStage.Planning, readsTenant: true, token => planner.RunAsync(stages, token), stop);
        ports.Plan.Profile.Make();
        ports.State.Complete(RunStage.Planning);
    }

    private static bool WritesAnything(RunRecord run) => RunCommands.Write(run.Facts);

    private async Task<bool> ConfirmAsync(Func<ImportPlan, UndoCounts, CancellationToken, Task<bool>> confirm, CancellationToken stop)
    {
        if (ports.State.IsConfirmed)
            return true;
        stop.ThrowIfCancellationRequested();
        var plan = new Planner(ports.Plan, catalog, null, options, time).Plan();
        if (!plan.IsEmpty && !await confirm(plan, ports.Journal.Undone.Counts(isForecast: true), stop))
            return false;
        stop.ThrowIfCancellationRequested();
        ports.State.Confirm();
        return true;
    }
}
