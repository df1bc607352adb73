using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.References;

/// <summary>Puts drafts of flat sheets together that mean one record: by row key, else by ID, else by their declared columns.</summary>
internal sealed class RepeatTable
{
    private const int PageSize = 500;
    private const int MostOthers = 100;

    private const string Gather = """
        DELETE FROM temp.repeats;
        UPDATE drafts SET same_as = NULL WHERE same_as IS NOT NULL;
        INSERT INTO temp.repeats (draft_id, resource, label, columns, rank, record)
            SELECT d.draft_id, d.resource, CASE WHEN d.folded_key IS NOT NULL THEN 'k' || d.folded_key ELSE 'i' || d.folded_id END, nullif(d.repeat_key, ''),
                d.passed_over * 2 + (d.invalid = 1 OR m.status IS 7), d.draft_id
            FROM drafts d LEFT JOIN rows m ON m.row_id = d.row_id
            WHERE d.repeat_key IS NOT NULL;
        """;

    private const string Place = " JOIN rows r ON r.row_id = d.row_id JOIN sheets s ON s.sheet_id = r.sheet_id JOIN files f ON f.file_id = s.file_id ";

    private readonly Database _database;
    private readonly RepeatedTargets _targets;
    private readonly RepeatLabels _labels;
    private readonly Statement _page;
    private readonly Statement _draft;
    private readonly Statement _notAsked;
    private readonly Statement _place;
    private readonly Statement _ambiguous;
    private readonly Statement _others;
    private readonly Statement _merge;
    private readonly Statement _borrow;
    private readonly Statement _fields;
    private readonly Statement _setFields;

    public RepeatTable(Database database)
    {
        (_database, _targets) = (database, new RepeatedTargets(database));
        database.Execute("""
            CREATE TEMP TABLE IF NOT EXISTS repeats (
                draft_id INTEGER PRIMARY KEY, resource TEXT NOT NULL, label TEXT, columns TEXT, own TEXT, apart TEXT,
                rank INTEGER NOT NULL, record INTEGER NOT NULL, is_repeat INTEGER NOT NULL DEFAULT 0) STRICT
            """);
        _labels = new RepeatLabels(database);
        _page = database.Prepare("""
            SELECT record, draft_id FROM temp.repeats
            WHERE (record, is_repeat, draft_id) > (?, ?, ?) AND NOT (label IS NULL AND columns IS NOT NULL) ORDER BY record, is_repeat, draft_id LIMIT ?
            """);
        _draft = database.Prepare(DraftPages.Columns.Replace("d.draft_id > ?", "d.draft_id = ?", StringComparison.Ordinal));
        _notAsked = database.Prepare("SELECT member FROM not_asked WHERE draft_id = ?");
        _place = database.Prepare("SELECT r.row_id, f.path, s.name, r.number, s.resource FROM drafts d" + Place + "WHERE d.draft_id = ?");
        _ambiguous = database.Prepare("SELECT draft_id, resource, columns FROM temp.repeats WHERE label IS NULL AND columns IS NOT NULL AND draft_id > ? ORDER BY draft_id LIMIT ?");
        _others = database.Prepare(
            "SELECT r.row_id, f.path, s.name, r.number FROM temp.repeats e JOIN drafts d ON d.draft_id = e.draft_id" + Place
            + "WHERE e.resource = ? AND e.columns = ? AND e.label IS NOT NULL AND e.record = e.draft_id ORDER BY r.row_id LIMIT ?");
        _merge = database.Prepare("""
            UPDATE drafts SET operation = ?, record_id = ?, folded_id = ?, row_key = ?, folded_key = ?, earlier_id = ?, settled_as_new = ?, fields = ? WHERE draft_id = ?
            """);
        _borrow = database.Prepare("""
            INSERT INTO refs (draft_id, member, position, name, folded, target, target_type, target_id)
            SELECT ?, member, position, name, folded, target, target_type, target_id FROM refs WHERE draft_id = ? AND member = ?
            ON CONFLICT DO NOTHING
            """);
        _fields = database.Prepare("SELECT fields FROM drafts WHERE draft_id = ?");
        _setFields = database.Prepare("UPDATE drafts SET fields = ? WHERE draft_id = ?");
    }

    /// <summary>
    /// Puts the drafts of flat sheets together that mean one record: those of the same row key, else of the same ID, else those whose declared
    /// columns say the same. Asked again it begins anew. Returns the drafts that could belong to several.
    /// </summary>
    /// <param name="identifiersOf">What identifies a record by itself, by the type and the fields of its draft; nothing for types whose rows do not repeat.</param>
    public IEnumerable<AmbiguousRepeat> Group(Func<string, IReadOnlyList<DraftField>, RepeatIdentifiers?> identifiersOf)
    {
        _database.Write(() =>
        {
            _database.Execute(Gather);
            _labels.Decide(identifiersOf);
        });
        return Pages.Stream(0L, after => _database.Read(() => AmbiguousPage(after)), repeat => repeat.Draft.Id, PageSize);
    }

    /// <summary>
    /// All drafts of flat sheets, record by record as they were put together, as a stream: of each record first the draft that stands for it (one of a
    /// valid row that is not passed over, where there is one), then the others in row order. References between drafts name the draft that stands for the record.
    /// The drafts that <see cref="Group"/> gave back are left out.
    /// </summary>
    public IEnumerable<RepeatedDraft> Stream() => Pages.Stream(
            after: (Record: 0L, Repeats: 0L, Draft: 0L),
            page: after => _database.Read(() => Page(after)),
            keyOf: draft => (draft.Record, draft.Draft.Id == draft.Record ? 0L : 1L, draft.Draft.Id),
            PageSize);

    /// <summary>Stores what the drafts that stand for records say after those that repeat them were added.</summary>
    /// <param name="records">Records that several drafts speak of.</param>
    /// <param name="links">Fields that further drafts get, by their numbers; a field that a draft has already stays.</param>
    public void Merge(IReadOnlyList<MergedRecord> records, IReadOnlyList<KeyValuePair<long, DraftField>> links) => _database.Write(() =>
    {
        foreach (var (draft, borrowed) in records)
        {
            _merge.Bind(draft.Operation.ToString()).Bind(draft.RecordId).Bind(Folded(draft.RecordId)).Bind(draft.RowKey).Bind(Folded(draft.RowKey))
                .Bind(draft.EarlierId).Bind(draft.IsSettledAsNew).Bind(_database.Json.Write(WithStored(draft.Id, draft.Fields), FieldCodec.Write)).Bind(draft.Id).Run();
            foreach (var (member, from) in borrowed)
                _borrow.Bind(draft.Id).Bind(from).Bind(member).Run();
        }

        foreach (var (draft, field) in links)
            _setFields.Bind(_database.Json.Write(WithStored(draft, field), FieldCodec.Write)).Bind(draft).Run();
    });

    // A link may have come to the draft after it was read.
    private IReadOnlyList<DraftField> WithStored(long draft, IReadOnlyList<DraftField> fields) =>
        [.. fields, .. Stored(draft).Where(s => !fields.Any(f => f.Member == s.Member))];

    private IReadOnlyList<DraftField> WithStored(long draft, DraftField field) =>
        Stored(draft) is var stored && stored.Any(f => f.Member == field.Member) ? stored : [.. stored, field];

    private IReadOnlyList<DraftField> Stored(long draft) => _fields.Bind(draft).List(s => FieldCodec.Read(s.Utf8(0)))[0];

    private static string? Folded(string? key) => key is null ? null : KeyFolding.Fold(key);

    private List<AmbiguousRepeat> AmbiguousPage(long after) =>
        _ambiguous.Bind(after).Bind(PageSize).List(s => (Draft: s.Long(0), Resource: s.Text(1), Columns: s.Text(2))).ConvertAll(a =>
        {
            var (row, sheet) = PlaceOf(a.Draft);
            return new AmbiguousRepeat(DraftOf(a.Draft), row, sheet, _others.Bind(a.Resource).Bind(a.Columns).Bind(MostOthers).List(s => RowLocations.Read(s, 0)));
        });

    private List<RepeatedDraft> Page((long Record, long Repeats, long Draft) after)
    {
        var page = _page.Bind(after.Record).Bind(after.Repeats).Bind(after.Draft).Bind(PageSize).List(s => (Record: s.Long(0), Draft: s.Long(1)));
        var drafts = _targets.Name(page.ConvertAll(p => DraftOf(p.Draft) with { NotAsked = _notAsked.Bind(p.Draft).List(s => s.Text(0)) }));
        return [.. page.Zip(drafts, (p, draft) =>
        {
            var (row, sheet) = PlaceOf(p.Draft);
            return new RepeatedDraft(p.Record, draft, row, sheet);
        })];
    }

    private ResourceDraft DraftOf(long draft) => _draft.Bind(draft).List(DraftPages.ReadDraft)[0];

    private (RowLocation Row, string Sheet) PlaceOf(long draft) => _place.Bind(draft).List(s => (RowLocations.Read(s, 0), s.Text(4)))[0];
}
