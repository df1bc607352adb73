using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>Adds the records of a batch of statements at once, as far as the ledger knows nothing of them. To be called inside a transaction.</summary>
internal sealed class NewRecords
{
    private readonly Database _database;
    private readonly SheetTable _sheets;
    private readonly RowInsert _say;
    private readonly Statement _forget;
    private readonly Statement _findKnown;
    private readonly Statement _last;
    private readonly Statement _records;
    private readonly Statement _sources;
    private readonly Statement _known;

    public NewRecords(Database database)
    {
        (_database, _sheets) = (database, new SheetTable(database));
        _database.Execute("""
            CREATE TEMP TABLE IF NOT EXISTS said (
                position INTEGER PRIMARY KEY, resource TEXT NOT NULL, record_id TEXT COLLATE NOCASE, chosen_id TEXT COLLATE NOCASE, row_key TEXT, identity_hash TEXT,
                status TEXT NOT NULL, content_hash TEXT NOT NULL, sheet_id INTEGER NOT NULL, number INTEGER NOT NULL, sent_values TEXT,
                known INTEGER NOT NULL DEFAULT 0) STRICT
            """);
        _say = new RowInsert(
            database, "INSERT INTO temp.said (position, resource, record_id, chosen_id, row_key, identity_hash, status, content_hash, sheet_id, number, sent_values)", columns: 11);
        _forget = database.Prepare("DELETE FROM temp.said");
        _findKnown = database.Prepare("""
            UPDATE temp.said SET known = 1
            WHERE EXISTS (SELECT 1 FROM records r WHERE r.resource = said.resource AND r.chosen_id = said.chosen_id)
                OR EXISTS (SELECT 1 FROM records r WHERE r.resource = said.resource AND r.record_id = said.record_id)
                OR EXISTS (SELECT 1 FROM records r WHERE r.resource = said.resource AND r.chosen_id = said.record_id)
                OR EXISTS (SELECT 1 FROM records r WHERE r.resource = said.resource AND r.record_id = said.chosen_id)
                OR EXISTS (SELECT 1 FROM refusals f WHERE f.resource = said.resource AND f.chosen_id = said.chosen_id)
                OR EXISTS (SELECT 1 FROM records r WHERE r.resource = said.resource AND r.row_key = said.row_key)
            """);
        _last = database.Prepare("SELECT coalesce(max(record_no), 0) FROM records");
        _records = database.Prepare("""
            INSERT INTO records (record_no, resource, record_id, chosen_id, row_key, identity_hash, status, first_run, last_run, sent_values)
            SELECT ?1 + position, resource, record_id, chosen_id, row_key, identity_hash, status, ?2, ?2, sent_values FROM temp.said WHERE known = 0 ORDER BY position
            """);
        _sources = database.Prepare("""
            INSERT INTO sources (record_no, content_hash, sheet_id, number, run_id)
            SELECT ?1 + position, content_hash, sheet_id, number, ?2 FROM temp.said WHERE known = 0 ORDER BY position
            """);
        _known = database.Prepare("SELECT position FROM temp.said WHERE known = 1 ORDER BY position");
    }

    /// <summary>Adds what can be added so; returns the others, which have to be held against what is known.</summary>
    public IReadOnlyList<RecordStatement> Add(IReadOnlyList<RecordStatement> statements, IngestSource run)
    {
        // Two statements about one record have to be taken one after the other.
        if (!statements.All(IsAboutOneThatStands) || HaveCommon(statements, IdsOf) || HaveCommon(statements, s => s.FoldedKey is { } key ? [key] : []))
            return statements;
        _forget.Run();
        var position = 0;
        _say.Run(statements, (row, said) => row.Bind(position++).Bind(said.Resource).Bind(said.RecordId).Bind(said.ChosenId).Bind(said.FoldedKey)
            .Bind(said.IdentityHash).Bind(said.Status).Bind(said.ContentHash).Bind(_sheets.IdOf(said.Place)).Bind(said.Place.Number).Bind(said.Sent));
        _findKnown.Run();
        var next = (_last.Scalar() ?? 0) + 1;
        _records.Bind(next).Bind(run.Id).Run();
        _sources.Bind(next).Bind(run.Id).Run();
        return _known.List(s => statements[s.Int(0)]);
    }

    private static bool IsAboutOneThatStands(RecordStatement said) => said.Status is not (RecordStatus.Refused or RecordStatus.Deleted);

    private static bool HaveCommon(IReadOnlyList<RecordStatement> statements, Func<RecordStatement, IEnumerable<string>> of)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return statements.Any(s => of(s).Any(text => !seen.Add($"{s.Resource} {text}")));
    }

    // The id chosen for one create may be the one by which another row has found its record.
    private static IEnumerable<string> IdsOf(RecordStatement said) =>
        new[] { said.RecordId, said.ChosenId }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
}
