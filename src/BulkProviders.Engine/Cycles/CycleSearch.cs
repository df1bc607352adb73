using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Cycles;

/// <summary>
/// Finds operations that need each other in a cycle: takes away all that can run one after the other, then all that nothing left
/// needs. What stays lies on a cycle, or between two.
/// </summary>
internal sealed class CycleSearch
{
    private readonly Database _database;
    private readonly RowLocations _locations;
    private readonly Statement _anyBackward;
    private readonly Statement _collect;
    private readonly Statement _cycles;
    private readonly Statement _loosest;
    private readonly Statement _cut;
    private readonly TopologicalSort _thoseThatCanRun;
    private readonly TopologicalSort _thoseThatNoneNeeds;

    public CycleSearch(Database database)
    {
        _database = database;
        _locations = new RowLocations(database);
        database.Execute("""
            CREATE TEMP TABLE IF NOT EXISTS edges (
                child INTEGER NOT NULL, parent INTEGER NOT NULL, loose INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (child, parent)) STRICT, WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS temp.edges_by_parent ON edges (parent);
            CREATE TEMP TABLE IF NOT EXISTS cuts (child INTEGER NOT NULL, parent INTEGER NOT NULL, PRIMARY KEY (child, parent)) STRICT, WITHOUT ROWID;
            CREATE TEMP TABLE IF NOT EXISTS held (operation_id INTEGER PRIMARY KEY, edges INTEGER NOT NULL) STRICT;
            CREATE TEMP TABLE IF NOT EXISTS free (position INTEGER PRIMARY KEY, operation_id INTEGER NOT NULL) STRICT;
            """);
        // On a cycle one operation at least needs a later one; an import that names parents before their children has none.
        _anyBackward = database.Prepare("""
            SELECT 1
            FROM needs n CROSS JOIN open_operations c ON c.operation_id = n.operation_id
            WHERE n.draft_id >= n.operation_id LIMIT 1
            """);
        // What needs nothing, and what nothing needs, lies on no cycle: most edges are not even looked at twice.
        _collect = database.Prepare("""
            INSERT INTO temp.edges (child, parent)
            SELECT n.operation_id, n.draft_id
            FROM needs n
            WHERE EXISTS (SELECT 1 FROM needs up WHERE up.operation_id = n.draft_id)
                AND EXISTS (SELECT 1 FROM needs down WHERE down.draft_id = n.operation_id)
                AND EXISTS (SELECT 1 FROM open_operations c WHERE c.operation_id = n.operation_id)
                AND EXISTS (SELECT 1 FROM open_operations p WHERE p.operation_id = n.draft_id)
            """);
        _cycles = database.Prepare("""
            SELECT e.child, o.row_id, o.draft_id, d.row_id
            FROM temp.edges e JOIN operations o ON o.operation_id = e.child JOIN drafts d ON d.draft_id = e.parent
            WHERE e.parent = (SELECT min(f.parent) FROM temp.edges f WHERE f.child = e.child)
            ORDER BY e.child LIMIT ?
            """);
        _loosest = database.Prepare("""
            SELECT h.operation_id
            FROM temp.held h
            WHERE h.operation_id > ? AND h.edges > 0 AND NOT EXISTS (
                SELECT 1 FROM temp.edges e JOIN temp.held p ON p.operation_id = e.parent WHERE e.child = h.operation_id AND e.loose = 0 AND p.edges > 0)
            ORDER BY h.operation_id LIMIT 1
            """);
        _cut = database.Prepare("""
            INSERT INTO temp.cuts
            SELECT e.child, e.parent FROM temp.edges e JOIN temp.held p ON p.operation_id = e.parent WHERE e.child = ? AND p.edges > 0
            """);
        _thoseThatCanRun = new TopologicalSort(database, from: "parent", to: "child");
        _thoseThatNoneNeeds = new TopologicalSort(database, from: "child", to: "parent");
    }

    /// <summary>Leaves in <c>temp.edges</c> what lies on a cycle or between two. To be called inside a transaction, as the other searches.</summary>
    public void Find()
    {
        _database.Execute("DELETE FROM temp.edges");
        if (_anyBackward.Scalar() is not null && _collect.Run() > 0 && _thoseThatCanRun.Run() > 0)
            _thoseThatNoneNeeds.Run();
    }

    /// <summary>
    /// Puts into <c>temp.cuts</c> the loose edges without which no cycle is left that holds one: where nothing can run, the first operation whose edges are all
    /// loose is let go, and with it all that waited for it alone.
    /// </summary>
    public void Cut()
    {
        _database.Execute("DELETE FROM temp.cuts");
        _thoseThatCanRun.Hold();
        long last = 0;
        while (true)
        {
            if (_loosest.Bind(last).Scalar() is { } operation)
            {
                _cut.Bind(operation).Run();
                _thoseThatCanRun.LetGo(operation);
                last = operation;
            }
            else if (last == 0)
                return;
            else
                last = 0;
        }
    }

    /// <summary>Leaves in <c>temp.edges</c> the cycles without a loose edge.</summary>
    public void KeepFixed()
    {
        _database.Execute("DELETE FROM temp.edges WHERE loose = 1");
        if (_thoseThatCanRun.Run() > 0)
            _thoseThatNoneNeeds.Run();
    }

    /// <summary>The operations in <c>temp.edges</c>, each with a row that it needs.</summary>
    public IReadOnlyList<BlockedOperation> Left(int limit) =>
        _database.Read(() => _cycles.Bind(limit).List(s => (Operation: s.Long(0), Row: s.Long(1), Draft: s.Long(2), Parent: s.Long(3)))
            .ConvertAll(r => new BlockedOperation(r.Operation, r.Row, r.Draft, _locations.Of(r.Parent))));

    /// <summary>Takes away operations that no edge leads to, with the edges that lead from them, until each has one (Kahn's algorithm, in tables).</summary>
    private sealed class TopologicalSort(Database database, string from, string to)
    {
        private readonly Statement _hold = database.Prepare($"INSERT INTO temp.held SELECT {to}, count(*) FROM temp.edges GROUP BY {to}");
        private readonly Statement _begin = database.Prepare($"""
            INSERT INTO temp.free (operation_id)
            SELECT DISTINCT e.{from} FROM temp.edges e WHERE NOT EXISTS (SELECT 1 FROM temp.held h WHERE h.operation_id = e.{from})
            """);
        private readonly Statement _next = database.Prepare("SELECT operation_id FROM temp.free WHERE position = ?");
        private readonly Statement _loosen = database.Prepare(
            $"UPDATE temp.held SET edges = edges - 1 WHERE operation_id IN (SELECT {to} FROM temp.edges WHERE {from} = ?)");
        private readonly Statement _free = database.Prepare($"""
            INSERT INTO temp.free (operation_id)
            SELECT h.operation_id
            FROM temp.edges e JOIN temp.held h ON h.operation_id = e.{to}
            WHERE e.{from} = ? AND h.edges = 0
            """);
        private readonly Statement _release = database.Prepare("UPDATE temp.held SET edges = 0 WHERE operation_id = ?");
        private readonly Statement _add = database.Prepare("INSERT INTO temp.free (operation_id) VALUES (?)");
        private readonly Statement _takeAway = database.Prepare("""
            DELETE FROM temp.edges AS e
            WHERE NOT EXISTS (SELECT 1 FROM temp.held h WHERE h.operation_id = e.child AND h.edges > 0)
                OR NOT EXISTS (SELECT 1 FROM temp.held h WHERE h.operation_id = e.parent AND h.edges > 0)
            """);
        private readonly Statement _left = database.Prepare("SELECT count(*) FROM temp.edges");

        private long _position;

        /// <summary>Returns how many edges are left.</summary>
        public long Run()
        {
            Hold();
            _takeAway.Run();
            return _left.Scalar() ?? 0;
        }

        /// <summary>Counts in <c>temp.held</c> what holds each operation when all that are free have gone.</summary>
        public void Hold()
        {
            database.Execute("DELETE FROM temp.held; DELETE FROM temp.free");
            _position = 1;
            _hold.Run();
            _begin.Run();
            Go();
        }

        /// <summary>Lets an operation go although something holds it, and what waits for it.</summary>
        public void LetGo(long operation)
        {
            _release.Bind(operation).Run();
            _add.Bind(operation).Run();
            Go();
        }

        private void Go()
        {
            for (; _next.Bind(_position).Scalar() is { } operation; _position++)
            {
                _loosen.Bind(operation).Run();
                _free.Bind(operation).Run();
            }
        }
    }
}
