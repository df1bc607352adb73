using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Results;

namespace BulkProviders.Application.Reviews;

/// <summary>Writes the corrected workbook: the rows of the run with what came back for them.</summary>
internal sealed class CorrectedRows(ReviewedRun run, SentRows sent, IReadOnlyDictionary<long, RowAnswer> answers)
{
    private static readonly IReadOnlyList<string> Columns = [ResultColumns.OriginalRow, ResultColumns.RecordId, ResultColumns.Token];

    /// <summary>Writes it and returns its path. What a run has stored is left out; what was only checked is all there, because no other file has it.</summary>
    public string? Write(string path, CancellationToken cancellationToken)
    {
        var words = new RowWords(run);
        var wanted = sent.Sheets
            .Select((s, index) => s with { Rows = s.Rows.Where(r => run.Mode != ImportMode.Import || run.IsFaulty(r)).Select(r => Marked(s, words.Of(s, r))) })
            .Where(s => s.Rows.Any()).ToList();
        if (wanted.Count == 0)
            return null;
        var sheets = new FaultyRowsFile(run).Columns(wanted, Columns);
        var name = run.HasSeveralFiles ? Path.GetFileName(path) : run.FileOf(wanted[0].Sheet);
        var report = run.Report with { Notices = [$"This workbook holds what came back for the rows of run {run.Facts.RunId}. Cells that were changed have a note. Nothing of it has been imported yet.", .. run.Report.Notices] };
        return new FreshResultsWriter(_ => new CorrectedTables(run.OpenTables(wanted), wanted, RowsBy(wanted), answers))
            .Write(new ResultsRequest(new SourceFile(0, name, "", "", "xlsx"), path, report, sheets) { IsExtract = true }, cancellationToken)[0];
    }

    private ReportedRow Marked(ResultsSheet sheet, ReportedRow row)
    {
        if (!answers.TryGetValue(row.RowId, out var answer))
            return row with { Marks = [.. row.Marks.Where(m => m.IsError)] };
        var marks = row.Marks.Where(m => m.IsError && !answer.Taken.ContainsKey(m.Column)).ToList();
        marks.AddRange(answer.Taken.Select(t => new CellMark(t.Key, $"Changed by {t.Value.File}, {t.Value.Place}. It was: {Was(row.RowId, t.Key)}", IsError: false)));
        marks.AddRange(answer.Sound.Where(s => marks.TrueForAll(m => m.Column != s.Key)).Select(s => new CellMark(s.Key, $"{s.Value.File}, {s.Value.Place} says: {s.Value.Value.Text}. Nothing was wrong here, so it was not taken.", IsError: false)));
        foreach (var (column, (first, second)) in answer.Conflicts)
        {
            marks.RemoveAll(m => m.Column == column);
            marks.Add(new CellMark(column, $"Two answers: {first.File}, {first.Place}: {first.Value.Text} · {second.File}, {second.Place}: {second.Value.Text}. Neither was taken.", IsError: true));
        }

        return row with { Marks = [.. marks.Where(m => sheet.Sheet.Headers.Any(h => h.Column == m.Column))] };
    }

    private string Was(long row, int column) => sent.Find(row)?.At(column) is { IsBlank: false } cell ? cell.Text : "blank";

    private Dictionary<long, Dictionary<int, long>> RowsBy(IReadOnlyList<ResultsSheet> sheets)
    {
        var wanted = sheets.Select(s => s.Sheet.Id).ToHashSet();
        var rows = new Dictionary<long, Dictionary<int, long>>();
        foreach (var id in answers.Keys)
            if (sent.Find(id) is { } row && wanted.Contains(row.Sheet.Id))
            {
                if (!rows.TryGetValue(row.Sheet.Id, out var numbers))
                    rows.Add(row.Sheet.Id, numbers = []);
                numbers.Add(row.Reported.Number, id);
            }

        return rows;
    }

    /// <summary>The user's rows with the cells that came back in their places.</summary>
    private sealed class CorrectedTables(ITableFile tables, IReadOnlyList<ResultsSheet> sheets, Dictionary<long, Dictionary<int, long>> rows, IReadOnlyDictionary<long, RowAnswer> answers) : ITableFile
    {
        public IReadOnlyList<TableSheet> Sheets => tables.Sheets;

        public IReadOnlyList<string> Notices => [];

        public IEnumerable<TableRow> Read(int sheet, CancellationToken cancellationToken)
        {
            var own = rows.GetValueOrDefault(sheets[sheet].Sheet.Id);
            return own is null ? tables.Read(sheet, cancellationToken) : tables.Read(sheet, cancellationToken)
                .Select(row => own.TryGetValue(row.Number, out var id) && answers[id].Taken.Count > 0 ? row with { Cells = With(row.Cells, answers[id].Taken) } : row);
        }

        public void Dispose() => tables.Dispose();

        private static Cell[] With(IReadOnlyList<Cell> cells, IReadOnlyDictionary<int, CellAnswer> taken) =>
            [.. Enumerable.Range(0, Math.Max(cells.Count, taken.Keys.Max() + 1)).Select(c => taken.TryGetValue(c, out var answer) ? answer.Value : c < cells.Count ? cells[c] : Cell.Blank)];
    }
}
