using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Undo;

/// <summary>What was decided about each field that is undone, and what has become of it since.</summary>
public sealed class UndoTable
{
    private const int PageSize = 500;

    // A field that was to be restored is what the outcome of its draft says: refused ones cannot be, and those that somebody has changed meanwhile are kept.
    private const string Settled = """
        SELECT f.*, CASE WHEN f.status <> 1 THEN f.status WHEN x.status IN (0, 2, 3) THEN 1 WHEN x.status = 9 THEN 2 WHEN x.status IS NULL OR x.status = 5 THEN :open ELSE 3 END AS fate
        FROM undo_fields f LEFT JOIN outcomes x ON x.operation_id = f.draft_id
        """;

    private const int Open = 4;

    private readonly Database _database;
    private readonly Statement _add;
    private readonly Statement _addLabel;
    private readonly Statement _page;
    private readonly Statement _reasons;

    internal UndoTable(Database database)
    {
        _database = database;
        _add = database.Prepare("""
            INSERT INTO undo_fields (record_no, draft_id, row_id, resource, record_id, action, member, status, before, imported, now, proposed, reason, remedy)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
        _addLabel = database.Prepare("INSERT INTO labels (lookup, folded, label, target_type, target_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
        _page = database.Prepare($"""
            SELECT f.field_no, s.name, r.number, f.resource, f.record_id, f.action, f.member, f.fate, f.before, f.imported, f.now, f.proposed, f.reason, f.remedy, f.draft_id, f.status
            FROM ({SettledAs(Open)}) f JOIN rows r ON r.row_id = f.row_id JOIN sheets s ON s.sheet_id = r.sheet_id
            WHERE f.field_no > ? ORDER BY f.field_no LIMIT ?
            """);
        _reasons = database.Prepare("""
            SELECT f.message, f.remedy FROM drafts d JOIN findings f ON f.row_id = d.row_id AND f.part = d.part AND f.is_error = 1 AND f.stage = 'submission' WHERE d.draft_id = ?
            """);
    }

    /// <summary>The run undoes another one.</summary>
    public bool IsUsed => _database.Text("SELECT 1 FROM undo_fields LIMIT 1") is not null;

    internal void Add(IReadOnlyList<UndoEntry> entries) => _database.Write(() =>
    {
        foreach (var (number, draft, row, resource, record, action, field) in entries)
            Bind(Bind(Bind(Bind(
                _add.Bind(number).Bind(draft).Bind(row).Bind(resource).Bind(record).Bind(Word(action)).Bind(field.Member).Bind((long)field.Status),
                field, field.Before), field, field.Imported), field, field.Now), field, field.Proposed)
                .Bind(field.Reason?.Problem).Bind(field.Reason?.Remedy).Run();
    });

    /// <summary>Keeps the labels of a dropdown, by which its values are told to people.</summary>
    internal void AddLabels(string lookup, string type, IReadOnlyDictionary<string, string> labelsById) => _database.Write(() =>
    {
        foreach (var (id, label) in labelsById)
            _addLabel.Bind(lookup).Bind(KeyFolding.Fold(label)).Bind(label).Bind(type).Bind(id).Run();
    });

    /// <summary>How many records and fields have each status.</summary>
    /// <param name="isForecast">What is to be restored counts as restored.</param>
    public UndoCounts Counts(bool isForecast)
    {
        var settled = SettledAs(isForecast ? 1 : Open);
        return _database.Read(() => new UndoCounts(
            Tally($"SELECT max(fate) AS fate FROM ({settled}) GROUP BY record_no"), Tally($"SELECT fate FROM ({settled})"),
            Number($"SELECT count(DISTINCT record_no) FROM ({settled}) WHERE action = 'close' AND fate = 1"),
            Number($"SELECT count(DISTINCT record_no) FROM ({settled}) WHERE action = 'delete' AND fate = 1")));
    }

    /// <summary>Every field with what has become of it, in the order of the plan, as a stream.</summary>
    public IEnumerable<ReportedUndo> Fields() => Pages.Stream(
        0L, after => _database.Read(() => _page.Bind(after).Bind(PageSize).List(Read).ConvertAll(WithReason)), f => f.Number, PageSize).Select(f => f.Report);

    private UndoTally Tally(string fates)
    {
        var counts = _database.Prepare($"SELECT fate, count(*) FROM ({fates}) GROUP BY fate").List(s => (Fate: s.Int(0), Count: s.Long(1))).ToDictionary(c => c.Fate, c => c.Count);
        return new UndoTally(Of(UndoStatus.Restored), Of(UndoStatus.Already), Of(UndoStatus.Kept), Of(UndoStatus.Cannot), counts.GetValueOrDefault(Open));

        long Of(UndoStatus status) => counts.GetValueOrDefault((int)status);
    }

    private long Number(string sql) => _database.Prepare(sql).Scalar() ?? 0;

    // The present reason of a field that was to be restored stands where its write was answered.
    private (long Number, long Draft, bool IsSent, ReportedUndo Report) WithReason((long Number, long Draft, bool IsSent, ReportedUndo Report) f) =>
        f.IsSent && f.Report.Field.Status is UndoStatus.Kept or UndoStatus.Cannot && _reasons.Bind(f.Draft).List(s => new RowError("", s.Text(0), s.Text(1))) is [var first, ..]
            ? f with { Report = f.Report with { Field = f.Report.Field with { Reason = first } } }
            : f;

    private static (long Number, long Draft, bool IsSent, ReportedUndo Report) Read(Statement row)
    {
        var fate = row.Int(7);
        var field = new UndoneField(row.Name(6), fate == Open ? UndoStatus.Restored : (UndoStatus)fate)
        {
            Before = Value(row, 8),
            Imported = Value(row, 9),
            Now = Value(row, 10),
            Proposed = Value(row, 11),
            Reason = row.TextOrNull(12) is { } reason ? new RowError("", reason, row.TextOrNull(13) ?? "") : null
        };
        return (row.Long(0), row.Long(14), row.Int(15) == (int)UndoStatus.Restored, new ReportedUndo(row.Name(1), row.Int(2), row.Name(3), row.Text(4), row.Name(5), field, fate == Open));
    }

    private static FieldValue? Value(Statement row, int column) => row.IsNull(column) ? null : FieldCodec.Read(row.Utf8(column))[0].Value;

    private Statement Bind(Statement statement, UndoneField field, FieldValue? value) => value is null
        ? statement.Bind((string?)null)
        : statement.Bind(_database.Json.Write<IReadOnlyList<DraftField>>([new DraftField(field.Member, value)], FieldCodec.Write));

    private static string Word(UndoAction action) => action switch
    {
        UndoAction.Field => "field",
        UndoAction.Close => "close",
        UndoAction.Delete => "delete",
        UndoAction.Gone => "gone",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown action.")
    };

    private static string SettledAs(int open) => Settled.Replace(":open", open.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
