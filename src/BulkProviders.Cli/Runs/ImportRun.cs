using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Logging;
using BulkProviders.Cli.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine;
using BulkProviders.Engine.Runs;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Cli.Runs;

/// <summary>One run from its files to its results, in a folder of its own; or the unfinished run of these files, from where it had come.</summary>
/// <param name="context">The command.</param>
/// <param name="catalog">What can be imported.</param>
/// <param name="mode">How far the run goes.</param>
internal sealed class ImportRun(CommandContext context, ResourceCatalog catalog, ImportMode mode)
{
    private readonly UserConsole _console = context.Console;
    private readonly SettingValues _settings = context.Settings;
    private readonly RunStore _store = new(context.RunsFolder);

    /// <summary>Runs, and returns the summary that was written; its exit code is the command's.</summary>
    /// <param name="files">The inputs.</param>
    /// <param name="connect">Connects to the tenant, or null for a run without network.</param>
    /// <param name="cancellationToken">Stop: start nothing new.</param>
    /// <exception cref="RunException">The run could not begin.</exception>
    public async Task<RunSummary> RunAsync(
        IReadOnlyList<InputFile> files, Func<TenantWiring, CancellationToken, Task<TenantConnection>>? connect, CancellationToken cancellationToken)
    {
        _store.Prepare();
        RunsFolderCheck.Warn(_console, _store.Root);
        var retries = new RetryLog();
        await using var tenant = connect is null
            ? null
            : await connect(WiringOf(retries, cancellationToken), cancellationToken);
        if (mode == ImportMode.Import && tenant is not null && new UnfinishedRuns(context).For(files, tenant, catalog) is { } unfinished)
            return await new ResumedRun(context, unfinished).RunAsync(tenant, retries, cancellationToken);
        return await BeginAsync(files, tenant, retries, cancellationToken);
    }

    private TenantWiring WiringOf(RetryLog retries, CancellationToken stop) => new(catalog, context.Time, retries)
    {
        HabitsOf = new RunLedger(context, mode).HabitsOf,
        Notices = new WaitingNotices(_console, retries),
        Stop = stop
    };

    private async Task<RunSummary> BeginAsync(
        IReadOnlyList<InputFile> files, TenantConnection? tenant, RetryLog retries, CancellationToken cancellationToken)
    {
        var startedAt = context.Time.GetUtcNow();
        var folder = _store.Create(context.Time);
        using var held = folder.Lock(context.Time);
        using var log = new RunLog(folder.Log, _settings.Get(SettingsTable.LogLevel));
        retries.Log = log;
        _console.Say($"Run {folder.Id} in {folder.Path}");
        var copies = new InputCopies(folder, _settings.Get(SettingsTable.FileEncoding), _settings.Get(SettingsTable.Delimiter));
        var inputs = await copies.CopyAsync(files, cancellationToken);
        await File.WriteAllBytesAsync(folder.Catalog, catalog.Json, cancellationToken);
        using var earlier = EarlierRunOf(tenant, folder);
        var facts = RunFactsOf(folder, startedAt, tenant, earlier) with { Inputs = [.. inputs.Select(i => new RunInput(i.File, i.Type))] };
        log.RunBegan(folder.Id, facts.Command, facts.TenantOrigin ?? "no tenant");
        using var journal = RunJournal.Create(folder.Journal, facts, catalog);
        var scene = new RunContext(folder, journal, log, tenant) { TakenUpAt = startedAt, Earlier = earlier };
        return await new RunExecutor(context, catalog, mode).RunAsync(scene, inputs, cancellationToken);
    }

    private EarlierRun? EarlierRunOf(TenantConnection? tenant, RunFolder folder) => _settings.Get(SettingsTable.OnlyFailed) is { } run
        ? EarlierRun.Open(
            _store.Find(run, r => r.Id != folder.Id && RunHistory.SummaryOf(r) is { Command: "import", DryRun: false }), tenant?.Origin, tenant?.IsPractice ?? false)
        : null;

    private RunFacts RunFactsOf(RunFolder folder, DateTimeOffset startedAt, TenantConnection? tenant, EarlierRun? earlier) => new()
    {
        RunId = folder.Id,
        Command = mode switch { ImportMode.Validate => "validate", ImportMode.Match => "match", _ => "import" },
        StartedAt = startedAt,
        TenantOrigin = tenant?.Origin,
        TokenUrl = tenant?.Options.TokenUrl?.ToString(),
        ClientId = tenant?.Options.ClientId,
        IsPractice = tenant?.IsPractice ?? false,
        PracticeData = tenant?.PracticeData,
        CatalogHash = catalog.Hash,
        CatalogVersion = catalog.Version,
        User = Environment.UserName,
        Machine = Environment.MachineName,
        Version = Versions.Program,
        Note = _settings.Get(SettingsTable.Note),
        Settings = ImportSettings.ForJournal(_settings, earlier?.RunId)
    };
}
