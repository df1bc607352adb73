using BulkProviders.Core.Basics;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>Chooses the form of an export by its path: a workbook, one CSV file, or a folder of CSV files.</summary>
public sealed class TableExportFactory : ITableExportFactory
{
    public ITableExport Begin(string path, int sheetCount)
    {
        var extension = Path.GetExtension(path);
        var isCsv = extension.Equals(".csv", StringComparison.OrdinalIgnoreCase);
        if (isCsv && sheetCount > 1)
            throw RunException.Unusable(
                $"One CSV file cannot hold {sheetCount} sheets. Give a folder, an .xlsx file, or a single resource type.");
        try
        {
            return isCsv ? CsvExport.ToFile(path)
                : extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase) ? new WorkbookExport(path)
                : CsvExport.ToFolder(path);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw RunException.Unusable($"The export cannot be written to {path} ({e.Message.TrimEnd('.')}). Choose a folder that you may write to.", e);
        }
    }
}
