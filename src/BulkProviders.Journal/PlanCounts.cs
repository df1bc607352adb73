using BulkProviders.Core.Planning;
using BulkProviders.Journal.Sqlite;

namespace BulkProviders.Journal;

/// <summary>Counts what is planned and not yet done.</summary>
internal sealed class PlanCounts(Database database)
{
    private readonly Statement _byKind = database.Prepare("""
        SELECT s.name, o.resource, o.kind, count(*)
        FROM open_operations p JOIN operations o ON o.operation_id = p.operation_id
            JOIN rows r ON r.row_id = o.row_id JOIN sheets s ON s.sheet_id = r.sheet_id
        GROUP BY s.sheet_id, o.resource, o.kind ORDER BY s.sheet_id, o.resource, o.kind
        """);
    private readonly Statement _changedFields = database.Prepare("""
        SELECT o.resource, j.value, count(*) AS times
        FROM open_operations p JOIN operations o ON o.operation_id = p.operation_id, json_each(o.changed) j
        WHERE o.kind = 'Update'
        GROUP BY o.resource, j.value ORDER BY times DESC, o.resource, j.value
        """);
    private readonly Statement _membersWritten = database.Prepare("""
        SELECT DISTINCT o.resource, j.key
        FROM open_operations p JOIN operations o ON o.operation_id = p.operation_id, json_each(o.intended) j
        ORDER BY o.resource, j.key
        """);

    private ILookup<string, string>? _members;

    public IReadOnlyList<PlanCount> ByKind() => database.Read(() =>
        _byKind.List(s => new PlanCount(s.Text(0), s.Text(1), Enum.Parse<OperationKind>(s.Text(2)), s.Long(3))));

    public IReadOnlyList<ChangedFieldCount> ChangedFields() => database.Read(() =>
        _changedFields.List(s => new ChangedFieldCount(s.Text(0), s.Text(1), s.Long(2))));

    // Asked for type by type: all types are found in one pass over the operations.
    public IReadOnlyList<string> MembersWritten(string resource)
    {
        _members ??= database.Read(() => _membersWritten.List(s => (Resource: s.Text(0), Member: s.Text(1))))
            .ToLookup(m => m.Resource, m => m.Member, StringComparer.OrdinalIgnoreCase);
        return [.. _members[resource]];
    }

    public void Forget() => _members = null;
}
