using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.References;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Matching;

/// <summary>Those of the tenant's records that the import looks for, as they were read.</summary>
internal sealed class FetchedRecordTable(Database database)
{
    // So many have the same value only where it identifies nothing.
    private const int MostHits = 1000;

    private readonly Statement _isLookupKey = database.Prepare("SELECT 1 FROM lookup_keys WHERE resource = ? AND slot = ? AND key = ? LIMIT 1");
    private readonly Statement _isLookupId = database.Prepare("SELECT 1 FROM lookup_ids WHERE resource = ? AND folded_id = ?");
    private readonly Statement _isFetched = database.Prepare("SELECT 1 FROM fetched_records WHERE resource = ? AND folded_id = ?");
    private readonly Statement _addHit = database.Prepare("INSERT INTO key_hits (resource, slot, key, folded_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    private readonly Statement _add = database.Prepare("""
        INSERT INTO fetched_records (resource, folded_id, record_id, type, etag, read_at, fields) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (resource, folded_id) DO UPDATE SET etag = excluded.etag, read_at = excluded.read_at, fields = excluded.fields
        """);
    private readonly Statement _hits = database.Prepare("""
        SELECT m.record_id FROM key_hits f JOIN fetched_records m ON m.resource = f.resource AND m.folded_id = f.folded_id
        WHERE f.resource = ? AND f.slot = ? AND f.key = ? LIMIT ?
        """);
    private readonly Statement _record = database.Prepare("SELECT type, record_id, fields, etag, read_at FROM fetched_records WHERE resource = ? AND folded_id = ?");

    /// <summary>Keeps those of the tenant's records that are looked for, by id or by key; one transaction.</summary>
    /// <returns>How many of them are wanted by their id and had not been fetched.</returns>
    public int Store(string resource, IReadOnlyList<FetchedRecord> records, DateTimeOffset readAt)
    {
        var newlyFetched = 0;
        var at = readAt.ToString("O", CultureInfo.InvariantCulture);
        database.Write(() =>
        {
            foreach (var record in records)
                if (Store(resource, record, at))
                    newlyFetched++;
        });
        return newlyFetched;
    }

    /// <summary>The records with these ids that were fetched.</summary>
    public IReadOnlyDictionary<string, KeptRecord> Find(string resource, IReadOnlyCollection<string> ids) => database.Read(() =>
    {
        var records = new Dictionary<string, KeptRecord>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in ids)
            if (_record.Bind(resource).Bind(KeyFolding.Fold(id)).List(Read) is [var record])
                records[id] = record;
        return records;
    });

    /// <summary>The records of a type that were fetched for one of these keys (a handful at most).</summary>
    public IReadOnlyList<string> IdsOf(string resource, IEnumerable<SlotKey> keys) =>
        database.Read(() => keys.SelectMany(k => IdsOf(resource, k)).Distinct().ToList());

    /// <summary>The ids of the records that have a key. To be called inside a transaction.</summary>
    public IReadOnlyList<string> IdsOf(string resource, SlotKey key) =>
        _hits.Bind(resource).Bind(key.Slot).Bind(key.Key).Bind(MostHits).List(s => s.Text(0));

    /// <summary>True for a record that is wanted by its id and had not been fetched.</summary>
    private bool Store(string resource, FetchedRecord fetched, string readAt)
    {
        var folded = KeyFolding.Fold(fetched.Record.Id);
        var isLookedUp = _isLookupId.Bind(resource).Bind(folded).Scalar() is not null;
        var isHit = false;
        foreach (var key in fetched.Keys)
            if (_isLookupKey.Bind(resource).Bind(key.Slot).Bind(key.Key).Scalar() is not null)
            {
                _addHit.Bind(resource).Bind(key.Slot).Bind(key.Key).Bind(folded).Run();
                isHit = true;
            }
        if (!isLookedUp && !isHit)
            return false;
        var isNew = _isFetched.Bind(resource).Bind(folded).Scalar() is null;
        var fields = fetched.Record.Fields.Select(f => new DraftField(f.Key, f.Value)).ToList();
        _add.Bind(resource).Bind(folded).Bind(fetched.Record.Id).Bind(fetched.Record.Type).Bind(fetched.Record.ETag).Bind(readAt)
            .Bind(database.Json.Write<IReadOnlyList<DraftField>>(fields, FieldCodec.Write)).Run();
        return isNew && isLookedUp;
    }

    private static KeptRecord Read(Statement row) => new(
        new ResourceRecord(row.Text(0), row.Text(1), FieldCodec.Read(row.Utf8(2)).ToDictionary(f => f.Member, f => f.Value, StringComparer.Ordinal), row.TextOrNull(3)),
        DateTimeOffset.Parse(row.Text(4), CultureInfo.InvariantCulture));
}
