using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Csv;
using BulkProviders.Spreadsheets.Excel.Legacy;
using BulkProviders.Spreadsheets.Excel.Reading;
using BulkProviders.Spreadsheets.Recognition;

namespace BulkProviders.Spreadsheets;

/// <summary>The spreadsheet formats that can be read. A new format is a new folder and a line here.</summary>
public static class TableFormats
{
    public static IReadOnlyList<ITableFormat> All { get; } = [new XlsxTableFormat(), new CsvTableFormat(), new XlsTableFormat()];

    /// <summary>The format of a file by its content; the extension decides nothing, a wrong one is noticed when the file is opened.</summary>
    /// <exception cref="RunException">The file is missing, empty, not readable, or of no format that can be read; the message says what to do.</exception>
    public static ITableFormat Recognise(string path) => FileContent.Of(path) switch
    {
        ContentKind.Xlsx => Named("xlsx"),
        ContentKind.Text => Named("csv"),
        ContentKind.Xls => Named("xls"),
        var other => throw FileProblems.NotASpreadsheet(path, other)
    };

    /// <summary>The format with the name that the journal keeps.</summary>
    public static ITableFormat Named(string name) => All.First(f => f.Name == name);
}
