using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Outcomes;

/// <summary>What became of every row, or will become of it.</summary>
public sealed class OutcomeTable
{
    /// <summary>What is known.</summary>
    public const string Known = "status";

    /// <summary>What comes of it when every planned operation succeeds.</summary>
    public const string Forecast = "forecast";

    private const int MostFirstRows = 10;

    private static readonly string Consequences = string.Join(", ", RowErrors.ConsequenceCodes.Select(c => $"'{c}'"));

    private readonly Database _database;
    private readonly RowOutcomePages _rows;
    private readonly Statement _counts;
    private readonly Statement _sheets;
    private readonly Statement _causes;
    private readonly Statement _firstRows;
    private readonly Statement _labels;
    private readonly Statement _unexplained;
    private readonly Statement _behind;
    private readonly Statement _records;
    private readonly Statement _sentAs;
    private readonly Statement _firstErrors;

    /// <param name="database">The journal.</param>
    /// <param name="status">The column of row_outcomes that says what became of a row.</param>
    internal OutcomeTable(Database database, string status)
    {
        _database = database;
        _sentAs = database.Prepare($"SELECT EXISTS (SELECT 1 FROM findings f JOIN rows r ON r.row_id = f.row_id WHERE r.sheet_id = ? AND f.code = '{RowErrors.SentAsCode}')");
        _rows = new RowOutcomePages(database, status);
        _counts = database.Prepare($"SELECT sheet_id, {status}, count(*) FROM row_outcomes GROUP BY sheet_id, {status}");
        _sheets = database.Prepare("SELECT sheet_id, coalesce(blank_rows, 0) FROM sheets ORDER BY sheet_id");
        // min() makes SQLite take the other columns from the same, the first, row.
        _causes = database.Prepare($"""
            SELECT f.code, r.sheet_id, f.header, count(DISTINCT f.row_id) AS row_count, min(f.row_id) AS first_row, f.message, f.remedy, iif(f.header IS NULL, 0, f.part) AS part
            FROM findings f JOIN rows r ON r.row_id = f.row_id
            WHERE f.is_error = ? AND f.code <> '{RowErrors.SentAsCode}'
            GROUP BY f.code, r.sheet_id, f.header, iif(f.header IS NULL, 0, f.part)
            ORDER BY f.code IN ({Consequences}), row_count DESC, r.sheet_id, first_row, f.code, f.header LIMIT ?
            """);
        _firstRows = database.Prepare($"""
            SELECT r.number
            FROM findings f INDEXED BY findings_by_row CROSS JOIN rows r ON r.row_id = f.row_id
            WHERE f.is_error = ? AND f.code = ? AND r.sheet_id = ? AND f.header IS ? AND iif(f.header IS NULL, 0, f.part) = ? AND f.row_id >= ?
            GROUP BY f.row_id ORDER BY f.row_id LIMIT {MostFirstRows}
            """);
        // The sentence is the same for every row that holds the label.
        _labels = database.Prepare($"""
            SELECT f.code, r.sheet_id, f.header, count(DISTINCT f.row_id) AS row_count, min(f.row_id) AS first_row, f.message, f.remedy, r.number
            FROM findings f JOIN rows r ON r.row_id = f.row_id
            WHERE f.is_error = 1 AND f.code IN ({string.Join(", ", RowErrors.LabelCodes.Select(c => $"'{c}'"))})
            GROUP BY f.code, r.sheet_id, f.header, f.message
            ORDER BY row_count DESC, r.sheet_id, first_row, f.header, f.message LIMIT ?
            """);
        // Rows of which all that is known is that a call was under way when the run ended, or that a part of them waits: no finding stands for them, and they count all the same.
        _unexplained = database.Prepare("""
            SELECT r.sheet_id, r.number, r.status
            FROM row_outcomes r
            WHERE r.row_id IN (
                    SELECT p.row_id FROM open_operations p
                    WHERE p.status = 10 OR EXISTS (SELECT 1 FROM outcomes x WHERE x.row_id = p.row_id AND x.status IN (1, 2, 3))
                        OR EXISTS (SELECT 1 FROM repeated e WHERE e.row_id = p.row_id AND e.status IN (1, 2, 3))
                    UNION SELECT e.row_id FROM repeated e WHERE e.status = 5 AND EXISTS (SELECT 1 FROM outcomes x WHERE x.row_id = e.row_id AND x.status IN (1, 2, 3)))
                AND r.status IN (6, 10)
                AND NOT EXISTS (SELECT 1 FROM findings f WHERE f.row_id = r.row_id AND f.is_error = 1)
            ORDER BY r.row_id
            """);
        _behind = database.Prepare($"""
            SELECT r.sheet_id, count(*)
            FROM (SELECT row_id FROM findings WHERE is_error = 1 GROUP BY row_id HAVING min(code IN ({Consequences})) = 1) b JOIN rows r ON r.row_id = b.row_id
            GROUP BY r.sheet_id
            """);
        _firstErrors = database.Prepare("""
            SELECT r.sheet_id, r.number, f.code, f.message, f.remedy, f.header, f.part, f.row_id
            FROM findings f JOIN rows r ON r.row_id = f.row_id
            WHERE f.is_error = 1 ORDER BY f.row_id, f.finding_id LIMIT ?
            """);
        _records = database.Prepare("""
            SELECT count(x.operation_id), count(*)
            FROM drafts d JOIN rows r ON r.row_id = d.row_id LEFT JOIN outcomes x ON x.operation_id = d.draft_id AND x.status IN (0, 1, 2, 3)
            WHERE d.same_as IS NULL AND d.passed_over = 0 AND r.status IS NOT 4
            """);
    }

    /// <summary>The count of each status, by sheet; a row counts once, by its worst outcome, and as NotAttempted where it has none.</summary>
    public IReadOnlyList<SheetOutcome> SheetOutcomes() => _database.Read(() =>
    {
        var counts = _counts.List(s => (Sheet: s.Long(0), Status: (RowStatus)s.Int(1), Rows: s.Long(2))).ToLookup(c => c.Sheet);
        return _sheets.List(s => (Sheet: s.Long(0), Blank: s.Long(1))).ConvertAll(s => new SheetOutcome(
            s.Sheet, s.Blank, counts[s.Sheet].Sum(c => c.Rows), counts[s.Sheet].ToDictionary(c => c.Status, c => c.Rows)));
    });

    /// <summary>Every data row of a sheet with what became of it, in the order of the sheet, as a stream.</summary>
    public IEnumerable<RowOutcome> RowsOf(long sheetId) => _rows.Stream(sheetId);

    /// <summary>Errors grouped by code, sheet and column: first those that rows have by themselves, then those that come of other rows; each most rows first.</summary>
    public IReadOnlyList<ErrorCause> Causes(int limit) =>
        [.. Causes(errors: true, limit).Concat(Unexplained()).OrderBy(c => c.IsConsequence).ThenByDescending(c => c.Rows).Take(limit)];

    /// <summary>How many rows of each sheet failed only because of another row.</summary>
    public IReadOnlyDictionary<long, long> RowsBehindOthers() => _database.Read(() => _behind.List(s => (Sheet: s.Long(0), Rows: s.Long(1))).ToDictionary(s => s.Sheet, s => s.Rows));

    /// <summary>The records that the rows are about, and how many of them are stored. Rows that are passed over are about none.</summary>
    public RecordCount Records() => _database.Read(() => _records.List(s => new RecordCount(s.Long(0), s.Long(1))))[0];

    /// <summary>Errors about dropdown labels (<see cref="Core.Wording.RowErrors.LabelCodes"/>), each distinct label of a column by itself, most rows first.</summary>
    public IReadOnlyList<ErrorCause> LabelCauses(int limit) => _database.Read(() =>
        _labels.Bind(limit).List(s => new ErrorCause(s.Text(0), s.Long(1), s.TextOrNull(2), s.Long(3), [s.Int(7)], s.Text(5), s.Text(6))));

    /// <summary>Warnings grouped the same way, and what is only noted of rows.</summary>
    public IReadOnlyList<ErrorCause> WarningCauses(int limit) => Causes(errors: false, limit);

    /// <summary>A row of the sheet was sent with other values than those that it holds.</summary>
    public bool HasSentAs(long sheetId) => _database.Read(() => _sentAs.Bind(sheetId).Scalar()) == 1;

    /// <summary>The errors of the first rows that have any, each with its sheet, its row and the part of the row that it is about.</summary>
    internal IReadOnlyList<(long Sheet, int Row, RowError Error, int Part, long RowId)> FirstErrors(int limit) => _database.Read(() =>
        _firstErrors.Bind(limit).List(s => (s.Long(0), s.Int(1), new RowError(s.Text(2), s.Text(3), s.Text(4), s.TextOrNull(5)), s.Int(6), s.Long(7))));

    private IEnumerable<ErrorCause> Unexplained() =>
        _database.Read(() => _unexplained.List(s => (Sheet: s.Long(0), Number: s.Int(1), Status: (RowStatus)s.Int(2))))
            .GroupBy(r => (r.Sheet, r.Status))
            .Select(g => (g.Key.Sheet, Rows: g, Error: g.Key.Status == RowStatus.Blocked ? RowErrors.PartlyWritten() : RowErrors.Unanswered()))
            .Select(c => new ErrorCause(
                c.Error.Code, c.Sheet, null, c.Rows.Count(), [.. c.Rows.Take(MostFirstRows).Select(r => r.Number)], c.Error.Message, c.Error.Remedy));

    private IReadOnlyList<ErrorCause> Causes(bool errors, int limit) => _database.Read(() =>
        _causes.Bind(errors).Bind(limit).List(s => (
            Cause: new ErrorCause(s.Text(0), s.Long(1), s.TextOrNull(2), s.Long(3), [], s.Text(5), s.Text(6)) { Part = s.Int(7) },
            First: s.Long(4)))
        .ConvertAll(c => c.Cause with
        {
            FirstRows = _firstRows.Bind(errors).Bind(c.Cause.Code).Bind(c.Cause.SheetId).Bind(c.Cause.Column).Bind(c.Cause.Part).Bind(c.First).List(s => s.Int(0))
        }));
}
