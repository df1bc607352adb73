using System.Diagnostics.CodeAnalysis;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Sending;

/// <summary>
/// The one that writes sends and outcomes: a thread with a connection of its own that commits whatever waits at once and syncs
/// with every commit. While one commit is on its way to the disk the next one gathers, so that no timer is needed.
/// A commit that fails ends it: those who wait and all who come after get the fault, and the journal keeps what it had.
/// </summary>
internal sealed class OperationWriter : IDisposable
{
    private readonly Database _database;
    private readonly OutcomeWriter _outcomes;
    private readonly Thread _thread;
    private readonly object _gate = new();
    private List<LogEntry> _waiting = [];
    private Exception? _fault;
    private bool _isEnding;
    private long _remaining;

    public OperationWriter(string path, long session, long remaining, LockWatch? waits = null)
    {
        (Session, _remaining) = (session, remaining);
        _database = Database.OpenForWriting(path, create: false, synced: true);
        _database.Waits = waits;
        _outcomes = new OutcomeWriter(_database, session);
        _thread = new Thread(Run) { IsBackground = true, Name = "journal" };
        _thread.Start();
    }

    public long Session { get; }

    /// <summary>Operations without an outcome, by what has been committed.</summary>
    public long Remaining => Interlocked.Read(ref _remaining);

    /// <summary>The connection that sends are written on.</summary>
    internal Database Connection => _database;

    /// <summary>Queues an entry; it completes when it is on disk.</summary>
    public void Add(LogEntry entry)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isEnding, this);
            if (_fault is not null)
            {
                entry.Fail(_fault);
                return;
            }

            _waiting.Add(entry);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Commits what waits, then ends.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isEnding = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _database.Dispose();
    }

    private void Run()
    {
        var batch = new List<LogEntry>();
        while (Take(ref batch))
        {
            if (!Commit(batch))
                return;
            batch.Clear();
        }
    }

    private bool Take(ref List<LogEntry> batch)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_isEnding)
                Monitor.Wait(_gate);
            (batch, _waiting) = (_waiting, batch);
            return batch.Count > 0;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "An exception that leaves a thread ends the process; it must reach those who wait instead.")]
    private bool Commit(List<LogEntry> batch)
    {
        long finished = 0;
        try
        {
            _database.Write(() => finished = batch.Sum(_outcomes.Write));
        }
        catch (Exception fault)
        {
            FailAll(batch, fault as RunException ?? Faults.Unforeseen(_database.Path, fault));
            return false;
        }

        Interlocked.Add(ref _remaining, -finished);
        foreach (var entry in batch)
            entry.Complete();
        return true;
    }

    private void FailAll(List<LogEntry> batch, RunException fault)
    {
        List<LogEntry> late;
        lock (_gate)
        {
            _fault = fault;
            (late, _waiting) = (_waiting, []);
        }

        foreach (var entry in batch.Concat(late))
            entry.Fail(fault);
    }
}
