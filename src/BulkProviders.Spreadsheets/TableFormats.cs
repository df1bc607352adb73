using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Csv;
using BulkProviders.Spreadsheets.Excel.Legacy;
using BulkProviders.Spreadsheets.Excel.Reading;
using BulkProviders.Spreadsheets.Recognition;

namespace BulkProviders.Spreadsheets;

/// <summary>The spreadsheet formats that can be read. A new format is a new folder and a line here.</summary>
public static class TableFormats
{
    public static IReadOnlyList<KnownFormat> Known { get; } =
    [
        new(new XlsxTableFormat(), ContentKind.Xlsx),
        new(new CsvTableFormat(), ContentKind.Text),
        new(new XlsTableFormat(), ContentKind.Xls)
    ];

    /// <summary>The list that the program uses.</summary>
    public static TableFormatList List { get; } = new(Known);

    public static IReadOnlyList<ITableFormat> All => List.All;

    /// <inheritdoc cref="TableFormatList.Recognise"/>
    public static ITableFormat Recognise(string path) => List.Recognise(path);

    /// <inheritdoc cref="TableFormatList.Named"/>
    public static ITableFormat Named(string name) => List.Named(name);
}
