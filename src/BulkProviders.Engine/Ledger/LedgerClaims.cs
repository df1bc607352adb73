using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>
/// Pairs the rows of an import with the records that they made. Questions and pairs stand in temporary tables of this connection,
/// so that memory does not grow with the import, and nothing of them outlives it.
/// </summary>
internal sealed class LedgerClaims : ITenantLedger
{
    private readonly Database _database;
    private readonly ClaimRules _rules;
    private readonly SheetTable _sheets;
    private readonly RowInsert _ask;
    private readonly Statement _answer;
    private readonly Statement _sent;

    private (string Path, string Sheet) _list;
    private long _listNumber;
    private long? _known;

    public LedgerClaims(Database database)
    {
        _database = database;
        database.Execute("""
            CREATE TEMP TABLE asked (
                draft_id INTEGER PRIMARY KEY, resource TEXT NOT NULL, record_id TEXT COLLATE NOCASE, row_key TEXT,
                content_hash TEXT NOT NULL, identity_hash TEXT NOT NULL, sheet_id INTEGER, number INTEGER NOT NULL, list_no INTEGER NOT NULL) STRICT;
            CREATE TEMP TABLE record_claims (draft_id INTEGER PRIMARY KEY, record_no INTEGER NOT NULL, match TEXT NOT NULL) STRICT;
            CREATE TEMP TABLE same_sheets (sheet_id INTEGER PRIMARY KEY) STRICT;
            CREATE TEMP TABLE corrected (draft_id INTEGER PRIMARY KEY) STRICT;
            CREATE UNIQUE INDEX temp.record_claims_by_record ON record_claims (record_no) WHERE match <> 'Taken';
            """);
        _rules = new ClaimRules(database);
        _sheets = new SheetTable(database);
        _ask = new RowInsert(
            database, "INSERT OR REPLACE INTO temp.asked (draft_id, resource, record_id, row_key, content_hash, identity_hash, sheet_id, number, list_no)", columns: 9);
        _sent = database.Prepare("SELECT record_id, sent_values FROM records WHERE resource = ? AND record_id IN (SELECT value FROM json_each(?)) AND sent_values IS NOT NULL");
        _answer = database.Prepare("""
            SELECT c.match, r.status, coalesce(r.record_id, r.chosen_id), r.first_run, s.path, s.name, q.number,
                EXISTS (SELECT 1 FROM sources h WHERE h.record_no = r.record_no AND h.sheet_id = a.sheet_id),
                r.identity_hash IS NULL OR r.identity_hash = a.identity_hash, c.draft_id, r.sent_values,
                EXISTS (SELECT 1 FROM temp.corrected k WHERE k.draft_id = a.draft_id)
            FROM temp.record_claims c JOIN temp.asked a ON a.draft_id = c.draft_id JOIN records r ON r.record_no = c.record_no
                LEFT JOIN sources q ON q.source_no = (SELECT min(source_no) FROM sources WHERE record_no = r.record_no)
                LEFT JOIN sheets s ON s.sheet_id = q.sheet_id
            WHERE c.draft_id IN (SELECT value FROM json_each(?)) AND (c.match <> 'Id' OR r.chosen_id IS NOT NULL) AND coalesce(r.record_id, r.chosen_id) IS NOT NULL
            """);
    }

    public IReadOnlyDictionary<string, string> SentOf(string resource, IReadOnlyCollection<string> recordIds) => _database.Read(() =>
    {
        var sent = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, values) in _sent.Bind(resource).Bind(JournalJson.Names([.. recordIds])).List(s => (s.Text(0), s.Text(1))))
            sent[id] = values;
        return sent;
    });

    public void Begin()
    {
        (_list, _listNumber, _known) = (default, 0, null);
        _database.Execute("DELETE FROM temp.asked; DELETE FROM temp.record_claims; DELETE FROM temp.same_sheets; DELETE FROM temp.corrected");
    }

    public void Ask(IReadOnlyList<LedgerQuestion> rows) => _database.Write(() =>
        _ask.Run(rows, (statement, row) =>
        {
            // Rows come sheet by sheet.
            if (_list != (row.Place.Path, row.Place.Sheet))
                (_list, _listNumber, _known) = ((row.Place.Path, row.Place.Sheet), _listNumber + 1, _sheets.Find(row.Place));
            statement.Bind(row.DraftId).Bind(row.Resource).Bind(row.RecordId).Bind(row.FoldedKey).Bind(row.ContentHash).Bind(row.IdentityHash)
                .Bind(_known).Bind(row.Place.Number).Bind(_listNumber);
        }));

    public void Decide() => _database.Write(_rules.Apply);

    public IReadOnlyDictionary<long, LedgerAnswer> AnswersOf(IReadOnlyCollection<long> drafts) => _database.Read(() =>
    {
        var answers = new Dictionary<long, LedgerAnswer>();
        foreach (var (draft, answer) in _answer.Bind(JournalJson.Numbers(drafts)).List(s => (s.Long(9), Read(s))))
            answers[draft] = answer;
        return answers;
    });

    private static LedgerAnswer Read(Statement row) => new(
        row.Text(0) == ClaimRules.SamePlace ? LedgerMatch.Content : Enum.Parse<LedgerMatch>(row.Text(0)),
        RecordStatus.IsOpen(row.Text(1)),
        row.Text(2),
        row.Text(3),
        new RowPlace(row.TextOrNull(4) ?? "", row.TextOrNull(5) ?? "", row.Int(6)),
        row.Flag(7),
        row.Flag(8))
    { Sent = row.TextOrNull(10), MayBeCorrection = row.Flag(11) };
}
