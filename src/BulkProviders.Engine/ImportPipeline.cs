using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Links;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.References;
using BulkProviders.Engine.Sending;

namespace BulkProviders.Engine;

/// <summary>An import, stage by stage; each reads from the journal and writes to it, and none holds all rows.</summary>
public sealed class ImportPipeline(ImportPorts ports, ResourceCatalog catalog, ImportOptions options, TimeProvider time)
{
    /// <summary>
    /// Runs as far as the mode asks, from where the journal says that an earlier process has come. Whatever happens, the journal says what became
    /// of every row that was read.
    /// </summary>
    /// <param name="files">The copies of the inputs.</param>
    /// <param name="progress">Told how far each stage is.</param>
    /// <param name="confirm">Asked once in the life of a run, before the first write, whether the plan is what the user wants.</param>
    /// <param name="signals">How the user ends the run early.</param>
    /// <exception cref="RunException">The input, the settings, the tenant or the disk make the run impossible.</exception>
    public async Task<ImportResult> RunAsync(
        IReadOnlyList<ImportFile> files, IProgress<RunProgress> progress, Func<ImportPlan, CancellationToken, Task<bool>> confirm, StopSignals signals)
    {
        try
        {
            Read(files, progress, signals.Stop);
            var refused = await RefusedAsync(signals.Stop);
            await MatchAsync(refused, progress, signals.Stop);
            if (options.Mode == ImportMode.Import && !IsDone(RunStage.Submitting))
                await ports.TakeTurn(signals.Stop);
            var planner = new Planner(ports.Plan, catalog, Reader, options, time) { Ledger = ports.Ledger, Search = Search(refused), Refused = refused };
            await PlanAsync(planner, progress, signals.Stop);
            if (options.Mode == ImportMode.DryRun)
                return End(ImportEnd.Completed, null) with { Notices = [.. ports.State.Notices, .. WhatFollows()] };
            if (options.Mode == ImportMode.Validate)
                return End(ImportEnd.Completed, null);
            if (!await ConfirmAsync(planner, confirm, signals.Stop))
                return End(ImportEnd.Declined, "You said no, so nothing was sent.");
            var reason = await SubmitAsync(progress, signals);
            return End(reason is null ? ImportEnd.Completed : ImportEnd.Stopped, reason);
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested || signals.Abort.IsCancellationRequested)
        {
            return End(ImportEnd.Stopped, ports.State.IsConfirmed ? "The run was stopped by the user." : "The run was stopped by the user before anything was sent.");
        }
    }

    private IRecordReader? Reader => options.Mode == ImportMode.Validate ? null : ports.Reader;

    private RecordSearch? Search(RefusedTypes refused) => Reader is null
        ? null
        : new RecordSearch(ports.Search, ports.References, ports.Plan.Operations, catalog, Reader, time) { Sets = MatchSets.Read(options.Match, catalog), Refused = refused };

    private bool IsDone(RunStage stage) => ports.State.DoneStage >= stage;

    private ImportResult End(ImportEnd end, string? reason) => new(end, reason, ports.State.Notices);

    private IEnumerable<string> WhatFollows()
    {
        var links = ports.Plan.Links.Counts();
        return links.Count == 0 ? [] : [$"An import would write the rows, {string.Join("; ", LinkWords.Of(links, catalog))}."];
    }

    // Matching changes drafts where they stand and has nothing of its own to clear: half done, it is done again from the files on.
    private void Read(IReadOnlyList<ImportFile> files, IProgress<RunProgress> progress, CancellationToken stop)
    {
        if (IsDone(RunStage.Matching))
            return;
        var intake = new RowIntake(ports.Rows, ports.Drafts, catalog, options, ports.EarlierRun);
        intake.Read(files, progress, stop);
        ports.State.KeepNotices(intake.Notices);
        ports.State.Complete(RunStage.Mapping);
    }

    // Asked by each process that matches or plans: the tenant may have learnt the type, or the application got the role, since another one asked.
    private async Task<RefusedTypes> RefusedAsync(CancellationToken stop)
    {
        if (ports.Reach is not { } reach || options.Mode == ImportMode.Validate || IsDone(RunStage.Planning))
            return RefusedTypes.None;
        var wanted = ports.References.TypesToWrite();
        var refused = await RefusedTypes.AskAsync(reach, catalog, wanted, stop);
        Note(refused.Notices(catalog));
        return refused;
    }

    private void Note(IReadOnlyList<string> notices)
    {
        if (notices.Except(ports.State.Notices).ToList() is { Count: > 0 } added)
            ports.State.KeepNotices([.. ports.State.Notices, .. added]);
    }

    private async Task MatchAsync(RefusedTypes refused, IProgress<RunProgress> progress, CancellationToken stop)
    {
        if (IsDone(RunStage.Matching))
            return;
        await new Matcher(ports.Drafts, ports.References, catalog, Reader) { Refused = refused, Idless = s => RowsWithoutIds.Of(s, options) }.RunAsync(progress, stop);
        ports.State.Complete(RunStage.Matching);
    }

    private async Task PlanAsync(Planner planner, IProgress<RunProgress> progress, CancellationToken stop)
    {
        if (IsDone(RunStage.Planning))
            return;
        var rows = ports.Rows.Sheets().Sum(s => ports.Rows.TotalsOf(s.Id).Rows);
        if (IsPlanTold())
            await planner.RunAsync(rows, progress, stop);
        Note(planner.Notices());
        if (options.Mode != ImportMode.Validate)
            Note(Shortfalls.Of(ports.Rows, ports.Outcomes));
        ports.State.Complete(RunStage.Planning);
    }

    // Without the tenant a plan tells only what rows mean for each other, and what a row lacks that could have been matched.
    private bool IsPlanTold() => options.Mode != ImportMode.Validate || options.Match.Count > 0 || ports.References.AreRowsRelated();

    private async Task<bool> ConfirmAsync(Planner planner, Func<ImportPlan, CancellationToken, Task<bool>> confirm, CancellationToken stop)
    {
        if (ports.State.IsConfirmed)
            return true;
        stop.ThrowIfCancellationRequested();
        var plan = planner.Plan();
        PlanLimits.Check(plan, options);
        if (!plan.IsEmpty && !await confirm(plan with { Notices = ports.State.Notices }, stop))
            return false;
        stop.ThrowIfCancellationRequested();
        ports.State.Confirm();
        return true;
    }

    private async Task<string?> SubmitAsync(IProgress<RunProgress> progress, StopSignals signals)
    {
        if (IsDone(RunStage.Submitting))
            return null;
        var writer = ports.Writer ?? throw new InvalidOperationException("An import needs the tenant.");
        var run = new SendingRun(time, signals, ports.Log.Remaining(), progress) { Capabilities = ports.Capabilities, CallsAtOnce = ports.CallsAtOnce };
        using var submitter = new Submitter(ports.Log, writer, catalog, options, run, ports.OnFault);
        var reason = await submitter.RunAsync();
        if (reason is null)
            ports.State.Complete(RunStage.Submitting);
        return reason;
    }
}
