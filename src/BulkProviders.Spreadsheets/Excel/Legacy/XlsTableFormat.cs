using System.Text;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Recognition;
using ExcelDataReader;

namespace BulkProviders.Spreadsheets.Excel.Legacy;

/// <summary>Workbooks of Excel 97 to 2003 and older ([MS-XLS]).</summary>
internal sealed class XlsTableFormat : ITableFormat
{
    public string Name => "xls";

    public IReadOnlyList<string> Extensions { get; } = [".xls"];

    public ITableFile Open(string path, TableReadOptions options)
    {
        // ExcelDataReader asks the runtime for the code page that the workbook names.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var sheets = new List<TableSheet>();
        using var reader = XlsReading.Open(path);
        if (reader.ResultsCount == 0)
            throw FileProblems.Damaged(path, "the list of its sheets is empty");
        do
            sheets.Add(XlsReading.Guarded(path, () => SheetOf(reader, path)));
        while (XlsReading.Guarded(path, reader.NextResult));
        return new XlsTableFile(path, sheets, [.. ExtensionNotices.For(path, this, "an Excel 97-2003 workbook")]);
    }

    // A damaged list of sheets leaves some without a name: the tab is then called as the file is.
    private static TableSheet SheetOf(IExcelDataReader reader, string path) =>
        new(reader.Name is { Length: > 0 } name ? name : Path.GetFileNameWithoutExtension(path), reader.VisibleState is "hidden" or "veryhidden", Uses1904: false);
}
