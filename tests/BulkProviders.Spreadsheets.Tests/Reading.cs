using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests;

/// <summary>Reads files as the program does.</summary>
internal static class Reading
{
    public static TableReadOptions Options(TemporaryFolder folder, string? encoding = null, char? delimiter = null) =>
        new(encoding, delimiter, folder.File("spill"));

    public static List<TableRow> Rows(string path, TableReadOptions options, ITableFormat? format = null, int sheet = 0)
    {
        using var file = (format ?? TableFormats.Recognise(path)).Open(path, options);
        return [.. file.Read(sheet, TestContext.Current.CancellationToken)];
    }

    public static List<TableRow> Rows(RawWorkbook workbook, int sheet = 0)
    {
        using var folder = new TemporaryFolder();
        return Rows(workbook.Save(folder), Options(folder), sheet: sheet);
    }

    public static List<TableRow> CsvText(byte[] content, string? encoding = null, char? delimiter = null)
    {
        using var folder = new TemporaryFolder();
        return Rows(folder.Write("Providers.csv", content), Options(folder, encoding, delimiter), TableFormats.Named("csv"));
    }

    public static List<TableRow> CsvText(string content, char? delimiter = null) => CsvText(Encoding.UTF8.GetBytes(content), delimiter: delimiter);

    /// <summary>The cells of the one row of a sheet that has this XML in its row.</summary>
    public static IReadOnlyList<Cell> Cells(RawWorkbook workbook) => Assert.Single(Rows(workbook)).Cells;

    public static IEnumerable<string> Texts(TableRow row) => row.Cells.Select(c => c.Text);

    public static RunException Refused(Action action)
    {
        var refusal = Assert.Throws<RunException>(action);
        Assert.Equal(ExitCode.Unusable, refusal.ExitCode);
        return refusal;
    }
}
