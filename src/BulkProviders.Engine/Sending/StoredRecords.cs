using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Sending;

/// <summary>What the outcomes on disk say about the records that this run has stored.</summary>
internal sealed class StoredRecords(Database database)
{
    private readonly Statement _claimed = database.Prepare(
        "SELECT EXISTS (SELECT 1 FROM outcomes WHERE record_id = ? COLLATE NOCASE AND operation_id <> ? AND status IN (0, 1, 2))");

    private readonly Statement _keptIds = database.Prepare("""
        SELECT EXISTS (
            SELECT 1 FROM outcomes x JOIN operations o ON o.operation_id = x.operation_id
            WHERE o.resource = ? AND o.kind = 'Create' AND x.status = 1 AND x.record_id = o.record_id COLLATE NOCASE)
        """);

    public bool IsClaimed(string recordId, long operation) => database.Read(() => _claimed.Bind(recordId).Bind(operation).Scalar() == 1);

    public bool KeepsChosenIds(string resource) => database.Read(() => _keptIds.Bind(resource).Scalar() == 1);
}
