using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Writes one sheet of the input into a new workbook: row by row, with results where the sheet is recognised.</summary>
internal sealed class FreshSheetWriter(FreshWorkbook workbook, ResultsRequest request, ErrorSheets? errors, RowPlaces places)
{
    private readonly ResultLooks _looks = new(workbook.Styles, request.Report.IsDryRun);
    private readonly bool _isText = request.File.Format == DefaultResultsWriter.CsvFormat;
    private readonly CellStyles _styles = new(workbook.Styles, keepsText: request.File.Format == DefaultResultsWriter.CsvFormat);
    private readonly ColumnWidths _widths = new();
    private SheetNotes _notes = new();
    private ResultLayout? _layout;
    private SheetEmitter? _sheet;
    private TableSheet? _source;
    private string _name = "";
    private int _filterRow;
    private int _headerRow;
    private IReadOnlyList<Cell>? _header;
    private IReadOnlyDictionary<int, IReadOnlyList<string>> _choices = new Dictionary<int, IReadOnlyList<string>>();

    /// <summary>What dropdowns offer; null where there are none.</summary>
    public ChoiceLists? Lists { get; init; }

    /// <summary>Rows of a sheet before another is begun.</summary>
    public required int MostRows { get; init; }

    public void Write(RescuedTable input, int index, TableSheet sheet, ResultsSheet? results, CancellationToken cancellationToken)
    {
        _source = sheet;
        _layout = results is null ? null : new ResultLayout(results);
        _headerRow = results?.Sheet.HeaderRow ?? 0;
        _choices = results?.Choices ?? _choices;
        using var reported = results is null ? null : new ReportedRowCursor(results);
        if (request.IsExtract && reported?.Next is null)
            return;
        using var rows = input.Read(index, cancellationToken).GetEnumerator();
        var first = FirstOf(rows);
        var output = Begin();
        var left = results is null || reported is null ? [] : input.Left(results.Sheet, reported);
        foreach (var row in first.Concat(RestOf(rows)).Concat(left))
        {
            if (output.Row >= MostRows)
                output = BeginNext(output);
            if (!_isText && !request.IsExtract)
                output.SkipTo(row.Number);
            var answer = reported?.Take(row.Number);
            if (!request.IsExtract || answer is not null || row.Number == _headerRow)
                WriteRow(output, row, results, answer);
        }
        End(output);
        reported?.AssertAllTaken();
    }

    private static IEnumerable<TableRow> RestOf(IEnumerator<TableRow> rows)
    {
        while (rows.MoveNext())
            yield return rows.Current;
    }

    /// <summary>The rows from which the widths of the columns are found.</summary>
    private List<TableRow> FirstOf(IEnumerator<TableRow> rows)
    {
        var first = new List<TableRow>();
        while (first.Count < ColumnWidths.Sample && rows.MoveNext())
        {
            first.Add(rows.Current);
            if (rows.Current.Number == _headerRow)
                for (var column = 0; column < rows.Current.Cells.Count; column++)
                    _widths.AddHeader(column, rows.Current.Cells[column].Text);
            else
                _widths.Add(rows.Current.Cells);
        }
        return first;
    }

    private SheetEmitter Begin()
    {
        _name = workbook.TakeName(_source?.Name ?? "");
        _notes = new SheetNotes();
        _filterRow = 0;
        _sheet = workbook.BeginSheet(_name, new SheetSetup { Columns = Columns(), FrozenRows = _headerRow == 1 || request.IsExtract ? 1 : 0 }, _source?.IsHidden ?? false);
        return _sheet;
    }

    private SheetEmitter BeginNext(SheetEmitter full)
    {
        End(full);
        var next = Begin();
        if (_header is not null)
            WriteHeader(next, _header);
        return next;
    }

    private List<ColumnSetup> Columns()
    {
        if (_layout is null)
            return [];
        var columns = Enumerable.Range(0, _layout.LastColumn + 1).Select(column => new ColumnSetup(_widths.Of(column))).ToList();
        foreach (var column in _layout.Columns)
            if (column.IsNew)
                columns.Add(ResultLayout.SetupOf(column));
            else
                columns[column.Column] = ResultLayout.SetupOf(column);
        return columns;
    }

    private void WriteRow(SheetEmitter output, TableRow row, ResultsSheet? results, ReportedRow? reported)
    {
        if (results is not null && row.Number == results.Sheet.HeaderRow)
        {
            _header = row.Cells;
            WriteHeader(output, row.Cells);
            return;
        }
        if (results is not null && reported is not null)
        {
            WriteReported(output, row.Cells, results, reported);
            return;
        }
        output.BeginRow();
        for (var column = 0; column < row.Cells.Count && column < ExcelLimits.Columns; column++)
            CellStyles.Write(output, column, row.Cells[column], _styles.Of(row.Cells[column]));
        output.EndRow();
    }

    private void WriteHeader(SheetEmitter output, IReadOnlyList<Cell> cells)
    {
        output.BeginRow(height: 22);
        _filterRow = output.Row;
        for (var column = 0; column < cells.Count && column < ExcelLimits.Columns; column++)
            CellStyles.Write(output, column, cells[column], _looks.Header);
        foreach (var column in _layout?.New ?? [])
            output.Text(column.Column, column.Header, _looks.Header);
        output.EndRow();
    }

    private void WriteReported(SheetEmitter output, IReadOnlyList<Cell> cells, ResultsSheet results, ReportedRow row)
    {
        var edits = new RowEdits(_layout ?? new ResultLayout(results), _looks);
        edits.SetRow(row with { Number = output.Row + 1 }, _notes);
        output.BeginRow(edits.Height, isFixed: false);
        for (var column = 0; column < ExcelLimits.Columns && (column < cells.Count || edits.Next is not null); column++)
        {
            var cell = column < cells.Count ? cells[column] : Cell.Blank;
            var style = _styles.Of(cell);
            if (edits.Next is not { } edit || edit.Column != column)
            {
                CellStyles.Write(output, column, cell, style);
                continue;
            }
            if (edit.Text is null)
                CellStyles.Write(output, column, cell, workbook.Styles.Marked(style, edit.IsError));
            else
                output.Text(column, edit.Text, edit.Style);
            edits.Done();
        }
        output.EndRow();
        var place = new CellAddress(_name, _layout?.FirstColumn ?? 0, output.Row);
        errors?.Add(Path.GetFileName(request.File.Path), results.Sheet, row, place);
        places.Note(results.Sheet.Id, row.Number, place);
    }

    private void End(SheetEmitter output)
    {
        CellRange? filter = _layout is not null && _filterRow > 0 && output.Row > _filterRow
            ? new CellRange(_layout.FirstColumn, _filterRow, _layout.EndColumn, output.Row)
            : null;
        var choice = _filterRow > 0 ? _layout?.ChoiceIn(_filterRow, output.Row) : null;
        var choices = output.Row > _filterRow && _filterRow > 0 && Lists is not null
            ? _choices.OrderBy(c => c.Key).Select(c => Lists.Of(new CellRange(c.Key, _filterRow + 1, c.Key, output.Row), c.Value)).ToList()
            : [];
        output.End(new SheetEnding(filter, NotesId: _notes.All.Count > 0 ? FreshWorkbook.NotesId : null) { Choices = choice is null ? choices : [choice, .. choices] });
        if (_notes.All.Count == 0)
            return;
        var comments = new CommentsPart(document: null, Dialect.Transitional);
        comments.Add(_notes.All);
        workbook.AddNotes(comments.Document, NoteShapes.Merge(drawing: null, removed: [], _notes.All));
    }
}
