using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Cycles;

/// <summary>Operations that need each other in a cycle, and what becomes of them.</summary>
internal sealed class CycleTable
{
    private const int PageSize = 500;

    private readonly Database _database;
    private readonly CycleSearch _search;
    private readonly OperationInsert _operations;
    private readonly OperationPages _pages;
    private readonly Statement _members;
    private readonly Statement _needs;
    private readonly Statement _loosen;
    private readonly Statement _cuts;
    private readonly Statement _byId;

    public CycleTable(Database database)
    {
        (_database, _search, _operations, _pages) = (database, new CycleSearch(database), new OperationInsert(database), new OperationPages(database));
        _members = database.Prepare($"""
            SELECT {OperationPages.Columns} FROM operations o
            WHERE o.operation_id > ? AND o.operation_id IN (SELECT child FROM temp.edges) ORDER BY o.operation_id LIMIT ?
            """);
        _needs = database.Prepare("""
            SELECT e.parent, EXISTS (SELECT 1 FROM operations p WHERE p.operation_id = e.parent AND p.kind = 'Update') FROM temp.edges e WHERE e.child = ?
            """);
        _loosen = database.Prepare("UPDATE temp.edges SET loose = 1 WHERE child = ? AND parent = ?");
        _cuts = database.Prepare("SELECT child, parent FROM temp.cuts WHERE (child, parent) > (?, ?) ORDER BY child, parent LIMIT ?");
        _byId = database.Prepare($"SELECT {OperationPages.Columns} FROM operations o WHERE o.operation_id = ?");
    }

    /// <summary>Finds the cycles, and streams the operations on them (and between two) in order, each with what it needs among them.</summary>
    public IEnumerable<CycleMember> Members()
    {
        _database.Write(_search.Find);
        return Pages.Stream(0L, after => _database.Read(() => MembersAfter(after)), m => m.Operation.Id, PageSize);
    }

    /// <summary>Says which needs could be taken away.</summary>
    public void Loosen(IReadOnlyList<CycleNeed> needs) => _database.Write(() =>
    {
        foreach (var need in needs)
            _loosen.Bind(need.OperationId).Bind(need.DraftId).Run();
    });

    /// <summary>
    /// Takes away loose needs until no cycle with one is left, as few as a walk in the order of the rows finds; those of one operation stand together. The caller
    /// replaces each operation by one without them.
    /// </summary>
    public IEnumerable<CycleNeed> Cut()
    {
        _database.Write(_search.Cut);
        return Pages.Stream(
            new CycleNeed(0, 0),
            after => _database.Read(() => _cuts.Bind(after.OperationId).Bind(after.DraftId).Bind(PageSize).List(s => new CycleNeed(s.Long(0), s.Long(1)))),
            need => need,
            PageSize);
    }

    /// <summary>Operations on cycles of needs that are not loose; empty where there is none.</summary>
    public IReadOnlyList<BlockedOperation> Fixed(int limit)
    {
        _database.Write(_search.KeepFixed);
        return _search.Left(limit);
    }

    /// <summary>The planned operations with these numbers, in order.</summary>
    public IReadOnlyList<PlannedOperation> Operations(IReadOnlyList<long> operations) =>
        _database.Read(() => operations.Select(o => _pages.List(_byId.Bind(o))[0]).ToList());

    /// <summary>Replaces what operations send and need.</summary>
    public void Replace(IReadOnlyList<PlannedOperation> operations) => _database.Write(() =>
    {
        foreach (var operation in operations)
            _operations.Replace(operation);
    });

    private List<CycleMember> MembersAfter(long after) => _pages.List(_members.Bind(after).Bind(PageSize))
        .ConvertAll(o => new CycleMember(o, _needs.Bind(o.Id).List(s => KeyValuePair.Create(s.Long(0), s.Flag(1)))));
}
