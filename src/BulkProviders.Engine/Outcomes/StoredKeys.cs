using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Outcomes;

/// <summary>The records that a run stored, by the row keys and IDs by which its rows were called.</summary>
public sealed class StoredKeys
{
    private const string Collect = """
        CREATE TEMP TABLE IF NOT EXISTS stored_keys (resource TEXT NOT NULL, folded TEXT NOT NULL, record_id TEXT NOT NULL, PRIMARY KEY (resource, folded)) WITHOUT ROWID;
        INSERT OR IGNORE INTO temp.stored_keys
            SELECT d.resource, d.folded_key, s.record_id FROM drafts d JOIN standing s ON s.draft_id = d.draft_id WHERE d.folded_key IS NOT NULL AND d.same_as IS NULL ORDER BY d.draft_id;
        """;

    private readonly Database _database;
    private readonly Statement _record;

    internal StoredKeys(Database database)
    {
        _database = database;
        database.Execute(Collect);
        _record = database.Prepare("SELECT record_id FROM temp.stored_keys WHERE resource = ? AND folded = ?");
    }

    /// <summary>The record of the row that had a key, or null where none was stored.</summary>
    public string? RecordOf(string resource, string key) =>
        _database.Read(() => _record.Bind(resource).Bind(KeyFolding.Fold(key)).List(s => s.Text(0))) is [var record] ? record : null;
}
