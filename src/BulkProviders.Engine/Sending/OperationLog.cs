using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Sending;

/// <summary>
/// Hands out operations and takes back what became of them. Each process that submits is a session of its own: log entries of an
/// earlier one without an outcome are uncertain.
/// </summary>
internal sealed class OperationLog : IOperationLog, IDisposable
{
    private readonly Database _database;
    private readonly RunTable _run;
    private readonly OperationPages _pages;
    private readonly RequestPages _requests;
    private readonly RowLocations _locations;
    private readonly Lock _lock = new();
    private readonly InFlightOperations _inFlight = new();

    private readonly Statement _unmet;
    private readonly Statement _count;
    private readonly Statement _planned;
    private readonly Statement _sameRelease;
    private readonly Statement _laterReleases;
    private readonly Statement _byId;
    private readonly Statement _first;
    private readonly Statement _uncertain;
    private readonly Statement _withoutId;
    private readonly StoredRecords _stored;

    private readonly HashSet<long> _takenFirst = [];

    private OperationWriter? _writer;
    private bool _isDisposed;
    private long _lastPlanned;
    private bool _allPlannedTaken;
    private (long Release, long Operation) _lastReleased;
    private long _lastUncertain;

    public OperationLog(Database database, RunTable run)
    {
        (_database, _run, _pages, _locations) = (database, run, new OperationPages(database), new RowLocations(database));
        _requests = new RequestPages(database, _pages);
        _unmet = database.Prepare("""
            INSERT INTO ready_queue (operation_id, open_needs)
            SELECT n.operation_id, count(*)
            FROM needs n JOIN open_operations p ON p.operation_id = n.operation_id
            WHERE NOT EXISTS (SELECT 1 FROM standing s WHERE s.draft_id = n.draft_id) AND NOT EXISTS (SELECT 1 FROM links l WHERE l.operation_id = n.operation_id)
            GROUP BY n.operation_id
            """);
        _count = database.Prepare("SELECT count(*) FROM open_operations");
        _planned = database.Prepare($"""
            SELECT {OperationPages.Columns}
            FROM operations o
            WHERE o.operation_id > ? AND o.operation_id = o.draft_id
                AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id)
                AND NOT EXISTS (SELECT 1 FROM send_log k WHERE k.operation_id = o.operation_id)
                AND NOT EXISTS (SELECT 1 FROM ready_queue w WHERE w.operation_id = o.operation_id)
            ORDER BY o.operation_id LIMIT ?
            """);
        _sameRelease = database.Prepare(
            "SELECT released, operation_id FROM ready_queue WHERE released = ? AND operation_id > ? ORDER BY operation_id LIMIT ?");
        _laterReleases = database.Prepare(
            "SELECT released, operation_id FROM ready_queue WHERE released > ? ORDER BY released, operation_id LIMIT ?");
        // Some were sent before their turn.
        const string unsent = "NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id) AND NOT EXISTS (SELECT 1 FROM send_log k WHERE k.operation_id = o.operation_id)";
        _byId = database.Prepare($"SELECT {OperationPages.Columns} FROM operations o WHERE o.operation_id = ? AND {unsent}");
        _first = database.Prepare($"""
            SELECT {OperationPages.Columns}
            FROM json_each(?) j JOIN operations o ON o.operation_id = j.value
            WHERE {unsent} AND NOT EXISTS (SELECT 1 FROM needs n WHERE n.operation_id = o.operation_id AND NOT EXISTS (SELECT 1 FROM standing s WHERE s.draft_id = n.draft_id))
            ORDER BY o.operation_id
            """);
        _uncertain = database.Prepare($"""
            SELECT {OperationPages.Columns}
            FROM send_log k JOIN operations o ON o.operation_id = k.operation_id
            WHERE k.operation_id > ? AND k.session < ? AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = k.operation_id)
                AND NOT EXISTS ({RequestPages.EarlierPart})
            ORDER BY k.operation_id LIMIT ?
            """);
        _withoutId = database.Prepare("SELECT 1 FROM send_log WHERE operation_id = ? AND without_id = 1");
        _stored = new StoredRecords(database);
    }

    /// <summary>The connection that sends and outcomes are written on.</summary>
    internal Database Connection
    {
        get
        {
            lock (_lock)
                return Writer().Connection;
        }
    }

    public IReadOnlyList<PlannedOperation> TakeReady(int limit)
    {
        lock (_lock)
        {
            _ = Writer();
            return _database.Read(() =>
            {
                var ready = TakePlanned(limit);
                if (ready.Count < limit)
                    TakeReleased(limit, ready);
                _inFlight.Add(ready);
                return ready;
            });
        }
    }

    public IReadOnlyList<PlannedOperation> TakeFirst(IReadOnlySet<long> operations)
    {
        lock (_lock)
        {
            _ = Writer();
            var ready = _database.Read(() => _pages.List(_first.Bind(JournalJson.Numbers(operations.Except(_takenFirst)))));
            _takenFirst.UnionWith(ready.Select(o => o.Id));
            _inFlight.Add(ready);
            return ready;
        }
    }

    public IReadOnlyList<PlannedOperation> TakeUncertain(int limit)
    {
        lock (_lock)
        {
            var session = Writer().Session;
            var operations = _database.Read(() => _pages.List(_uncertain.Bind(_lastUncertain).Bind(session).Bind(limit))
                .ConvertAll(o => o.IsFurther ? _requests.Uncertain(o.Id) : _withoutId.Bind(o.Id).Scalar() is null ? o : o with { WentWithoutId = true }));
            if (operations.Count > 0)
                _lastUncertain = operations[^1].Id;
            _inFlight.Add(operations);
            return operations;
        }
    }

    public Task StoreAsync(IReadOnlyList<long> sends, IReadOnlyList<OperationOutcome> outcomes)
    {
        lock (_lock)
            return StoreAsync(_inFlight.EntryOf(sends, outcomes));
    }

    public Task LogWithoutIdAsync(long operation)
    {
        lock (_lock)
            return StoreAsync(new LogEntry([], []) { SendsAreKnown = true, Operations = [], WithoutId = operation });
    }

    public RowLocation LocationOf(long rowId) => _database.Read(() => _locations.Of(rowId));

    public bool IsClaimed(string recordId, long operation) => _stored.IsClaimed(recordId, operation);

    public bool KeepsChosenIds(string resource) => _stored.KeepsChosenIds(resource);

    public long Remaining()
    {
        lock (_lock)
            return Writer().Remaining;
    }

    /// <summary>Completes when everything that was queued before is on disk.</summary>
    public Task DrainAsync()
    {
        lock (_lock)
            return _writer is null ? Task.CompletedTask : StoreAsync([], []);
    }

    /// <summary>The plan is another: what was known of it is forgotten.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _writer?.Dispose();
            _writer = null;
            _inFlight.Clear();
            _takenFirst.Clear();
            (_lastPlanned, _allPlannedTaken, _lastReleased, _lastUncertain) = (0, false, (0, 0), 0);
        }
    }

    public void Dispose()
    {
        Forget();
        _isDisposed = true;
    }

    private Task StoreAsync(LogEntry entry)
    {
        Writer().Add(entry);
        return entry.Done;
    }

    private List<PlannedOperation> TakePlanned(int limit)
    {
        if (_allPlannedTaken)
            return [];
        var ready = _pages.List(_planned.Bind(_lastPlanned).Bind(limit));
        // What waits now is found among the released later: the plan is gone through once.
        _allPlannedTaken = ready.Count < limit;
        if (ready.Count > 0)
            _lastPlanned = ready[^1].Id;
        return ready;
    }

    private void TakeReleased(int limit, List<PlannedOperation> ready)
    {
        while (ready.Count < limit && NextReleased(limit - ready.Count) is { Count: > 0 } released)
            foreach (var (_, number) in released)
                if (_pages.List(_byId.Bind(number)) is [var operation])
                    ready.Add(operation);
                // A request of which nothing is left has nobody to wait for it.
                else if (_requests.Open(number) is { } request)
                    ready.Add(request);
    }

    private List<(long Release, long Operation)> NextReleased(int limit)
    {
        // One finished parent may have released more children than are taken at once.
        var released = _sameRelease.Bind(_lastReleased.Release).Bind(_lastReleased.Operation).Bind(limit).List(ReadReleased);
        if (released.Count < limit)
            released.AddRange(_laterReleases.Bind(_lastReleased.Release).Bind(limit - released.Count).List(ReadReleased));
        if (released.Count > 0)
            _lastReleased = released[^1];
        return released;
    }

    private static (long Release, long Operation) ReadReleased(Statement row) => (row.Long(0), row.Long(1));

    // Begins the session with the first use.
    private OperationWriter Writer()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_writer is not null)
            return _writer;
        long session = 0, open = 0;
        _database.Write(() =>
        {
            session = new Sessions(_database, _run).Next();
            _database.Execute("DELETE FROM ready_queue");
            _unmet.Run();
            _requests.BeginWaiting();
            open = _count.Scalar() ?? 0;
        });
        return _writer = new OperationWriter(_database.Path, session, open, _database.Waits);
    }
}
