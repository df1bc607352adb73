using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tables;
using BulkProviders.Engine;
using BulkProviders.Engine.Planning;
using BulkProviders.Sandbox.Operations;
using BulkProviders.Spreadsheets.Results;

namespace BulkProviders.Cli.Runs;

/// <summary>What a run does once its folder, its journal and its tenant are there, whether it begins or goes on.</summary>
internal sealed class RunExecutor(CommandContext context, ResourceCatalog catalog, ImportMode mode)
{
    private readonly UserConsole _console = context.Console;
    private readonly SettingValues _settings = context.Settings;

    /// <summary>Lets the pipeline work, and writes results and summary whatever happened, as far as rows were read.</summary>
    public async Task<RunSummary> RunAsync(RunContext scene, IReadOnlyList<ImportFile> inputs, CancellationToken cancellationToken)
    {
        IDisposable? turn = null;
        using var ledger = new RunLedger(context, mode);
        try
        {
            var end = await WorkAsync(
                scene, inputs, ledger,
                async stop =>
                {
                    turn = await TakeTurnAsync(scene, stop);
                    // The run that was waited for has stored records too.
                    await ledger.CatchUpAsync(scene, stop);
                },
                cancellationToken);
            var summary = new RunFinalizer(context, catalog, mode, scene).Close(inputs, end);
            ledger.Close(scene);
            return summary;
        }
        finally
        {
            turn?.Dispose();
            RemoveTemporary(scene.Folder);
        }
    }

    private async Task<RunEnd> WorkAsync(
        RunContext scene, IReadOnlyList<ImportFile> inputs, RunLedger ledger, Func<CancellationToken, Task> takeTurn, CancellationToken cancellationToken)
    {
        var progress = new ProgressReporter(_console, scene.Log, context.Time, isOffline: scene.Tenant is null);
        var prompt = new PlanPrompt(_console, catalog, scene.Tenant?.Name ?? "", scene.Tenant?.IsPractice ?? false);
        try
        {
            await ledger.OpenAsync(scene, cancellationToken);
            var options = ImportSettings.Read(_settings, mode, scene.Folder.Id, catalog) with { IsPractice = scene.Tenant?.IsPractice ?? false };
            var pipeline = new ImportPipeline(ledger.Complete(Ports(scene)) with { TakeTurn = takeTurn }, catalog, options, context.Time);
            var result = await pipeline.RunAsync(
                inputs, progress, (plan, _) => Task.FromResult(Confirm(prompt, plan)), new StopSignals(cancellationToken, context.ProcessHost.Abort));
            return new RunEnd(result, null) { UnseenNotices = prompt.HasShownNotices ? [] : result.Notices };
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
        finally
        {
            progress.Finish();
        }
    }

    private bool Confirm(PlanPrompt prompt, ImportPlan plan) => prompt.Confirm(plan, _settings.Get(SettingsTable.Yes));

    private async Task<IDisposable> TakeTurnAsync(RunContext scene, CancellationToken stop)
    {
        var earlier = scene.Journal.EarlierRuns();
        new UnfinishedRuns(context).GiveUpFor(scene.Folder.Id, scene.Earlier is null ? earlier : [.. earlier, scene.Earlier.RunId]);
        string[] folders = context.ProcessHost.UserFolder is { } user ? [Path.Combine(user, "locks"), context.RunsFolder] : [context.RunsFolder];
        var tenant = $"{scene.Tenant?.Origin} {scene.Tenant?.Options.ClientId}";
        return await new TenantWriteLock(folders, _console, context.Time).TakeAsync(tenant, scene.Folder.Id, stop);
    }

    private static ImportPorts Ports(RunContext scene) => new(
        scene.Journal, scene.Tenant?.Store, scene.Tenant?.Store, scene.Log.Fault, scene.Earlier)
    {
        Reach = scene.Tenant?.Store,
        CallsAtOnce = scene.Tenant is { Store: { } store } ? () => store.CallsAtOnce : null
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
