using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Planning;

/// <summary>By what the records of an import will be known, of those that it creates and those that get other values; kept for the plan alone.</summary>
internal sealed class IdentityKeyTable
{
    private const string Waits = "JOIN operations o ON o.operation_id = k.draft_id AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = k.draft_id)";

    private readonly Database _database;
    private readonly RowLocations _locations;
    private readonly RowInsert _insert;
    private readonly Statement _repeated;
    private readonly Statement _withHash;

    public IdentityKeyTable(Database database)
    {
        (_database, _locations) = (database, new RowLocations(database));
        database.Execute("""
            CREATE TEMP TABLE IF NOT EXISTS identity_keys (
                hash INTEGER NOT NULL, draft_id INTEGER NOT NULL, row_id INTEGER NOT NULL, resource TEXT NOT NULL, slot INTEGER NOT NULL, telling TEXT NOT NULL, is_meant INTEGER NOT NULL) STRICT
            """);
        _insert = new RowInsert(database, "INSERT INTO temp.identity_keys (hash, draft_id, row_id, resource, slot, telling, is_meant)", columns: 7);
        _repeated = database.Prepare($"SELECT k.hash FROM temp.identity_keys k {Waits} GROUP BY k.hash HAVING count(*) > 1 AND min(k.is_meant) = 0 ORDER BY k.hash");
        _withHash = database.Prepare($"SELECT k.draft_id, k.row_id, k.resource, k.slot, k.telling, k.is_meant FROM temp.identity_keys k {Waits} WHERE k.hash = ? ORDER BY k.draft_id");
    }

    public void Clear() => _database.Write(() => _database.Execute("DROP INDEX IF EXISTS temp.identity_keys_by_hash; DELETE FROM temp.identity_keys"));

    /// <summary>Adds keys; one transaction.</summary>
    public void Add(IReadOnlyList<IdentityKey> keys)
    {
        if (keys.Count > 0)
            _database.Write(() => _insert.Run(keys, (row, k) => row.Bind(k.Hash).Bind(k.DraftId).Bind(k.RowId).Bind(k.Resource).Bind(k.Slot).Bind(k.CompositeKey).Bind(k.IsMeant)));
    }

    /// <summary>Keys that several operations have which wait to be sent, as long as one of their rows does not say that it means it.</summary>
    public IReadOnlyList<long> Repeated()
    {
        var hashes = _database.Read(() => _repeated.List(s => s.Long(0)));
        // Most imports have none, and need no index.
        if (hashes.Count > 0)
            _database.Write(() => _database.Execute("CREATE INDEX IF NOT EXISTS temp.identity_keys_by_hash ON identity_keys (hash)"));
        return hashes;
    }

    public RowLocation LocationOf(long rowId) => _database.Read(() => _locations.Of(rowId));

    /// <summary>The operations with a key that wait to be sent, in draft order.</summary>
    public IReadOnlyList<IdentityKey> With(long hash) => _database.Read(() => _withHash.Bind(hash).List(s => new IdentityKey(s.Long(0), s.Long(1), s.Text(2), s.Int(3), hash, s.Text(4), s.Flag(5))));
}
