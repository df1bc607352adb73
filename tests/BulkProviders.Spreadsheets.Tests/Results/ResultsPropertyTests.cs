using System.Globalization;
using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Results;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;
using CsCheck;

namespace BulkProviders.Spreadsheets.Tests.Results;

public sealed class ResultsPropertyTests
{
    private const int Columns = 5;

    private static readonly string[] Headers = ["ID", "Name", "Zip", "City", "State"];

    /// <summary>Rows that are data rows or not, with any cells of theirs missing, any cell marked, gaps between them.</summary>
    private static readonly Gen<AnyRow[]> AnyRows = Gen.Select(
        Gen.Int[1, 3], Gen.Bool, Gen.Int[0, 4].Array[0, 3], Gen.Select(Gen.Bool, Gen.Int[0, 2]).Array[Columns],
        (gap, isData, marks, cells) => new AnyRow(gap, isData, marks, [.. cells.Select(c => c.Item1 ? c.Item2 : -1)])).Array[1, 12];

    [Fact]
    public void Each_row_has_its_own_outcome_and_all_that_it_had()
    {
        AnyRows.Sample(
            rows =>
            {
                using var folder = new TemporaryFolder();
                var numbered = Numbered(rows);
                var input = new PartwiseWorkbook().Sheet("Providers", ResultsScenario.RowXml(1, Headers) + string.Concat(numbered.Select(Xml))).Save(folder.File("in.xlsx"));
                var reported = numbered.Where(r => r.Row.IsData).Select(Reported).ToList();

                var written = new WorkbookResultsWriter().Write(new ResultsScenario(input).Sheet("Providers", Headers, reported).To(folder.File("results.xlsx")), CancellationToken.None)[0];

                var before = WrittenWorkbook.Rows(input, "Providers");
                var after = WrittenWorkbook.Rows(written, "Providers");
                foreach (var (number, row) in numbered)
                {
                    Assert.Equal(Cells(before, number, 0, Columns), Cells(after, number, 0, Columns));
                    Assert.Equal(row.IsData ? "id " + number : null, Cells(after, number, Columns, 1)[0]);
                }
                WrittenWorkbook.AssertValid(written, input);
            },
            iter: 60, seed: "0000000000001", threads: 1);
    }

    [Fact]
    public void Rows_copied_as_bytes_and_rows_copied_node_by_node_come_out_the_same()
    {
        AnyRows.Sample(
            rows =>
            {
                using var folder = new TemporaryFolder();
                var numbered = Numbered(rows);
                var xml = $"<worksheet xmlns=\"{PartwiseWorkbook.MainNamespace}\"><sheetData>{ResultsScenario.RowXml(1, Headers)}{string.Concat(numbered.Select(Xml))}</sheetData></worksheet>";
                var reported = numbered.Where(r => r.Row.IsData).Select(Reported).ToList();
                string Write(string name, string sheet) => WrittenWorkbook.Part(
                    new WorkbookResultsWriter().Write(
                        new ResultsScenario(new PartwiseWorkbook().SheetXml("Providers", sheet).Save(folder.File(name))).Sheet("Providers", Headers, reported).To(folder.File("results.xlsx")), CancellationToken.None)[0],
                    "xl/worksheets/sheet1.xml");

                Assert.Equal(Write("bytes.xlsx", xml), Write("nodes.xlsx", xml.Replace("<sheetData>", "<!----><sheetData>", StringComparison.Ordinal)).Replace("<!---->", "", StringComparison.Ordinal));
            },
            iter: 60, seed: "0000000000002", threads: 1);
    }

    private static List<(int Number, AnyRow Row)> Numbered(AnyRow[] rows)
    {
        var number = 1;
        return [.. rows.Select(r => (number += r.Gap, r))];
    }

    private static ReportedRow Reported((int Number, AnyRow Row) row) => ResultsScenario.Created(row.Number, "id " + row.Number.ToString(CultureInfo.InvariantCulture)) with
    {
        Marks = [.. row.Row.Marks.Select((m, i) => new CellMark(m, "note", IsError: i % 2 == 0))]
    };

    private static string Xml((int Number, AnyRow Row) row) =>
        $"<row r=\"{row.Number}\" spans=\"1:5\">" + string.Concat(row.Row.Cells.Select((kind, column) => kind switch
        {
            0 => $"<c r=\"{(char)('A' + column)}{row.Number}\" s=\"1\"><v>{row.Number * 10 + column}</v></c>",
            1 => $"<c r=\"{(char)('A' + column)}{row.Number}\" t=\"inlineStr\"><is><t>text &lt;{column}&gt;</t></is></c>",
            2 => $"<c r=\"{(char)('A' + column)}{row.Number}\" s=\"2\"/>",
            _ => ""
        })) + "</row>";

    private static List<object?> Cells(List<object?[]> rows, int number, int first, int count) =>
        [.. Enumerable.Range(first, count).Select(c => number <= rows.Count && c < rows[number - 1].Length ? rows[number - 1][c] : null)];

    private sealed record AnyRow(int Gap, bool IsData, int[] Marks, int[] Cells);
}
