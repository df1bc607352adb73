using BulkProviders.Application.Folders;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;
using BulkProviders.Engine.Outcomes;

namespace BulkProviders.Application.Imports;

/// <summary>
/// Row keys of earlier runs: a workbook with only the failed rows of a run refers to rows that the run has stored and that are not in it. Asked only for rows that come from
/// such a workbook, by their row tokens, and only where that run went to the same tenant.
/// </summary>
internal sealed class EarlierKeys(RunContext scene) : IDisposable
{
    // Each is a journal that is open.
    private const int MostRuns = 20;

    private static readonly IComparer<string> NewestFirst = Comparer<string>.Create((one, other) => string.CompareOrdinal(other, one));

    private List<(RunRecord Record, StoredKeys Keys)>? _runs;

    /// <summary>The record that a key of a type means in the earlier runs, the newest first; null where none stored it.</summary>
    public string? RecordOf(string resource, string key)
    {
        _runs ??= Open();
        return _runs.Select(r => r.Keys.RecordOf(resource, key)).FirstOrDefault(r => r is not null);
    }

    public void Dispose()
    {
        foreach (var (record, _) in _runs ?? [])
            record.Dispose();
    }

    private List<(RunRecord, StoredKeys)> Open()
    {
        var runs = new List<(RunRecord, StoredKeys)>();
        // What is fixed in a second round comes from the first one, and refers to what the run before that had stored.
        var (seen, next) = (new HashSet<string>(StringComparer.Ordinal) { scene.Folder.Id }, new PriorityQueue<string, string>(NewestFirst));
        Enqueue(scene.Journal.EarlierRuns());
        while (runs.Count < MostRuns && next.TryDequeue(out var id, out _))
            if (Look(new RunFolder(scene.Folder.Root, id)) is { } record)
            {
                runs.Add((record, record.StoredKeys()));
                Enqueue(record.EarlierRuns());
            }

        return runs;

        void Enqueue(IReadOnlyList<string> ids) => next.EnqueueRange(ids.Where(id => RunId.IsValid(id) && seen.Add(id)).Select(id => (id, id)));
    }

    // A folder that is gone or cannot be read is no fault of this run: the key is looked for like any other then.
    private RunRecord? Look(RunFolder folder)
    {
        try
        {
            if (!File.Exists(folder.Journal))
                return null;
            var record = RunRecord.Open(folder.Journal);
            if (scene.Tenant?.Identity.IsOf(record.Facts) == true || (scene.Tenant is null && record.Facts.TenantOrigin is not null))
                return record;
            record.Dispose();
            return null;
        }
        catch (RunException)
        {
            return null;
        }
    }
}
