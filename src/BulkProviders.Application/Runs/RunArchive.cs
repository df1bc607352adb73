using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Runs;

/// <summary>The runs of a runs folder: what there is, one of them in full, and the removal of old ones.</summary>
/// <param name="workspace">The runs folder.</param>
public sealed class RunArchive(Workspace workspace)
{
    private readonly RunStore _store = new(workspace.RunsFolder);

    /// <summary>All runs, the newest first.</summary>
    public RunsDocument List()
    {
        var runs = _store.List();
        var undos = RunHistory.UndosOf(runs);
        return new RunsDocument(1, _store.Root, [.. runs.Select(r => RunHistory.Describe(r) with { UndoneBy = [.. undos[r.Id]] })]);
    }

    /// <summary>One run.</summary>
    /// <param name="run">A run id, the beginning of one, or <c>last</c>.</param>
    /// <exception cref="RunException">There is no such run, or it has no summary (yet).</exception>
    public ShownRun Show(string run)
    {
        var found = _store.Find(run);
        if (RunHistory.SummaryOf(found) is { } summary)
            return new ShownRun(summary, found.Path) { UndoneBy = [.. RunHistory.UndosOf(_store.List())[found.Id]] };
        throw RunException.Unusable(found.IsRunning()
            ? $"The run {found.Id} is under way; it has no summary yet."
            : $"The run {found.Id} was interrupted and has no summary. What it did is in its journal, {found.Journal}. `bulkproviders resume {found.Id}` goes on with an import.");
    }

    /// <summary>One export, or null where the run is none.</summary>
    /// <param name="run">A run id, the beginning of one, or <c>last</c>.</param>
    /// <exception cref="RunException">There is no such run.</exception>
    public (ExportDocument Document, string Folder)? ShowExport(string run) =>
        _store.Find(run) is var found && RunHistory.ExportOf(found) is { } document ? (document, found.Path) : null;

    /// <summary>The ids of the runs that began longer ago than an age, the newest first.</summary>
    public IReadOnlyList<string> OlderThan(TimeSpan age) => [.. _store.OlderThan(age, workspace.Time).Select(r => r.Id)];

    /// <summary>
    /// Removes runs with all data in them: copies of the input, journal, results and log. What they have stored stays known in the ledgers of their tenants;
    /// runs under way stay.
    /// </summary>
    /// <param name="runs">Their ids.</param>
    /// <param name="cancellationToken">Ends the waiting for another process; nothing is removed then.</param>
    /// <exception cref="RunException">A ledger cannot be written, or a folder cannot be removed.</exception>
    public async Task<PurgeDocument> RemoveAsync(IReadOnlyList<string> runs, CancellationToken cancellationToken)
    {
        var named = _store.List().Where(r => runs.Contains(r.Id)).ToList();
        await new TenantLedgers(workspace, new EventHub(workspace.Events)).KeepAsync(named, cancellationToken);
        return new PurgeDocument(1, _store.Root, RunStore.Remove(named), _store.List().Count);
    }

    /// <summary>Makes a private folder beside the runs that is no run, such as that of a demo, and returns its path.</summary>
    /// <exception cref="RunException">The folder cannot be written.</exception>
    public string CreateFolderFor(string purpose) => _store.CreateFor(purpose, workspace.Time);
}
