using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Runs;
using BulkProviders.Application.Settings;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Maps;
using BulkProviders.Engine;
using BulkProviders.Engine.Runs;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Imports;

/// <summary>One run from its files to its results, in a folder of its own; or the unfinished run of these files, from where it had come.</summary>
internal sealed class ImportRun(ImportJob job)
{
    private readonly RunStore _store = new(job.Workspace.RunsFolder);

    /// <summary>Runs, and returns what came of it.</summary>
    /// <param name="files">The inputs.</param>
    /// <param name="choice">The tenant, or null for a run without network.</param>
    /// <param name="unfinished">What becomes of an unfinished run of these files.</param>
    /// <param name="stop">Start nothing new.</param>
    /// <exception cref="RunException">The run could not begin.</exception>
    public async Task<ImportReport> RunAsync(IReadOnlyList<InputFile> files, TenantChoice? choice, UnfinishedRunChoice unfinished, CancellationToken stop)
    {
        _store.Prepare();
        RunsFolderCheck.Warn(job.Events, _store.Root);
        await using var tenant = choice is null
            ? null
            : await TenantConnection.OpenAsync(
                choice, new TenantWiring(job.Workspace, job.Catalog, job.Events) { CapabilitiesOf = new RunLedger(job).CapabilitiesOf, NeedsIdentity = true, Stop = stop }, stop);
        if (job.Mode == ImportMode.Import && tenant is not null && new UnfinishedRuns(job.Workspace, job.Events).For(job, files, tenant, unfinished) is { } found)
        {
            var resumed = job with { Catalog = ResumedRun.CatalogOf(found, found.RequireUnfinished(), job.CatalogPath, job.Workspace.ColumnTypes) };
            return await new ResumedRun(resumed, found).RunAsync(tenant, stop);
        }

        if (job.Map is { Map: { Tenant: { Length: > 0 } made } map } && tenant is not null && !IsSame(made, tenant))
            job.Events.Warn($"The mapping '{map.Name}' was made with the labels of {made}, and this run goes to {tenant.Name}. Rows with labels that it does not have are invalid; 'map update {map.Name} FILE --live' asks it for its labels.");
        return await BeginAsync(files, tenant, stop);
    }

    // Practice data is made anew again and again.
    private static bool IsSame(string made, TenantConnection tenant) =>
        made.Equals(tenant.Origin, StringComparison.OrdinalIgnoreCase) || (tenant.IsPractice && made.StartsWith(TenantConnection.PracticeOrigin, StringComparison.Ordinal));

    private async Task<ImportReport> BeginAsync(IReadOnlyList<InputFile> files, TenantConnection? tenant, CancellationToken cancellationToken)
    {
        var startedAt = job.Time.GetUtcNow();
        var folder = _store.Create(job.Time);
        using var held = folder.Lock(job.Time);
        using var log = new RunLog(folder.Log, job.Workspace.LogLevel);
        job.Events.Log = log;
        job.Events.Report(new RunStarted(folder.Id, folder.Path, null, GoesOn: false));
        var copies = new InputCopies(folder, job.Settings.Reading, job.Workspace.FileFormats);
        var inputs = await copies.CopyAsync(files, cancellationToken);
        await File.WriteAllBytesAsync(folder.Catalog, job.Catalog.Json, cancellationToken);
        if (job.Map is { } map)
            await File.WriteAllTextAsync(folder.Mapping, MapJson.Write(map.Map), cancellationToken);
        using var earlier = EarlierRunOf(tenant, folder);
        var facts = RunFactsOf(folder, startedAt, tenant, earlier) with { Inputs = [.. inputs.Select(i => new RunInput(i.File, i.Type) { IsOurs = i.IsOurs })] };
        log.RunBegan(folder.Id, facts.Command, facts.TenantOrigin ?? "no tenant");
        using var journal = RunJournal.Create(folder.Journal, facts, job.Catalog);
        journal.TellWaits(job.Events, job.Time);
        var scene = new RunContext(folder, journal, log, tenant) { TakenUpAt = startedAt, Earlier = earlier };
        return await new RunExecutor(job).RunAsync(scene, inputs, cancellationToken);
    }

    private EarlierRun? EarlierRunOf(TenantConnection? tenant, RunFolder folder) => job.Settings.OnlyFailed is { } run
        ? EarlierRun.Open(
            _store.Find(run, r => r.Id != folder.Id && RunHistory.SummaryOf(r) is { Command: RunCommands.Import or RunCommands.Apply, DryRun: false }), tenant)
        : null;

    private RunFacts RunFactsOf(RunFolder folder, DateTimeOffset startedAt, TenantConnection? tenant, EarlierRun? earlier) => NewRun.Facts(
        job, folder, startedAt, tenant,
        job.Mode switch
        {
            ImportMode.Validate => "validate",
            ImportMode.Match => "match",
            _ when job.Companion is { } companion => companion.Command,
            _ => job.Settings.Removal != RowRemoval.None ? RunCommands.Delete : job.KeepsPlan ? RunCommands.Plan : RunCommands.Import
        },
        new Dictionary<string, string>(
            KeptSettings.Write(job.Settings with { OnlyFailed = earlier?.RunId }, job.KeepsPlan ? ImportMode.Import : job.Mode, job.CatalogPath).Concat(job.Companion?.Kept ?? new Dictionary<string, string>()),
            StringComparer.Ordinal));
}
