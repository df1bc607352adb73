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
    private readonly StreamedWorkbook _workbook;
    private readonly List<Cell[]> _waiting = [];
    private IReadOnlyList<ExportColumn> _columns = [];
    private IReadOnlyList<PlainColumn> _plain = [];
    private string _name = "";
    private int _part;
    private bool _isOpen;
    private bool _isBegun;

    /// <param name="path">Where the workbook appears once it is complete.</param>
    /// <param name="mostRows">Rows of a sheet before another is begun.</param>
    public WorkbookExport(string path, int mostRows = ExcelLimits.Rows)
    {
        _path = path;
        _mostRows = mostRows;
        _file = new AtomicFile(path);
        _workbook = new StreamedWorkbook(_file.Stream);
    }

    public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns) => FileFaults.Guard(_path, () =>
    {
        if (columns.Count > ExcelLimits.Columns)
            throw RunException.Unusable($"Sheet '{name}' has {columns.Count} columns; Excel holds {ExcelLimits.Columns}. Choose fewer with --fields.");
        EndSheet();
        (_columns, _name, _part, _isOpen) = (columns, name, 0, true);
        return true;
    });

    public void AddRow(IReadOnlyList<Cell> cells)
    {
        if (!_isOpen)
            throw new InvalidOperationException("A sheet has to be begun before its rows.");
        try
        {
            // The first rows are held back until the widths of the columns, which stand in front of them, are known.
            if (_isBegun)
                WriteRow(cells);
            else
                _waiting.Add([.. cells]);
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
        catch (Exception e) when (FileFaults.IsFault(e))
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
        _plain = [.. _columns.Select((c, i) => new PlainColumn(c.Header, widths.Of(i), c.Kind == ExportKind.Date ? PlainKind.Date : c.KeepsText ? PlainKind.Text : PlainKind.General) { IsHidden = c.IsHidden })];
        BeginPart();
        _waiting.ForEach(WriteRow);
        _waiting.Clear();
    }

    private void BeginPart()
    {
        _part++;
        _workbook.BeginSheet(_part == 1 ? _name : SheetNames.WithNumber(_name, _part), _plain);
        _isBegun = true;
    }

    private void EndSheet()
    {
        if (_isOpen && !_isBegun)
            WriteWaiting();
        _isBegun = false;
    }

    private void WriteRow(IReadOnlyList<Cell> cells)
    {
        if (_workbook.Rows >= _mostRows)
            BeginPart();
        if (!_columns.Any(c => c.Kind == ExportKind.Date))
        {
            _workbook.AddRow(cells);
            return;
        }

        var dated = new Cell[cells.Count];
        for (var i = 0; i < dated.Length; i++)
            dated[i] = i < _columns.Count && _columns[i].Kind == ExportKind.Date ? ExportDate.Of(cells[i]) : cells[i];
        _workbook.AddRow(dated);
    }
}
