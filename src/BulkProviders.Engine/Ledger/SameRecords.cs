using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>
/// Finds the record that a statement is about. A create that was in doubt is known by the id chosen for it, which a look-up may have found to be the id of
/// the record: what stands in two places then becomes one. To be called inside a transaction.
/// </summary>
internal sealed class SameRecords(Database database)
{
    private readonly Statement _byChoice = database.Prepare($"{Select} WHERE resource = ? AND chosen_id = ?");
    private readonly Statement _byId = database.Prepare($"{Select} WHERE resource = ? AND record_id = ? ORDER BY record_no");
    private readonly Statement _moveSources = database.Prepare("UPDATE OR IGNORE sources SET record_no = ? WHERE record_no = ?");
    private readonly Statement _removeSources = database.Prepare("DELETE FROM sources WHERE record_no = ?");
    private readonly Statement _held = database.Prepare("SELECT chosen_id, row_key, identity_hash FROM records WHERE record_no = ?");
    private readonly Statement _remove = database.Prepare("DELETE FROM records WHERE record_no = ?");
    private readonly Statement _inherit = database.Prepare("""
        UPDATE records SET chosen_id = coalesce(chosen_id, ?), row_key = coalesce(row_key, ?), identity_hash = coalesce(identity_hash, ?), sent_values = ? WHERE record_no = ?
        """);
    private readonly Statement _keepCreation = database.Prepare($"""
        UPDATE records SET first_run = (SELECT o.first_run FROM records o WHERE o.record_no = ?1)
        WHERE record_no = ?2 AND {RunIndex.OrderOf("first_run")} > (SELECT {RunIndex.OrderOf("o.first_run")} FROM records o WHERE o.record_no = ?1)
        """);

    private const string Select = "SELECT record_no, status, coalesce((SELECT u.started_at FROM runs u WHERE u.run_id = last_run), '') || ' ' || last_run, sent_values FROM records";

    public KnownRecord? Find(RecordStatement said)
    {
        var found = new List<KnownRecord>();
        foreach (var id in new[] { said.RecordId, said.ChosenId }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            found.AddRange(_byId.Bind(said.Resource).Bind(id).List(Read));
            // A record of another id may have been made under this choice: then the choice says so, and only what is open is the same.
            found.AddRange(_byChoice.Bind(said.Resource).Bind(id).List(Read).Where(r => id == said.ChosenId || r.IsOpen));
        }

        var distinct = found.DistinctBy(r => r.Number).OrderBy(r => r.IsOpen).ThenBy(r => r.Number).ToList();
        foreach (var other in distinct.Skip(1).Where(r => r.IsOpen))
            distinct[0] = Unite(distinct[0], other);
        return distinct.Count > 0 ? distinct[0] : null;
    }

    private KnownRecord Unite(KnownRecord record, KnownRecord open)
    {
        var (kept, other, sent) = (record.Number, open.Number, SentValues.Together(record.Sent, open.Sent));
        _moveSources.Bind(kept).Bind(other).Run();
        _removeSources.Bind(other).Run();
        _keepCreation.Bind(other).Bind(kept).Run();
        var held = _held.Bind(other).List(s => (Chosen: s.TextOrNull(0), Key: s.TextOrNull(1), Identity: s.TextOrNull(2)))[0];
        _remove.Bind(other).Run();
        _inherit.Bind(held.Chosen).Bind(held.Key).Bind(held.Identity).Bind(sent).Bind(kept).Run();
        return record with { Sent = sent };
    }

    private static KnownRecord Read(Statement row) => new(row.Long(0), row.Text(1), row.Text(2), row.TextOrNull(3));
}
