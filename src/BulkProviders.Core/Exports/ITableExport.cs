using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;

namespace BulkProviders.Core.Exports;

/// <summary>Makes export files: a workbook, a folder of CSV files, or one CSV file.</summary>
public interface ITableExportFactory
{
    /// <summary>
    /// Begins an export at a path: <c>.xlsx</c> is a workbook, <c>.csv</c> one CSV file (one sheet only), a name without an ending a folder of CSV files.
    /// Nothing appears at the path before <see cref="ITableExport.Complete"/>.
    /// </summary>
    /// <exception cref="RunException">The path cannot be written, or one CSV file is asked to hold several sheets.</exception>
    ITableExport Begin(string path, int sheetCount);
}

/// <summary>An export under way; sheets are written one after the other, as streams. Disposing without completing leaves what was at the path before.</summary>
public interface ITableExport : IDisposable
{
    void BeginSheet(string name, IReadOnlyList<ExportColumn> columns);

    /// <summary>Appends a row; a sheet that reaches Excel's last row goes on in another named "NAME (2)".</summary>
    void AddRow(IReadOnlyList<Cell> cells);

    /// <summary>Takes what is known of the export as a whole, for formats that have a place for it; the last thing before it is completed.</summary>
    void Describe(ExportFacts facts)
    {
    }

    /// <summary>Moves the file or files into place and returns their absolute paths.</summary>
    IReadOnlyList<string> Complete();
}
