using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Applying;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Links;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.Profile;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine;

/// <summary>An import, stage by stage; each reads from the journal and writes to it, and none holds all rows.</summary>
public sealed class ImportPipeline(ImportPorts ports, ResourceCatalog catalog, ImportOptions options, TimeProvider time)
{
    private const string RenewedPlan = "The plan was made anew, because the run had been ended before its first write. Since you agreed to it, records or the ledger have changed, so it writes something else now.";

    private IReadOnlyDictionary<long, string> _rivals = new Dictionary<long, string>();

    /// <summary>
    /// Runs as far as the mode asks, from where the journal says that an earlier process has come. Whatever happens, the journal says what became
    /// of every row that was read.
    /// </summary>
    /// <param name="files">The copies of the inputs.</param>
    /// <param name="events">Told when each stage begins and ends, how far it is, and what was read from the tenant.</param>
    /// <param name="confirm">
    /// Asked before the first write whether the plan is what the user wants; and once more where a run that goes on would write something else than that.
    /// </param>
    /// <param name="signals">How the user ends the run early.</param>
    /// <exception cref="RunException">The input, the settings, the tenant or the disk make the run impossible.</exception>
    public async Task<ImportResult> RunAsync(
        IReadOnlyList<ImportFile> files, IProgress<RunEvent> events, Func<ImportPlan, CancellationToken, Task<bool>> confirm, StopSignals signals)
    {
        var stages = new StageEvents(events, time, ports.Requests);
        var reader = options.Mode == ImportMode.Validate || ports.Reader is null ? null : new CountingReader(ports.Reader, stages);
        try
        {
            Read(files, stages, signals.Stop);
            if (!IsDone(RunStage.Matching))
                await ports.Look(reader, signals.Stop);
            var refused = await MatchAsync(reader, stages, signals.Stop);
            var isRenewed = false;
            if (options.Mode == ImportMode.Import && !IsDone(RunStage.Submitting))
            {
                await ports.TakeTurn(signals.Stop);
                isRenewed = await RenewPlanAsync(reader, signals.Stop);
            }
            var planner = await PlanAsync(refused, reader, stages, signals.Stop);
            if (options.Mode == ImportMode.DryRun)
                return End(ImportEnd.Completed, null) with { Notices = [.. ports.State.Notices, .. WhatFollows()] };
            if (options.Mode == ImportMode.Validate)
                return End(ImportEnd.Completed, null);
            if (!await ConfirmAsync(planner, isRenewed, confirm, signals.Stop))
                return End(ImportEnd.Declined, "You said no, so nothing was sent.");
            if (await DriftAsync(planner, reader, stages, signals.Stop) is { } drift && options.StopsAtDrift)
                return End(ImportEnd.Stopped, $"{drift} Nothing was written (--drift stop); the results show the rows. `resume` writes the others.");
            var reason = await new SubmissionStage(ports, catalog, options, time) { HasCanary = true, Reader = reader, Rivals = _rivals }.RunAsync(stages, signals);
            return End(reason is null ? ImportEnd.Completed : ImportEnd.Stopped, reason);
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested || signals.Abort.IsCancellationRequested)
        {
            return End(ImportEnd.Stopped, ports.State.IsConfirmed ? "The run was stopped by the user." : "The run was stopped by the user before anything was sent.");
        }
    }

    private RecordSearch? Search(RefusedTypes refused, IRecordReader? reader) => reader is null
        ? null
        : new RecordSearch(ports.Search, ports.References, ports.Plan.Operations, catalog, reader, time)
        {
            Sets = SetsOf(options),
            Again = options.Again,
            SeeksPassedOver = options.Mode != ImportMode.Match,
            Refused = refused
        };

    private MatchSets SetsOf(ImportOptions options) =>
        MatchSets.Read(options.Match, catalog) is var chosen && options.Mode == ImportMode.Match ? chosen : chosen.WithIdentifying(catalog);

    private bool IsDone(RunStage stage) => ports.State.DoneStage >= stage;

    private ImportResult End(ImportEnd end, string? reason) => new(end, reason, ports.State.Notices);

    private IEnumerable<string> WhatFollows()
    {
        if (ports.Plan.Links.Counts() is { Count: > 0 } links)
            yield return $"An import would write the rows, {string.Join("; ", LinkWords.Of(links, catalog))}.";
        if (Held(ports.Plan.Profile.Read(catalog)) is { Count: > 0 } held && !options.IsPractice)
            yield return $"{(options.KeepsPlan ? "Applying it asks about these columns first, or needs its approval code or" : "An import would ask about these columns first, or need")} {ChangeGuard.OptionsFor(held)}: {string.Join(' ', held.Select(ChangeGuard.Describe))}";
    }

    private IReadOnlyList<ColumnChange> Held(IReadOnlyList<ColumnChange> profile) => ChangeGuard.Held(profile, AcceptedColumns.Read(options.Accept, catalog));

    // Matching changes drafts where they stand and has nothing of its own to clear: half done, it is done again from the files on.
    private void Read(IReadOnlyList<ImportFile> files, StageEvents stages, CancellationToken stop)
    {
        if (IsDone(RunStage.Matching))
            return;
        var intake = new RowIntake(ports.Rows, ports.Drafts, catalog, options, ports.EarlierRun) { Map = ports.Map, HintOf = ports.HintOf, LostFrom = ports.LostFrom, Bases = ports.Bases };
        stages.Run(RunStage.Reading, () => intake.Read(files, stages, stop));
        // Rows are checked as they are read; what came of it is a stage of its own to whoever listens.
        stages.Run(RunStage.Mapping, () => stages.Report(intake.Judged ?? throw new InvalidOperationException("The files were read.")));
        stop.ThrowIfCancellationRequested();
        ports.State.KeepHoldings(intake.Holdings);
        ports.State.KeepNotices(options.Mode == ImportMode.Import ? [.. intake.Notices, .. ports.RehearseResults(stop)] : intake.Notices);
        ports.State.Complete(RunStage.Mapping);
    }

    // Asked by each process that matches or plans: the tenant may have learnt the type, or the application got the role, since another one asked.
    private async Task<RefusedTypes> RefusedAsync(CancellationToken stop)
    {
        if (ports.Reach is not { } reach || options.Mode == ImportMode.Validate || IsDone(RunStage.Planning))
            return RefusedTypes.None;
        var wanted = ports.References.TypesToReach();
        var refused = await RefusedTypes.AskAsync(reach, catalog, wanted, stop);
        Note(refused.Notices(catalog));
        return refused;
    }

    private void Note(IReadOnlyList<string> notices)
    {
        if (notices.Except(ports.State.Notices).ToList() is { Count: > 0 } added)
            ports.State.KeepNotices([.. ports.State.Notices, .. added]);
    }

    private async Task<RefusedTypes?> MatchAsync(IRecordReader? reader, StageEvents stages, CancellationToken stop)
    {
        if (IsDone(RunStage.Matching))
            return null;
        var refused = RefusedTypes.None;
        await stages.RunAsync(RunStage.Matching, readsTenant: reader is not null, async _ =>
        {
            refused = await RefusedAsync(stop);
            await new Matcher(ports.Drafts, ports.References, catalog, reader) { Refused = refused, Idless = s => RowsWithoutIds.Of(s, options), EarlierRecord = ports.EarlierRecord }.RunAsync(stages, stop);
        }, stop);
        ports.State.Complete(RunStage.Matching);
        return refused;
    }

    // While nobody went on with the run, others may have stored what it was about to store. As long as nothing has left, all is planned afresh.
    /// <returns>Another plan takes the place of one that was agreed to.</returns>
    private async Task<bool> RenewPlanAsync(IRecordReader? reader, CancellationToken stop)
    {
        if (!IsDone(RunStage.Planning) || options.IsPlan)
            return false;
        if (ports.State.HasSent)
        {
            // What is taken back is not written: nobody has to agree to that.
            _rivals = await PlannerFor(RefusedTypes.None, reader).CatchUpAsync(stop);
            return false;
        }

        var wasConfirmed = ports.State.IsConfirmed;
        ports.Plan.Approved.Keep();
        ports.State.PlanAnew();
        return wasConfirmed;
    }

    private async Task<Planner> PlanAsync(RefusedTypes? refused, IRecordReader? reader, StageEvents stages, CancellationToken stop)
    {
        if (IsDone(RunStage.Planning))
            return PlannerFor(RefusedTypes.None, reader);
        var planner = PlannerFor(RefusedTypes.None, reader);
        await stages.RunAsync(RunStage.Planning, readsTenant: reader is not null, async _ =>
        {
            planner = PlannerFor(refused ?? await RefusedAsync(stop), reader);
            if (IsPlanTold())
                await planner.RunAsync(ports.Rows.Sheets().Sum(s => ports.Rows.TotalsOf(s.Id).Rows), stages, stop);
        }, stop);
        Note(planner.Notices());
        if (options.Mode != ImportMode.Validate)
            Note(Shortfalls.Of(ports.Rows, ports.Outcomes));
        ports.State.Complete(RunStage.Planning);
        return planner;
    }

    // Without the tenant a plan tells only what rows mean for each other, and what a row lacks that could have been matched.
    private bool IsPlanTold() => options.Mode != ImportMode.Validate || options.Match.Count > 0 || ports.References.AreRowsRelated();

    private Planner PlannerFor(RefusedTypes refused, IRecordReader? reader) =>
        new(ports.Plan, catalog, reader, options, time) { Ledger = ports.Ledger, Bases = ports.Bases, Search = Search(refused, reader), Refused = refused, Keeper = ports.Keeper(), IsDecided = ports.IsDecided, Ownership = new OwnershipRule(ports.Map?.Owned ?? []) };

    private async Task<bool> ConfirmAsync(Planner planner, bool isRenewed, Func<ImportPlan, CancellationToken, Task<bool>> confirm, CancellationToken stop)
    {
        if (ports.State.IsConfirmed)
            return true;
        stop.ThrowIfCancellationRequested();
        if (isRenewed && ports.Plan.Approved.Covers())
        {
            ports.State.Confirm();
            return true;
        }

        var plan = planner.Plan();
        PlanLimits.Check(plan, options);
        IReadOnlyList<string> notices = isRenewed ? [RenewedPlan, .. ports.State.Notices] : ports.State.Notices;
        if (!plan.IsEmpty && !await confirm(plan with { Notices = notices, Held = Held(plan.Profile) }, stop))
            return false;
        stop.ThrowIfCancellationRequested();
        Note([.. plan.Profile.Where(c => c.IsGuarded && !options.IsPractice).Select(c => "Agreed to: " + ChangeGuard.Describe(c))]);
        ports.Agreed();
        ports.State.Confirm();
        return true;
    }

    // Whoever goes on with a plan later looks again: what was not sent by then may have moved meanwhile.
    private async Task<string?> DriftAsync(Planner planner, IRecordReader? reader, StageEvents stages, CancellationToken stop)
    {
        if (!options.IsPlan || reader is null || IsDone(RunStage.Submitting))
            return null;
        string? drift = null;
        await stages.RunAsync(
            RunStage.Planning, readsTenant: true,
            async token => drift = await new PlanDrift(ports.Drift, ports.Plan.Records, catalog, reader, options.Send == SendFields.All, time).RunAsync(planner, token), stop);
        if (drift is not null)
            Note([drift + " Those rows are not written."]);
        return drift;
    }
}
