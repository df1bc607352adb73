using BulkProviders.Application.Folders;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Runs;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Engine;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Imports;

/// <summary>What lists of the same name had when they were imported last, by the journals of the runs folder.</summary>
/// <param name="runsFolder">The runs.</param>
/// <param name="run">The run that asks.</param>
/// <param name="tenant">Where it goes; null where it goes nowhere.</param>
internal sealed class EarlierLists(string runsFolder, RunFacts run, TenantConnection? tenant)
{
    // A list that has not come for so many runs is begun anew.
    private const int MostRuns = 200;

    // Looked for once, however many sheets ask.
    private readonly Lazy<List<(RunFolder Folder, RunSummary Summary)>> _imports = new(() =>
    [
        .. new RunStore(runsFolder).List().Where(f => f.Id != run.RunId).Take(MostRuns).Select(f => (Folder: f, Summary: RunHistory.SummaryOf(f)))
            .Where(f => f.Summary is { Command: RunCommands.Import or RunCommands.Apply, DryRun: false, Status: "completed", Mapping: null } summary && (tenant is null || tenant.Origin == summary.Tenant))
            .Select(f => (f.Folder, f.Summary!)) // non-null: filtered above
    ]);

    /// <summary>The columns that had values; null where no import of the list is known that ended as it should.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="type">Name of the type or flat sheet that it was read as.</param>
    public LostColumns? LostFrom(string path, string sheet, string type)
    {
        foreach (var (folder, summary) in _imports.Value)
            if (summary.Input.Any(i => IsSame(i.Path, path)) && In(folder, path, sheet, type) is { Count: > 0 } held)
                return new LostColumns(folder.Id, held);
        return null;
    }

    private static IReadOnlyList<string>? In(RunFolder folder, string path, string sheet, string type)
    {
        try
        {
            using var record = RunRecord.Open(folder.Journal);
            var files = record.Files.Where(f => IsSame(f.Path, path)).Select(f => f.Id).ToHashSet();
            // An export or results may have the name of a list, and are none: they have a column for all that is known.
            var found = record.Sheets.FirstOrDefault(s => files.Contains(s.FileId) && s.Resource == type && IsSame(s.Name, sheet) && s.Headers.All(h => h.Role != HeaderRole.Result));
            return found is null ? null : record.State.Holdings.FirstOrDefault(h => h.SheetId == found.Id)?.Held;
        }
        catch (RunException)
        {
            // A journal that cannot be read says nothing.
            return null;
        }
    }

    private static bool IsSame(string one, string other) => ListNames.WithoutDate(one).Equals(ListNames.WithoutDate(other), StringComparison.OrdinalIgnoreCase);
}
