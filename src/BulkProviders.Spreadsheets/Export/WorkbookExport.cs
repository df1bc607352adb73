using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>An export as a workbook, written as a stream: memory does not grow with the rows.</summary>
internal sealed class WorkbookExport : ITableExport
{
    private readonly string path;
    private readonly int mostRows;
    private readonly AtomicFile file;
    private readonly FreshWorkbook workbook;
    private readonly CellStyles plain;
    private readonly CellStyles kept;
    private readonly List<Cell[]> waiting = [];
    private IReadOnlyList<ExportColumn> columns = [];
    private string name = "";
    private IReadOnlyList<ColumnSetup> setups = [];
    private int part;
    private bool isOpen;
    private SheetEmitter? sheet;

    /// <param name="path">Where the workbook appears once it is complete.</param>
    /// <param name="mostRows">Rows of a sheet before another is begun.</param>
    public WorkbookExport(string path, int mostRows = ExcelLimits.Rows)
    {
        this.path = path;
        this.mostRows = mostRows;
        file = new AtomicFile(path);
        workbook = new FreshWorkbook(file.Stream);
        plain = new CellStyles(workbook.Styles, keepsText: false);
        kept = new CellStyles(workbook.Styles, keepsText: true);
    }

    public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns)
    {
        if (columns.Count > ExcelLimits.Columns)
            throw RunException.Unusable($"Sheet '{name}' has {columns.Count} columns; Excel holds {ExcelLimits.Columns}. Choose fewer with --fields.");
        EndSheet();
        this.columns = columns;
        this.name = name;
        part = 0;
        isOpen = true;
    }

    public void AddRow(IReadOnlyList<Cell> cells)
    {
        if (!isOpen)
            throw new InvalidOperationException("A sheet has to be begun before its rows.");
        try
        {
            // The first rows are held back until the widths of the columns, which stand in front of them, are known.
            if (sheet is null)
                waiting.Add([.. cells]);
            else
                WriteRow(cells);
            if (waiting.Count == ColumnWidths.Sample)
                WriteWaiting();
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.Translate(path, e);
        }
    }

    public IReadOnlyList<string> Complete() => FileFaults.Guard<IReadOnlyList<string>>(path, () =>
    {
        if (!isOpen)
            BeginSheet("Export", []);
        EndSheet();
        workbook.Complete();
        workbook.Dispose();
        return [file.Replace()];
    });

    public void Dispose()
    {
        try
        {
            workbook.Dispose();
        }
        catch (IOException)
        {
            // The disk that failed fails again; the file is given up anyway.
        }
        finally
        {
            file.Dispose();
        }
    }

    private void WriteWaiting()
    {
        var widths = new ColumnWidths();
        waiting.ForEach(widths.Add);
        for (var i = 0; i < columns.Count; i++)
            widths.AddHeader(i, columns[i].Header);
        setups = [.. columns.Select((c, i) => new ColumnSetup(widths.Of(i), c.IsDate ? plain.Date : c.KeepText ? kept.Text : 0))];
        sheet = BeginPart();
        waiting.ForEach(WriteRow);
        waiting.Clear();
    }

    private SheetEmitter BeginPart()
    {
        part++;
        var tab = workbook.TakeName(part == 1 ? name : SheetNames.WithNumber(name, part));
        var begun = workbook.BeginSheet(tab, new SheetSetup { Columns = setups, FrozenRows = 1, IsActive = workbook.SheetCount == 0 });
        begun.BeginRow(height: 22);
        for (var i = 0; i < columns.Count; i++)
            begun.Text(i, columns[i].Header, workbook.Styles.Of(Looks.Header));
        begun.EndRow();
        return begun;
    }

    private void EndSheet()
    {
        if (isOpen && sheet is null)
            WriteWaiting();
        EndPart();
    }

    private void EndPart()
    {
        sheet?.End(new SheetEnding(columns.Count == 0 ? null : new CellRange(0, 1, columns.Count - 1, Math.Max(sheet.Row, 1))));
        sheet = null;
    }

    private void WriteRow(IReadOnlyList<Cell> cells)
    {
        if (sheet is null || sheet.Row >= mostRows)
        {
            EndPart();
            sheet = BeginPart();
        }
        var output = sheet;
        output.BeginRow();
        for (var i = 0; i < cells.Count && i < columns.Count; i++)
        {
            var cell = columns[i].IsDate ? ExportDate.Of(cells[i]) : cells[i];
            if (cell.Kind != CellKind.Blank)
                CellStyles.Write(output, i, cell, (columns[i].KeepText ? kept : plain).Of(cell));
        }
        output.EndRow();
    }
}
