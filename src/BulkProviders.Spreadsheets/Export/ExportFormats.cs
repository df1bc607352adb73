namespace BulkProviders.Spreadsheets.Export;

/// <summary>The forms of export files. A new one is an <see cref="Core.Exports.ITableExport"/> in this folder and a line here.</summary>
public static class ExportFormats
{
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new(".xlsx", path => new WorkbookExport(path)) { HoldsSheets = true, ComesBack = true },
        new(".csv", CsvExport.ToFile) { ComesBack = true, BeginFolder = CsvExport.ToFolder },
        new(".sqlite", path => new SqliteExport(path)) { HoldsSheets = true },
        new(".parquet", ParquetExport.ToFile) { BeginFolder = ParquetExport.ToFolder }
    ];
}
