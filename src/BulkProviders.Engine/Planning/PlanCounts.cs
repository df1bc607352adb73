using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Planning;

/// <summary>Counts what is planned and not yet done.</summary>
internal sealed class PlanCounts(Database database)
{
    private readonly Statement _byKind = database.Prepare("""
        SELECT s.name, o.resource, o.kind, count(*)
        FROM open_operations p JOIN operations o ON o.operation_id = p.operation_id
            JOIN rows r ON r.row_id = o.row_id JOIN sheets s ON s.sheet_id = r.sheet_id
        WHERE o.operation_id = o.draft_id
        GROUP BY s.sheet_id, o.resource, o.kind ORDER BY s.sheet_id, o.resource, o.kind
        """);
    private readonly Statement _intended = database.Prepare("""
        SELECT o.resource, coalesce(o.intended, (SELECT d.fields FROM drafts d WHERE d.draft_id = o.draft_id))
        FROM operations o
        WHERE NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id)
        """);

    /// <summary>How many main writes of each kind wait, by sheet.</summary>
    public IReadOnlyList<PlanCount> ByKind() => database.Read(() =>
        _byKind.List(s => new PlanCount(s.Text(0), s.Text(1), Enum.Parse<OperationKind>(s.Text(2)), s.Long(3))));

    /// <summary>The wire names that the waiting operations will write, by resource type.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> MembersWritten() =>
        database.Read(ReadMembers).ToDictionary(m => m.Key, m => m.Value.Names, StringComparer.OrdinalIgnoreCase);

    private Dictionary<string, MemberSet> ReadMembers()
    {
        var members = new Dictionary<string, MemberSet>(StringComparer.OrdinalIgnoreCase);
        while (_intended.Step())
        {
            var resource = _intended.Text(0);
            if (!members.TryGetValue(resource, out var set))
                members.Add(resource, set = new MemberSet());
            set.AddNamesOf(_intended.Utf8(1));
        }

        return members;
    }
}
