using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Export;
using BulkProviders.Spreadsheets.Tests.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests.Export;

public sealed class TableExportTests : IDisposable
{
    private static readonly ExportColumn[] Columns = [new("ID", ExportKind.Id), new("Zip Code", ExportKind.Text), new("Started On", ExportKind.Date), new("Capacity", ExportKind.Integer)];
    private static readonly Cell[] Row = [Cell.OfText("id-1"), Cell.OfText("02134"), Cell.OfText("2024-02-29"), Cell.OfNumber("12")];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_workbook_keeps_leading_zeros_as_text_and_dates_as_dates()
    {
        var path = Export(_folder.File("out.xlsx"), ("Providers", [Row]));

        using var workbook = new ClosedXML.Excel.XLWorkbook(Assert.Single(path));
        var sheet = workbook.Worksheet("Providers");
        Assert.Equal("02134", sheet.Cell("B2").Value);
        Assert.Equal(49, sheet.Cell("B2").Style.NumberFormat.NumberFormatId);
        Assert.Equal(49, sheet.Cell("B900").Style.NumberFormat.NumberFormatId);
        Assert.Equal(new DateTime(2024, 2, 29), sheet.Cell("C2").Value);
        Assert.Equal(12d, sheet.Cell("D2").Value);
        Assert.Equal(1, sheet.SheetView.SplitRow);
        WrittenWorkbook.AssertValid(path[0]);
    }

    [Fact]
    public void A_date_that_Excel_does_not_know_stays_text()
    {
        var path = Export(_folder.File("out.xlsx"), ("Providers", [[Cell.Blank, Cell.Blank, Cell.OfText("1899-12-31")], [Cell.Blank, Cell.Blank, Cell.OfText("1900-03-01")]]));

        var rows = WrittenWorkbook.Rows(path[0], "Providers");
        Assert.Equal("1899-12-31", rows[1][2]);
        Assert.Equal(new DateTime(1900, 3, 1), rows[2][2]);
    }

    [Fact]
    public void Sheets_with_the_same_or_illegal_names_are_told_apart()
    {
        var path = Export(_folder.File("out.xlsx"), ("A/B", []), ("A B", []));

        Assert.Equal(["A B", "A B (2)"], WrittenWorkbook.SheetNames(path[0]));
    }

    [Fact]
    public void A_sheet_that_is_full_goes_on_in_another()
    {
        using (var export = new WorkbookExport(_folder.File("out.xlsx"), mostRows: 3))
        {
            export.BeginSheet("Providers", Columns);
            for (var i = 0; i < 5; i++)
                export.AddRow([Cell.OfText($"id-{i}")]);
            export.Complete();
        }

        Assert.Equal(["Providers", "Providers (2)", "Providers (3)"], WrittenWorkbook.SheetNames(_folder.File("out.xlsx")));
        Assert.Equal(["ID", "id-4"], WrittenWorkbook.Rows(_folder.File("out.xlsx"), "Providers (3)").Select(r => r[0]));
        WrittenWorkbook.AssertValid(_folder.File("out.xlsx"));
    }

    [Theory]
    [InlineData("out.xlsx")]
    [InlineData("out.csv")]
    [InlineData("out.sqlite")]
    [InlineData("out.parquet")]
    [InlineData("out")]
    public void A_partial_export_leaves_last_nights_file_in_place(string name)
    {
        var before = Export(_folder.File(name), ("Providers", [Row])).ToDictionary(p => p, File.ReadAllBytes);

        using (var export = new TableExportFactory().Begin(_folder.File(name), 1))
        {
            export.BeginSheet("Providers", Columns);
            export.AddRow([Cell.OfText("half")]);
        }

        Assert.Equal(before.Keys.Order(), Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Order());
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    [Theory]
    [InlineData("out.xlsx")]
    [InlineData("out.csv")]
    [InlineData("out.sqlite")]
    [InlineData("out.parquet")]
    [InlineData("out")]
    public void Nothing_appears_at_the_path_before_the_export_is_complete(string name)
    {
        using var export = new TableExportFactory().Begin(_folder.File(name), 1);
        export.BeginSheet("Providers", Columns);
        export.AddRow(Row);

        Assert.False(Path.Exists(_folder.File(name)));
        Assert.All(export.Complete(), path => Assert.True(File.Exists(path)));
        Assert.True(Path.Exists(_folder.File(name)));
    }

    [Fact]
    public void CSV_exports_begin_with_a_byte_order_mark_and_harmless_cells()
    {
        var path = Export(_folder.File("out.csv"), ("Providers", [[Cell.OfText("=cmd"), Cell.OfText("Ä, \"b\"\nc"), Cell.OfText("2024-02-29"), Cell.OfNumber("-3")]]));

        var bytes = File.ReadAllBytes(path[0]);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("ID,Zip Code,Started On,Capacity\r\n'=cmd,\"Ä, \"\"b\"\"\nc\",2024-02-29,-3\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Fact]
    public void A_folder_gets_a_file_for_each_sheet_and_keeps_what_else_is_in_it()
    {
        Directory.CreateDirectory(_folder.File("out"));
        File.WriteAllText(_folder.File("out/mine.txt"), "mine");
        File.WriteAllText(_folder.File("out/Providers.csv"), "old");

        var paths = Export(_folder.File("out"), ("Providers", [Row]), ("Staff: all", [Row]));

        Assert.Equal([_folder.File("out/Providers.csv"), _folder.File("out/Staff_ all.csv")], paths);
        Assert.Equal("mine", File.ReadAllText(_folder.File("out/mine.txt")));
        Assert.Contains("02134", File.ReadAllText(paths[0]), StringComparison.Ordinal);
        Assert.Equal(["out"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Cannot_export_several_sheets_to_one_CSV_file()
    {
        var fault = Assert.Throws<RunException>(() => new TableExportFactory().Begin(_folder.File("out.csv"), 2));

        Assert.Equal(ExitCode.Unusable, fault.ExitCode);
        Assert.Contains("Give a folder", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file/out.xlsx")]
    [InlineData("file/out.csv")]
    [InlineData("file/out")]
    public void Cannot_export_to_a_path_that_cannot_be_written(string name)
    {
        _folder.Write("file", "in the way");

        var fault = Assert.Throws<RunException>(() => new TableExportFactory().Begin(_folder.File(name), 1));

        Assert.Equal(ExitCode.Unusable, fault.ExitCode);
        Assert.Contains(_folder.File(name), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_of_nothing_is_a_workbook_that_opens()
    {
        using (var export = new TableExportFactory().Begin(_folder.File("out.xlsx"), 0))
            export.Complete();

        WrittenWorkbook.AssertValid(_folder.File("out.xlsx"));
        Assert.Single(WrittenWorkbook.SheetNames(_folder.File("out.xlsx")));
    }

    private static IReadOnlyList<string> Export(string path, params IReadOnlyList<(string Name, IReadOnlyList<Cell[]> Rows)> sheets)
    {
        using var export = new TableExportFactory().Begin(path, sheets.Count);
        foreach (var (name, rows) in sheets)
        {
            export.BeginSheet(name, Columns);
            foreach (var row in rows)
                export.AddRow(row);
        }
        return export.Complete();
    }
}
