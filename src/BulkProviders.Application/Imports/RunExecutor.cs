using BulkProviders.Application.Folders;
using BulkProviders.Application.Maps;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Engine;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.Profile;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Imports;

/// <summary>What a run does once its folder, its journal and its tenant are there, whether it begins or goes on.</summary>
internal sealed class RunExecutor(ImportJob job)
{
    private readonly IRunCompanion _companion = job.Companion ?? new ClosingQuestions(job);

    /// <summary>Lets the pipeline work, and writes results and summary whatever happened, as far as rows were read.</summary>
    public async Task<ImportReport> RunAsync(RunContext scene, IReadOnlyList<ImportFile> inputs, CancellationToken stop)
    {
        IDisposable? turn = null;
        using var ledger = new RunLedger(job);
        using var keys = new EarlierKeys(scene);
        try
        {
            var end = await WorkAsync(
                scene, inputs, ledger, keys,
                async token =>
                {
                    turn = await TakeTurnAsync(scene, token);
                    // The run that was waited for has stored records too.
                    await ledger.CatchUpAsync(scene, token);
                },
                stop);
            var report = new RunFinalizer(job, scene, _companion).Close(inputs, end);
            ledger.Close(scene);
            _companion.Close(scene, report);
            return report;
        }
        finally
        {
            turn?.Dispose();
            RemoveTemporary(scene.Folder);
        }
    }

    private async Task<RunEnd> WorkAsync(RunContext scene, IReadOnlyList<ImportFile> inputs, RunLedger ledger, EarlierKeys keys, Func<CancellationToken, Task> takeTurn, CancellationToken stop)
    {
        try
        {
            await ledger.OpenAsync(scene, stop);
            var options = job.Settings.For(job.Mode, scene.Folder.Id, job.Catalog) with
            {
                IsPractice = scene.Tenant?.IsPractice ?? false,
                IsPlan = job.Mode == ImportMode.Import && scene.Journal.Facts.Command == RunCommands.Plan,
                KeepsPlan = job.KeepsPlan,
                StopsAtDrift = job.StopsAtDrift,
                OwnFiles = _companion.OwnFiles,
                Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(scene.Journal.Facts.StartedAt, job.Time.LocalTimeZone).DateTime)
            };
            if (job.Task is { } task)
                return new RunEnd(await task.RunAsync(scene, ledger.Complete(Ports(scene, keys)) with { TakeTurn = takeTurn }, options, stop), null);
            var pipeline = new ImportPipeline(ledger.Complete(Ports(scene, keys)) with { TakeTurn = takeTurn, Look = (reader, token) => _companion.LookAsync(scene, reader, token), Keeper = () => _companion.Keeper, IsDecided = d => _companion.IsDecided(scene, d.RowId), RehearseResults = token => new ResultsRehearsal(job, scene).Shortfalls(inputs, token) }, job.Catalog, options, job.Time);
            var result = await pipeline.RunAsync(inputs, job.Events, (plan, token) => ApproveAsync(scene, plan, token), job.Signals);
            if (job.Mode == ImportMode.DryRun)
                _companion.Judge(scene);
            await FinishAsync(scene, result, stop);
            if (job is { Mode: ImportMode.DryRun, Settings.Removal: RowRemoval.Delete } && result.End == ImportEnd.Completed)
                await ForecastAsync(scene, stop);
            return new RunEnd(result, null);
        }
        catch (RunException e)
        {
            return new RunEnd(null, e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            scene.Log.Fault(e);
            var fault = RunException.Internal(
                $"Something went wrong inside the program. The journal is kept in {scene.Folder.Path}; the details are in {scene.Folder.Log}.", e);
            return new RunEnd(null, fault);
        }
    }

    // The rows have their outcomes by then: what is asked besides is no reason to call the run failed.
    private async Task FinishAsync(RunContext scene, ImportResult result, CancellationToken stop)
    {
        try
        {
            await _companion.FinishAsync(scene, result, stop);
        }
        catch (RunException e)
        {
            job.Events.Warn($"What waits for a decision could not be put into decisions.xlsx: {e.Message} Run the same again.");
        }
    }

    private async Task<bool> ApproveAsync(RunContext scene, ImportPlan plan, CancellationToken stop)
    {
        _companion.Judge(scene);
        var isPractice = scene.Tenant?.IsPractice ?? false;
        // What is closed or deleted is agreed to by its number, not by its columns.
        if (job.Settings.Removal != RowRemoval.None)
            plan = plan with { Held = [] };
        return plan.Held.Count == 0 || isPractice || job.Approval.IsSeen || job.IsApproved
            ? await job.Approval.ApproveAsync(new PlannedImport(scene.Folder.Id, plan, scene.Tenant?.Name ?? "", isPractice, job.Catalog) { Delete = await DeletesAsync(scene, stop) }, stop)
            : throw ChangeGuard.Refusal(plan.Held);
    }

    // What a delete hides cannot be brought back, so the number is agreed to beforehand, and what would be hidden besides is said.
    private async Task<PlannedDelete?> DeletesAsync(RunContext scene, CancellationToken stop)
    {
        if (job.Settings.Removal != RowRemoval.Delete || await ForecastAsync(scene, stop) is not { } forecast)
            return null;
        if (job.Settings.AllowDelete is var allowed and > 0 && forecast.Records > allowed)
            throw RunException.Unusable(
                $"The run would delete {forecast.Records} records, but --allow-delete allows {allowed}. Nothing was sent. Look at them with --dry-run, then raise the number, or close them with --close.");
        return new PlannedDelete(forecast, IsAllowed: job.Settings.AllowDelete > 0);
    }

    private async Task<DeleteForecast?> ForecastAsync(RunContext scene, CancellationToken stop) =>
        scene.Tenant is { Store: { } store } ? await scene.Journal.ForecastDeletesAsync(store, job.Catalog, store, stop) : null;

    private async Task<IDisposable> TakeTurnAsync(RunContext scene, CancellationToken stop)
    {
        var earlier = scene.Journal.EarlierRuns();
        new UnfinishedRuns(job.Workspace, job.Events).GiveUpFor(scene.Folder.Id, scene.Earlier is null ? earlier : [.. earlier, scene.Earlier.RunId]);
        string[] folders = job.Workspace.UserFolder is { } user ? [Path.Combine(user, "locks"), job.Workspace.RunsFolder] : [job.Workspace.RunsFolder];
        var tenant = scene.Tenant?.Identity.Key ?? "";
        return await new TenantWriteLock(folders, job.Events, job.Time).TakeAsync(tenant, scene.Folder.Id, stop);
    }

    private ImportPorts Ports(RunContext scene, EarlierKeys keys) => new(scene.Journal, scene.Tenant?.Store, scene.Tenant?.Store, scene.Log.Fault, scene.Earlier)
    {
        Map = KeptMaps.In(scene.Folder) is { } map ? MapFaults.Require(map, job.Catalog) : null,
        HintOf = (path, top) => MapHints.For(job.MapsFolder, job.Catalog, job.Workspace.CurrentFolder, path, top),
        LostFrom = job.Companion is null && job.Task is null ? new EarlierLists(job.Workspace.RunsFolder, scene.Journal.Facts, scene.Tenant).LostFrom : (_, _, _) => null,
        Reach = scene.Tenant?.Store,
        EarlierRecord = keys.RecordOf,
        Agreed = scene.TakeUp ?? (() => { }),
        CallsAtOnce = scene.Tenant is { Store: { } store } ? () => store.CallsAtOnce : null,
        Requests = scene.Tenant is { Store: { } calls } ? () => calls.Counters.Sent : null
    };

    private static void RemoveTemporary(RunFolder folder)
    {
        try
        {
            Directory.Delete(folder.Temporary, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Left-overs of readers; they go with the run folder.
        }
    }
}
