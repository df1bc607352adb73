using System.Globalization;
using System.Security;
using System.Text;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;
using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests;

/// <summary>What every format must do with every awkward table. A format without a writer below fails the first test.</summary>
public class TableContractTests
{
    private static readonly Dictionary<string, Func<string[][], byte[]>> Writers = new()
    {
        ["xlsx"] = Xlsx,
        ["csv"] = rows => Encoding.UTF8.GetBytes(string.Concat(rows.Select(r => string.Join(',', r.Select(Quoted)) + "\r\n"))),
        ["xls"] = Xls
    };

    private static readonly Dictionary<string, string[][]> Tables = new()
    {
        ["header only"] = [["Name", "City"]],
        ["duplicate header"] = [["Name", "Name", "name"], ["a", "b", "c"]],
        ["line break in a cell"] = [["Name", "Note"], ["a", "one\ntwo"], ["b", "three"]],
        ["quotation marks and separators"] = [["Name", "Note"], ["\"Quoted\"", "a,b;c\td|e"], ["it's", "\""]],
        ["leading zeros"] = [["Zip", "Phone"], ["00501", "0049-30"], ["01234-0001", "(001)"]],
        ["digits that Excel would cut"] = [["Id"], ["1900000000000000001"], ["1.9E+18"], ["0.10"]],
        ["dates as text"] = [["Start", "End"], ["2024-03-05", "05/03/2024"], ["March 5", "1900-01-00"]],
        ["blanks inside and at the end"] = [["A", "B", "C", "D"], ["", "b"], ["a", "", "c"], ["", "", "", "d"]],
        ["short and long rows"] = [["A", "B"], ["1"], ["1", "2", "3", "4", "5"]],
        ["emoji, accents and other scripts"] = [["Name", "名前"], ["👩‍🚀 Zoë", "東京"], ["e\u0301", "עברית"]],
        ["padding"] = [["Name", "Note"], ["  a  ", "\tb"]],
        ["words of spreadsheets"] = [["A", "B", "C"], ["TRUE", "#N/A", "NULL"], ["<clear>", "_x000D_", "General"]],
        ["many columns"] = [[.. Enumerable.Range(0, 200).Select(i => $"C{i}")], [.. Enumerable.Range(0, 200).Select(i => i % 7 == 0 ? "" : $"v{i}")]],
        ["one long text"] = [["Note"], [new string('ä', 8000)]]
    };

    public static TheoryData<string, string> FormatsAndTables =>
        [.. TableFormats.All.SelectMany(f => Tables.Keys.Select(t => (f.Name, t)))];

    public static TheoryData<string> Formats => [.. TableFormats.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(FormatsAndTables))]
    public void Table_is_read_cell_by_cell_as_it_was_written(string format, string table)
    {
        var rows = ReadBack(format, Tables[table]);
        Assert.Equal(Expected(Tables[table]), rows.Select(r => (r.Cells.ToArray())));
        Assert.All(rows, r => Assert.Null(r.Problem));
    }

    [Theory]
    [MemberData(nameof(FormatsAndTables))]
    public void Second_reading_gives_the_same_rows(string format, string table)
    {
        using var folder = new TemporaryFolder();
        using var file = Open(folder, format, Tables[table]);
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(file.Read(0, token).Select(r => (r.Number, string.Join('|', Texts(r)))), file.Read(0, token).Select(r => (r.Number, string.Join('|', Texts(r)))));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Table_without_a_cell_has_no_rows(string format) => Assert.Empty(ReadBack(format, [[""], ["", ""]]));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Blank_rows_are_passed_over_and_counted(string format) =>
        Assert.Equal([1, 4, 6], ReadBack(format, [["Name"], [""], ["", ""], ["a"], [""], ["b"], [""]]).Select(r => r.Number));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Row_numbers_are_right_at_the_end_of_the_longest_sheet(string format)
    {
        var last = format == "xls" ? 65_536 : 1_048_576;
        using var folder = new TemporaryFolder();
        var content = format switch
        {
            "xlsx" => RawWorkbook.Of($"<row r=\"{last}\"><c><v>1</v></c></row>").ToBytes(),
            "xls" => new BiffWorkbook().Text(last - 1, 0, "1").ToCompoundFile(),
            _ => Encoding.UTF8.GetBytes(new string('\n', last - 1) + "1")
        };
        Assert.Equal(last, Assert.Single(Rows(folder.Write("Providers." + format, content), Options(folder))).Number);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void File_without_a_byte_too_many_can_be_deleted_after_it_was_closed(string format)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("Providers." + format);
        using (var file = Open(folder, format, Tables["leading zeros"]))
            Assert.NotEmpty(file.Read(0, TestContext.Current.CancellationToken));
        using var exclusive = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(exclusive.CanWrite);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Missing_file_is_a_sentence(string format) =>
        Assert.Contains("does not exist", Refused(() => TableFormats.Named(format).Open("nowhere." + format, new TableReadOptions(null, null, "."))).Message, StringComparison.Ordinal);

    internal static IEnumerable<Cell[]> Expected(string[][] rows)
    {
        foreach (var row in rows)
        {
            var length = row.Length;
            while (length > 0 && string.IsNullOrWhiteSpace(row[length - 1]))
                length--;
            if (length > 0)
                yield return [.. row.Take(length).Select(Cell.OfText)];
        }
    }

    internal static List<TableRow> ReadBack(string format, string[][] rows)
    {
        using var folder = new TemporaryFolder();
        using var file = Open(folder, format, rows);
        return [.. file.Read(0, TestContext.Current.CancellationToken)];
    }

    internal static byte[] Xlsx(string[][] rows) => RawWorkbook.Of(string.Concat(rows.Select((row, i) =>
        $"<row r=\"{i + 1}\">" + string.Concat(row.Select(Inline)) + "</row>"))).ToBytes();

    private static ITableFile Open(TemporaryFolder folder, string format, string[][] rows) =>
        TableFormats.Named(format).Open(folder.Write("Providers." + format, Writers[format](rows)), Options(folder));

    private static byte[] Xls(string[][] rows)
    {
        var workbook = new BiffWorkbook();
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < rows[row].Length; column++)
                if (rows[row][column].Length > 0)
                    workbook.Text(row, column, rows[row][column]);
        return workbook.ToCompoundFile();
    }

    private static string Inline(string text) => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{Escaped(text)}</t></is></c>";

    // As Excel writes: what XML cannot hold, and what looks like an escape, is escaped as _xHHHH_.
    internal static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            escaped.Append(text[i] is '\r' or < ' ' and not '\n' and not '\t' || char.IsSurrogate(text[i]) || text[i] > '\ufffd' || (text[i] == '_' && i + 1 < text.Length && text[i + 1] == 'x')
                ? $"_x{((int)text[i]).ToString("X4", CultureInfo.InvariantCulture)}_"
                : SecurityElement.Escape(text[i].ToString()));
        return escaped.ToString();
    }

    internal static string Quoted(string text) =>
        text.Any("\",;\t|\r\n".Contains) || text.Length == 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
