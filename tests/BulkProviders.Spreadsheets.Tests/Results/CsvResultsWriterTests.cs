using System.Text;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Results;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests.Results;

public sealed class CsvResultsWriterTests : IDisposable
{
    private static readonly string[] Headers = ["ID", "Name"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_rows_come_back_with_result_columns_the_separator_and_a_byte_order_mark()
    {
        var input = _folder.Write("providers.csv", "ID;Name\n;Alpha, Beta\n;\n");
        var table = new MemoryTable(("providers", [MemoryTable.Row(1, Headers), MemoryTable.Row(2, "", "Alpha, Beta"), MemoryTable.Row(3, "", "")]));

        var written = Write(input, "csv", table, [ResultsScenario.Created(2, "id-1"), ResultsScenario.Invalid(3, 1, "Name")]);

        Assert.Equal(_folder.File("results/providers.csv"), written);
        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(written)[..3]);
        var lines = File.ReadAllLines(written);
        Assert.Equal("ID;Name;Record ID;Changed Fields;Import Warning;Row Token;Import Status;Import Error", lines[0]);
        Assert.StartsWith(";Alpha, Beta;id-1;;;r1/run1/2/", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(";Create Success;", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(";Invalid;Name: is blank, but a new record needs it. Fill it in.", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void CSV_cells_that_a_program_would_run_are_made_harmless_and_numbers_stay_numbers()
    {
        string[] dangerous = ["=1+1", "+1 206 555", "-5", "-5+cmd", "@SUM(A1)", "\tx", "\rx", "'quoted", "plain"];
        var input = _folder.Write("providers.csv", "ID\n");
        var table = new MemoryTable(("providers", [MemoryTable.Row(1, dangerous), MemoryTable.Row(2, dangerous)]));

        var written = Write(input, "csv", table, [ResultsScenario.Created(2) with { Warning = "=HYPERLINK(1)" }], lastColumn: dangerous.Length - 1);

        var record = File.ReadAllText(written, Encoding.UTF8).Split("\r\n")[1].Split(',');
        Assert.Equal(["'=1+1", "'+1 206 555", "-5", "'-5+cmd", "'@SUM(A1)", "'\tx", "\"'\rx\"", "''quoted", "plain"], record[..9]);
        Assert.Equal("'=HYPERLINK(1)", record[11]);
    }

    [Fact]
    public void Each_recognised_sheet_of_a_workbook_gets_a_file()
    {
        var table = new MemoryTable(
            ("Providers", [MemoryTable.Row(1, Headers), new TableRow(2, [new Cell(CellKind.Number, "2134", "00000"), new Cell(CellKind.Date, "45000")])]),
            ("A/B", [MemoryTable.Row(1, Headers), MemoryTable.Row(2, "x", "y")]));
        var request = new ResultsScenario(_folder.File("in.xlsx"))
            .Sheet("Providers", Headers, [ResultsScenario.Created(2)]).Sheet("A/B", Headers, [ResultsScenario.Created(2)], index: 1).To(_folder.File("results"));

        var written = new CsvResultsWriter(_ => table, separator: null).Write(request, TestContext.Current.CancellationToken);

        Assert.Equal(["A_B.csv", "Providers.csv"], written.Select(Path.GetFileName).Order());
        Assert.StartsWith("02134,2023-03-15,", File.ReadAllLines(written[0])[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_an_earlier_run_are_not_overwritten()
    {
        var input = _folder.Write("providers.csv", "ID,Name\n");
        var table = new MemoryTable(("providers", [MemoryTable.Row(1, Headers), MemoryTable.Row(2, "", "Alpha")]));
        Write(input, "csv", table, [ResultsScenario.Created(2)]);

        Assert.Equal(_folder.File("results/providers-2.csv"), Write(input, "csv", table, [ResultsScenario.Created(2)]));
    }

    private string Write(string input, string format, ITableFile table, IReadOnlyList<ReportedRow> rows, int? lastColumn = null)
    {
        var request = new ResultsScenario(input, format).Sheet("providers", Headers, rows, lastColumn: lastColumn).To(_folder.File("results"));
        return Assert.Single(new CsvResultsWriter(_ => table, separator: null).Write(request, TestContext.Current.CancellationToken));
    }
}
