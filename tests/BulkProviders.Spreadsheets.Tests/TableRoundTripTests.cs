using System.Globalization;
using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Reading;
using BulkProviders.Testing.Workbooks;
using CsCheck;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests;

public class TableRoundTripTests
{
    private static readonly string[] OddTexts = ["", " ", "_x005F_", "😀", "'=1", "\r", "\n\n", "#N/A", "TRUE"];

    private static readonly Gen<string> GenText = Gen.Frequency(
        (4, Gen.String[Gen.Char["abc 019'=+-@_x000D_\",;\t|\r\néß東\0"], 0, 12]),
        (1, Gen.String[0, 30]),
        (1, Gen.Int[0, OddTexts.Length - 1].Select(i => OddTexts[i])));

    private static readonly Gen<string[][]> GenTable = GenText.Array[0, 8].Array[0, 12];

    [Fact]
    public void Any_table_of_texts_survives_a_workbook() => GenTable.Holds(300,
        table => Same(table, TableContractTests.ReadBack("xlsx", table)));

    [Fact]
    public void Any_table_of_texts_survives_shared_strings_wherever_they_are_kept() => GenTable.Holds(200, table =>
    {
        using var folder = new TemporaryFolder();
        var index = 0;
        var cells = table.Select((row, i) => $"<row r=\"{i + 1}\">" + string.Concat(row.Select(_ => $"<c t=\"s\"><v>{index++}</v></c>")) + "</row>");
        var path = RawWorkbook.Of(string.Concat(cells)).Strings([.. table.SelectMany(r => r).Select(t => $"<t xml:space=\"preserve\">{TableContractTests.Escaped(t)}</t>")]).Save(folder);
        return Same(table, Rows(path, Options(folder), new XlsxTableFormat(XlsxLimits.Default with { ResidentStringBytes = 400, StringCacheBytes = 300 })));
    });

    [Fact]
    public void Any_table_of_texts_survives_CSV() => GenTable.Holds(300, table =>
    {
        // Lone surrogates cannot stand in UTF-8.
        var clean = table.Select(r => r.Select(t => string.Concat(t.Where(c => !char.IsSurrogate(c)))).ToArray()).ToArray();
        var text = string.Concat(clean.Select(row => string.Join(',', row.Select(t => $"\"{Guarded(t).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"));
        return Same(clean, CsvText(Encoding.UTF8.GetBytes(text), delimiter: ','));
    });

    [Fact]
    public void Any_number_keeps_its_digits() => Gen.Double.Where(double.IsFinite).Array[1, 20].Holds(100, numbers =>
    {
        var digits = numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)).ToList();
        return Cells(RawWorkbook.Of("<row r=\"1\">" + string.Concat(digits.Select(d => $"<c><v>{d}</v></c>")) + "</row>")).Select(c => c.Text).SequenceEqual(digits);
    });

    [Fact]
    public void Any_bytes_as_CSV_give_rows_with_rising_numbers_or_a_refusal() => Gen.Byte.Array[0, 200].Holds(500, bytes =>
    {
        try
        {
            var numbers = CsvText(bytes).ConvertAll(r => r.Number);
            return numbers.SequenceEqual(numbers.Distinct().Order());
        }
        catch (RunException)
        {
            return true;
        }
    });

    private static string Guarded(string text) => text.Length > 0 && "=+-@\t\r'".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    private static bool Same(string[][] table, List<TableRow> rows) =>
        TableContractTests.Expected(table).Select(r => string.Join('\u001f', r.Select(c => c.Text))).SequenceEqual(rows.Select(r => string.Join('\u001f', Texts(r))));
}
