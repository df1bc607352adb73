using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Matching;

/// <summary>Those of the tenant's records that the import looks for, as they were read.</summary>
internal sealed class FetchedRecordTable(Database database)
{
    // So many have the same value only where it identifies nothing.
    private const int MostFound = 1000;

    private readonly Statement _isSought = database.Prepare("SELECT 1 FROM lookup_keys WHERE resource = ? AND slot = ? AND key = ? LIMIT 1");
    private readonly Statement _isWanted = database.Prepare("SELECT 1 FROM lookup_ids WHERE resource = ? AND folded_id = ?");
    private readonly Statement _isMet = database.Prepare("SELECT 1 FROM fetched_records WHERE resource = ? AND folded_id = ?");
    private readonly Statement _addFound = database.Prepare("INSERT INTO key_hits (resource, slot, key, folded_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    private readonly Statement _add = database.Prepare("""
        INSERT INTO fetched_records (resource, folded_id, record_id, type, etag, read_at, fields) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (resource, folded_id) DO UPDATE SET etag = excluded.etag, read_at = excluded.read_at, fields = excluded.fields
        """);
    private readonly Statement _found = database.Prepare("""
        SELECT m.record_id FROM key_hits f JOIN fetched_records m ON m.resource = f.resource AND m.folded_id = f.folded_id
        WHERE f.resource = ? AND f.slot = ? AND f.key = ? LIMIT ?
        """);
    private readonly Statement _record = database.Prepare("SELECT type, record_id, fields, etag, read_at FROM fetched_records WHERE resource = ? AND folded_id = ?");

    public int StoreFetched(string resource, IReadOnlyList<FetchedRecord> records, DateTimeOffset readAt)
    {
        var newlyMet = 0;
        var at = readAt.ToString("O", CultureInfo.InvariantCulture);
        database.Write(() =>
        {
            foreach (var record in records)
                if (StoreFetched(resource, record, at))
                    newlyMet++;
        });
        return newlyMet;
    }

    public IReadOnlyDictionary<string, KeptRecord> Find(string resource, IReadOnlyCollection<string> ids) => database.Read(() =>
    {
        var records = new Dictionary<string, KeptRecord>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in ids)
            if (_record.Bind(resource).Bind(KeyFolding.Fold(id)).List(Read) is [var record])
                records[id] = record;
        return records;
    });

    /// <summary>The ids of the records that have a key. To be called inside a transaction.</summary>
    public IReadOnlyList<string> FoundBy(string resource, SlotKey key) =>
        _found.Bind(resource).Bind(key.Slot).Bind(key.Key).Bind(MostFound).List(s => s.Text(0));

    /// <summary>True for a record that is wanted by its id and had not been met.</summary>
    private bool StoreFetched(string resource, FetchedRecord met, string readAt)
    {
        var folded = KeyFolding.Fold(met.Record.Id);
        var isWanted = _isWanted.Bind(resource).Bind(folded).Scalar() is not null;
        var isFound = false;
        foreach (var key in met.Keys)
            if (_isSought.Bind(resource).Bind(key.Slot).Bind(key.Key).Scalar() is not null)
            {
                _addFound.Bind(resource).Bind(key.Slot).Bind(key.Key).Bind(folded).Run();
                isFound = true;
            }
        if (!isWanted && !isFound)
            return false;
        var isNew = _isMet.Bind(resource).Bind(folded).Scalar() is null;
        var fields = met.Record.Fields.Select(f => new DraftField(f.Key, f.Value)).ToList();
        _add.Bind(resource).Bind(folded).Bind(met.Record.Id).Bind(met.Record.Type).Bind(met.Record.ETag).Bind(readAt)
            .Bind(database.Json.Write<IReadOnlyList<DraftField>>(fields, FieldCodec.Write)).Run();
        return isNew && isWanted;
    }

    private static KeptRecord Read(Statement row) => new(
        new ResourceRecord(row.Text(0), row.Text(1), FieldCodec.Read(row.Utf8(2)).ToDictionary(f => f.Member, f => f.Value, StringComparer.Ordinal), row.TextOrNull(3)),
        DateTimeOffset.Parse(row.Text(4), CultureInfo.InvariantCulture));
}
