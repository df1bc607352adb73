using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Logging;
using BulkProviders.Cli.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Input;
using BulkProviders.Journal;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Cli.Runs;

/// <summary>
/// One run from its files to its results: makes the run folder, lets the pipeline work, and writes results and summary whatever
/// happened, as far as rows were read.
/// </summary>
/// <param name="context">The command.</param>
/// <param name="catalog">What can be imported.</param>
/// <param name="mode">How far the run goes.</param>
internal sealed class ImportRun(CommandContext context, ResourceCatalog catalog, ImportMode mode)
{
    private readonly UserConsole _console = context.Console;
    private readonly SettingValues _settings = context.Settings;

    /// <summary>Runs, and returns the summary that was written; its exit code is the command's.</summary>
    /// <param name="files">The inputs.</param>
    /// <param name="connect">Connects to the tenant, or null for a run without network.</param>
    /// <param name="cancellationToken">Stop: start nothing new.</param>
    /// <exception cref="RunException">The run could not begin.</exception>
    public async Task<RunSummary> RunAsync(
        IReadOnlyList<InputFile> files, Func<TenantWiring, CancellationToken, Task<TenantConnection>>? connect, CancellationToken cancellationToken)
    {
        var startedAt = context.Time.GetUtcNow();
        var folder = new RunStore(context.RunsFolder).Create(context.Time);
        using var held = folder.Lock();
        using var log = new RunLog(folder.Log, _settings.Get(SettingsTable.LogLevel));
        _console.Say($"Run {folder.Id} in {folder.Path}");
        try
        {
            var copies = new InputCopies(folder, _settings.Get(SettingsTable.FileEncoding), _settings.Get(SettingsTable.Delimiter));
            var inputs = await copies.CopyAsync(files, cancellationToken);
            var retries = new RetryLog(log);
            using var ledger = new RunLedger(context, mode);
            await using var tenant = connect is null
                ? null
                : await connect(new TenantWiring(catalog, context.Time, retries) { HabitsOf = ledger.HabitsOf }, cancellationToken);
            await ledger.OpenAsync(folder, tenant, cancellationToken);
            var facts = RunFactsOf(folder, startedAt, tenant);
            log.RunBegan(folder.Id, facts.Command, facts.TenantOrigin ?? "no tenant");
            using var journal = RunJournal.Create(folder.Journal, facts, catalog);
            using var earlier = _settings.Get(SettingsTable.OnlyFailed) is { } run
                ? EarlierRun.Open(new RunStore(context.RunsFolder).Find(run, r => r.Id != folder.Id && RunHistory.SummaryOf(r) is { Command: "import", DryRun: false }), tenant?.Origin, tenant?.IsPractice ?? false)
                : null;
            var scene = new RunScene(folder, journal, log, tenant);
            var outcome = await WorkAsync(scene, inputs, ledger.Complete(Ports(scene) with { EarlierRun = earlier }), cancellationToken);
            var summary = new RunClosing(context, catalog, mode, scene).Close(inputs, outcome);
            ledger.Close(scene);
            return summary;
        }
        finally
        {
            RemoveTemporary(folder);
        }
    }

    private async Task<RunEnd> WorkAsync(RunScene scene, IReadOnlyList<ImportFile> inputs, ImportPorts ports, CancellationToken cancellationToken)
    {
        var progress = new ProgressReporter(_console, scene.Log, context.Time, isOffline: scene.Tenant is null);
        var pipeline = new ImportPipeline(ports, catalog, ImportSettings.Read(_settings, mode, scene.Folder.Id), context.Time);
        var prompt = new PlanPrompt(_console, catalog, scene.Tenant?.Name ?? "", scene.Tenant?.IsPractice ?? false);
        try
        {
            var result = await pipeline.RunAsync(
                inputs, progress,
                (plan, _) => Task.FromResult(prompt.Confirm(plan, _settings.Get(SettingsTable.Yes))),
                new StopSignals(cancellationToken, context.Surroundings.Abort));
            return new RunEnd(result, null, progress.Reached) { UnseenNotices = prompt.HasShownNotices ? [] : result.Notices };
        }
        catch (RunException e)
        {
            return new RunEnd(null, e, progress.Reached);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            scene.Log.Fault(e);
            var fault = RunException.Internal(
                $"Something went wrong inside the program. The journal is kept in {scene.Folder.Path}; the details are in {scene.Folder.Log}.", e);
            return new RunEnd(null, fault, progress.Reached);
        }
        finally
        {
            progress.Finish();
        }
    }

    private static ImportPorts Ports(RunScene scene) => new(
        scene.Journal.Rows, scene.Journal.Drafts, scene.Journal.References, scene.Journal.Operations, scene.Journal.Log, scene.Journal.Outcomes,
        scene.Tenant?.Store, scene.Tenant?.Store, scene.Log.Fault, scene.Journal.State.Complete);

    private RunFacts RunFactsOf(RunFolder folder, DateTimeOffset startedAt, TenantConnection? tenant) => new()
    {
        RunId = folder.Id,
        Command = mode == ImportMode.Validate ? "validate" : "import",
        StartedAt = startedAt,
        TenantOrigin = tenant?.Origin,
        TokenUrl = tenant?.Options.TokenUrl?.ToString(),
        ClientId = tenant?.Options.ClientId,
        IsPractice = tenant?.IsPractice ?? false,
        CatalogHash = catalog.Hash,
        CatalogVersion = catalog.Version,
        User = Environment.UserName,
        Machine = Environment.MachineName,
        Version = Versions.Program,
        Note = _settings.Get(SettingsTable.Note),
        Settings = ImportSettings.ForJournal(_settings)
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
