using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>An export as a workbook, written as a stream: memory does not grow with the rows.</summary>
internal sealed class WorkbookExport : ITableExport
{
    private readonly string _path;
    private readonly int _mostRows;
    private readonly AtomicFile _file;
    private readonly FreshWorkbook _workbook;
    private readonly CellStyles _plain;
    private readonly CellStyles _kept;
    private readonly List<Cell[]> _waiting = [];
    private IReadOnlyList<ExportColumn> _columns = [];
    private string _name = "";
    private IReadOnlyList<ColumnSetup> _setups = [];
    private int _part;
    private bool _isOpen;
    private SheetEmitter? _sheet;

    /// <param name="path">Where the workbook appears once it is complete.</param>
    /// <param name="mostRows">Rows of a sheet before another is begun.</param>
    public WorkbookExport(string path, int mostRows = ExcelLimits.Rows)
    {
        _path = path;
        _mostRows = mostRows;
        _file = new AtomicFile(path);
        _workbook = new FreshWorkbook(_file.Stream);
        _plain = new CellStyles(_workbook.Styles, keepsText: false);
        _kept = new CellStyles(_workbook.Styles, keepsText: true);
    }

    public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns)
    {
        if (columns.Count > ExcelLimits.Columns)
            throw RunException.Unusable($"Sheet '{name}' has {columns.Count} columns; Excel holds {ExcelLimits.Columns}. Choose fewer with --fields.");
        EndSheet();
        _columns = columns;
        _name = name;
        _part = 0;
        _isOpen = true;
    }

    public void AddRow(IReadOnlyList<Cell> cells)
    {
        if (!_isOpen)
            throw new InvalidOperationException("A sheet has to be begun before its rows.");
        try
        {
            // The first rows are held back until the widths of the columns, which stand in front of them, are known.
            if (_sheet is null)
                _waiting.Add([.. cells]);
            else
                WriteRow(cells);
            if (_waiting.Count == ColumnWidths.Sample)
                WriteWaiting();
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.Translate(_path, e);
        }
    }

    public IReadOnlyList<string> Complete() => FileFaults.Guard<IReadOnlyList<string>>(_path, () =>
    {
        if (!_isOpen)
            BeginSheet("Export", []);
        EndSheet();
        _workbook.Complete();
        _workbook.Dispose();
        return [_file.Replace()];
    });

    public void Dispose()
    {
        try
        {
            _workbook.Dispose();
        }
        catch (IOException)
        {
            // The disk that failed fails again; the file is given up anyway.
        }
        finally
        {
            _file.Dispose();
        }
    }

    private void WriteWaiting()
    {
        var widths = new ColumnWidths();
        _waiting.ForEach(widths.Add);
        for (var i = 0; i < _columns.Count; i++)
            widths.AddHeader(i, _columns[i].Header);
        _setups = [.. _columns.Select((c, i) => new ColumnSetup(widths.Of(i), c.Kind == ExportKind.Date ? _plain.Date : c.KeepsText ? _kept.Text : 0))];
        _sheet = BeginPart();
        _waiting.ForEach(WriteRow);
        _waiting.Clear();
    }

    private SheetEmitter BeginPart()
    {
        _part++;
        var tab = _workbook.TakeName(_part == 1 ? _name : SheetNames.WithNumber(_name, _part));
        var begun = _workbook.BeginSheet(tab, new SheetSetup { Columns = _setups, FrozenRows = 1, IsActive = _workbook.SheetCount == 0 });
        begun.BeginRow(height: 22);
        for (var i = 0; i < _columns.Count; i++)
            begun.Text(i, _columns[i].Header, _workbook.Styles.Of(Looks.Header));
        begun.EndRow();
        return begun;
    }

    private void EndSheet()
    {
        if (_isOpen && _sheet is null)
            WriteWaiting();
        EndPart();
    }

    private void EndPart()
    {
        _sheet?.End(new SheetEnding(_columns.Count == 0 ? null : new CellRange(0, 1, _columns.Count - 1, Math.Max(_sheet.Row, 1))));
        _sheet = null;
    }

    private void WriteRow(IReadOnlyList<Cell> cells)
    {
        if (_sheet is null || _sheet.Row >= _mostRows)
        {
            EndPart();
            _sheet = BeginPart();
        }
        var output = _sheet;
        output.BeginRow();
        for (var i = 0; i < cells.Count && i < _columns.Count; i++)
        {
            var cell = _columns[i].Kind == ExportKind.Date ? ExportDate.Of(cells[i]) : cells[i];
            if (cell.Kind != CellKind.Blank)
                CellStyles.Write(output, i, cell, (_columns[i].KeepsText ? _kept : _plain).Of(cell));
        }
        output.EndRow();
    }
}
