using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Runs;
using BulkProviders.Application.Settings;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;
using BulkProviders.Engine.Runs;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Imports;

/// <summary>The imports of a runs folder that were begun and not finished, and what becomes of them when the same files are imported.</summary>
internal sealed class UnfinishedRuns(Workspace workspace, EventHub events)
{
    private readonly RunStore _store = new(workspace.RunsFolder);

    /// <summary>The last run that can be gone on with.</summary>
    /// <exception cref="RunException">There is none, or it is under way.</exception>
    public RunStatus Last()
    {
        RunStatus? running = null;
        foreach (var run in All())
            if (!run.Folder.IsRunning())
                return run;
            else
                running ??= run;
        throw running?.Folder.UnderWay() ?? RunException.Unusable(
            $"No run in {_store.Root} can be resumed: all are finished. `bulkproviders runs` lists them.");
    }

    /// <summary>
    /// The run that an import of these files goes on with; null where it begins a new one. A run that was given up for it is closed.
    /// </summary>
    /// <exception cref="RunException">There is one but files, settings or catalog are no longer the same; the message says what and the ways out.</exception>
    public RunStatus? For(ImportJob job, IReadOnlyList<InputFile> files, TenantConnection tenant, UnfinishedRunChoice choice)
    {
        var changes = new InputChanges(files);
        var found = All().FirstOrDefault(r => r.Facts is { } facts && tenant.Identity.IsOf(facts) && changes.Concern(facts));
        if (found?.Facts is not { } begun)
            return choice == UnfinishedRunChoice.GoOn
                ? throw RunException.Unusable("--continue: there is no unfinished run of these files at this tenant. `bulkproviders runs` lists the runs; without --continue a new one begins.")
                : null;
        if (found.Folder.IsRunning())
            throw found.Folder.UnderWay();
        if (choice == UnfinishedRunChoice.Restart)
            return GiveUp(found.Folder, "is given up (--restart); a new run begins.");
        var differences = DifferencesFrom(begun, changes, job);
        if (differences.Count == 0 || choice == UnfinishedRunChoice.GoOn)
            return found;
        return found.HasSent
            ? throw Changed(found.Folder.Id, differences)
            : GiveUp(found.Folder, $"of these files was ended before it sent anything. Since then {string.Join("; ", differences)}, so a new run takes its place.");
    }

    /// <summary>Closes the runs that another one takes the place of, because it imports their results or what they did not store.</summary>
    /// <exception cref="RunException">One of them is under way.</exception>
    public void GiveUpFor(string runId, IEnumerable<string> earlierRuns)
    {
        foreach (var id in earlierRuns.Distinct().Where(id => id != runId && RunId.IsValid(id)))
        {
            var folder = new RunFolder(_store.Root, id);
            if (!Directory.Exists(folder.Path))
                continue;
            if (folder.IsRunning())
                throw folder.UnderWay();
            if (RunStatus.Of(folder).IsUnfinished)
                GiveUp(folder, $"is given up: this run ({runId}) takes its place.");
        }
    }

    private IEnumerable<RunStatus> All() => _store.List()
        // A finished run says so in a small file; its journal need not be opened.
        .Where(r => RunHistory.SummaryOf(r) is not { Status: "completed" })
        .Select(RunStatus.Of)
        .Where(r => r.IsUnfinished);

    private static List<string> DifferencesFrom(RunFacts facts, InputChanges changes, ImportJob job)
    {
        List<string> differences = [.. changes.Since(facts), .. KeptSettings.Differences(facts.Settings, job.Settings)];
        var companion = job.Companion;
        if ((companion?.Command ?? "") != (facts.Command is RunCommands.Roster or RunCommands.RosterDecide ? facts.Command : "")
            || companion?.Kept.Any(k => facts.Settings.GetValueOrDefault(k.Key) != k.Value) == true)
            differences.Add($"it was begun as `{facts.Command}`{(companion is null ? "" : " or with other settings of the roster")}");
        if (!job.Catalog.IsKnownAs(facts.CatalogHash))
            differences.Add($"the catalog is another one ({job.Catalog.Name} {job.Catalog.Version}; the run began with that of version {facts.Version} of the program)");
        return differences;
    }

    private RunStatus? GiveUp(RunFolder folder, string how)
    {
        using (folder.Lock(workspace.Time))
            RunJournal.Abandon(folder.Journal);
        events.Say($"The run {folder.Id} {how}");
        return null;
    }

    private static RunException Changed(string id, IReadOnlyList<string> differences) => RunException.Unusable(
        $"The run {id} of these files is not finished and has begun to write, and something has changed since it began:"
        + string.Concat(differences.Select(d => Environment.NewLine + "  " + d))
        + Environment.NewLine + "Nothing was sent now. Choose:"
        + Environment.NewLine + "  --continue  goes on with that run: with the copy of the files and the settings that it took. Later edits are NOT in it."
        + Environment.NewLine + "  --restart   gives that run up and begins a new one with the files as they are now. What that run has stored is known from the ledger of the tenant.");
}
