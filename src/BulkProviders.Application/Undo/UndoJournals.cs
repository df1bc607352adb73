using BulkProviders.Application.Folders;
using BulkProviders.Application.Imports;
using BulkProviders.Application.Logging;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;

namespace BulkProviders.Application.Undo;

/// <summary>The journals that an undo reads: that of the run that is undone, and those of the runs at the same tenant that began after it.</summary>
internal sealed class UndoJournals(RunStore store, EventHub events, string undone) : IDisposable
{
    private readonly List<RunRecord> _open = [];

    /// <summary>The run that is undone, once it was opened.</summary>
    public RunRecord? Undone { get; private set; }

    /// <exception cref="RunException">The run that is undone is gone, or another program has a journal.</exception>
    public (RunRecord Undone, IReadOnlyList<RunRecord> Later) Open(RunContext scene)
    {
        var run = Undone ??= Keep(RunRecord.Open(store.Find(undone).Journal));
        return (run, [.. store.List().Where(f => f.Id != scene.Folder.Id && f.Id != undone && File.Exists(f.Journal)).Select(Look).OfType<RunRecord>().Where(IsLater)]);

        bool IsLater(RunRecord other) => other.Facts.StartedAt >= run.Facts.StartedAt && scene.Tenant?.Identity.IsOf(other.Facts) == true;
    }

    public void Dispose()
    {
        foreach (var record in _open)
            record.Dispose();
    }

    // What a journal that cannot be read says may be that a field was written again: then only its value tells.
    private RunRecord? Look(RunFolder folder)
    {
        try
        {
            return Keep(RunRecord.Open(folder.Journal));
        }
        catch (RunException e) when (!RunRecord.IsHeldElsewhere(e))
        {
            events.Warn($"Note: what the run {folder.Id} wrote cannot be read ({e.Message.TrimEnd('.')}). Fields that it wrote again are known by their values only.");
            return null;
        }
    }

    private RunRecord Keep(RunRecord record)
    {
        _open.Add(record);
        return record;
    }
}
