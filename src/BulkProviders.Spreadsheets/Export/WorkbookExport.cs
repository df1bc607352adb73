using BulkProviders.Core.Basics;
using BulkProviders.Core.Summary;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>An export as a workbook, written as a stream: memory does not grow with the rows.</summary>
internal sealed class WorkbookExport : ITableExport
{
    private const double NarrowestColumn = 12;
    private const double WidestColumn = 40;

    private readonly string path;
    private readonly int mostRows;
    private readonly AtomicFile file;
    private readonly FreshWorkbook workbook;
    private readonly CellStyles plain;
    private readonly CellStyles kept;
    private IReadOnlyList<ExportColumn> columns = [];
    private string name = "";
    private int part;
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
        BeginPart();
    }

    public void AddRow(IReadOnlyList<Cell> cells)
    {
        try
        {
            if (Current.Row >= mostRows)
            {
                EndSheet();
                BeginPart();
            }
            WriteRow(Current, cells);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.Translate(path, e);
        }
    }

    public IReadOnlyList<string> Complete() => FileFaults.Guard<IReadOnlyList<string>>(path, () =>
    {
        if (part == 0)
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

    private SheetEmitter Current => sheet ?? throw new InvalidOperationException("A sheet has to be begun before its rows.");

    private void BeginPart()
    {
        part++;
        var tab = workbook.TakeName(part == 1 ? name : SheetNames.WithNumber(name, part));
        sheet = workbook.BeginSheet(tab, new SheetSetup { Columns = [.. columns.Select(SetupOf)], FrozenRows = 1, IsActive = workbook.SheetCount == 0 });
        sheet.BeginRow(height: 22);
        for (var i = 0; i < columns.Count; i++)
            sheet.Text(i, columns[i].Header, workbook.Styles.Of(Looks.Header));
        sheet.EndRow();
    }

    private void EndSheet()
    {
        sheet?.End(new SheetEnding(columns.Count == 0 ? null : new CellRange(0, 1, columns.Count - 1, Math.Max(sheet.Row, 1))));
        sheet = null;
    }

    private ColumnSetup SetupOf(ExportColumn column) => new(
        Math.Clamp(column.Header.Length * 1.2 + 4, NarrowestColumn, WidestColumn),
        column.IsDate ? plain.Date : column.KeepText ? kept.Text : 0);

    private void WriteRow(SheetEmitter output, IReadOnlyList<Cell> cells)
    {
        output.BeginRow();
        for (var i = 0; i < cells.Count && i < columns.Count; i++)
        {
            var cell = columns[i].IsDate ? DateCell.Of(cells[i]) : cells[i];
            if (cell.Kind != CellKind.Blank)
                CellStyles.Write(output, i, cell, (columns[i].KeepText ? kept : plain).Of(cell));
        }
        output.EndRow();
    }
}
