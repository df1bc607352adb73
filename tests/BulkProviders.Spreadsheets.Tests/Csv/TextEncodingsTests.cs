using System.Text;
using BulkProviders.Spreadsheets.Csv;
using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests.Csv;

public class TextEncodingsTests
{
    private const string Text = "Name,City\r\nJosé Núñez,Montréal\r\nZoë,Zürich\r\n";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!; // non-null: the provider has it

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Byte_order_mark_is_honoured_and_is_no_part_of_the_first_header(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        Check([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)], notice: null);
    }

    [Fact]
    public void Utf_8_without_a_mark_is_recognised() => Check(Encoding.UTF8.GetBytes(Text), notice: null);

    [Fact]
    public void Text_that_is_not_UTF_8_is_read_as_Windows_1252_and_the_run_says_so() => Check(Windows1252.GetBytes(Text), notice: "Windows-1252");

    [Fact]
    public void Notice_names_the_first_line_that_is_not_UTF_8()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.csv", Windows1252.GetBytes(string.Concat(Enumerable.Repeat("plain,text\n", 20_000)) + "é\n"));
        Assert.Contains("(line 20001 shows it)", TextEncodings.Decide(path, null).Notice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Utf_16_without_a_mark_is_recognised_and_the_run_says_so(string name) =>
        Check(Encoding.GetEncoding(name).GetBytes(Text), notice: name == "utf-16" ? "utf-16" : "utf-16BE");

    [Fact]
    public void Encoding_that_is_given_holds() =>
        Assert.Equal("é", CsvText(Encoding.Latin1.GetBytes("é,b"), encoding: "iso-8859-1")[0].Cells[0].Text);

    [Fact]
    public void Encoding_that_is_given_as_UTF_8_but_is_not_is_refused_with_the_line() =>
        Assert.Contains("line 2", Refused(() => CsvText(Windows1252.GetBytes("a\né\n"), encoding: "utf-8")).Message, StringComparison.Ordinal);

    [Fact]
    public void Mark_of_UTF_8_before_other_bytes_is_refused_instead_of_losing_letters() =>
        Assert.Contains("line 1", Refused(() => CsvText([0xEF, 0xBB, 0xBF, .. Windows1252.GetBytes("é\n")])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", null)]
    [InlineData("\uFEFF", null)]
    [InlineData("", "utf-8")]
    public void Bytes_here_and_there_that_are_no_UTF_8_cost_their_own_letters_only(string mark, string? encoding)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes(mark + "Name,City\nJosé Núñez,Montréal\n"), .. Windows1252.GetBytes("Zoë,Zürich\n"), .. Encoding.UTF8.GetBytes("Åsa,Malmö\n")];
        using var folder = new TemporaryFolder();

        var (_, notice) = TextEncodings.Decide(folder.Write("a.csv", content), encoding);
        var rows = CsvText(content, encoding);

        Assert.Contains("line 3", notice, StringComparison.Ordinal);
        Assert.Equal(["José Núñez|Montréal", "Zo\uFFFD|Z\uFFFDrich", "Åsa|Malmö"], rows.Skip(1).Select(r => string.Join('|', Texts(r))));
    }

    [Theory]
    [InlineData(new byte[] { 0xC3, 0xA9, 0xE9, (byte)',', 0xE9 }, 1, 2)]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98, 0x80, 0xF0, 0x9F }, 1, 1)]
    [InlineData(new byte[] { (byte)'a' }, 0, 0)]
    public void Letters_and_faults_are_counted(byte[] bytes, long letters, long faults)
    {
        using var stream = new MemoryStream(bytes);
        Assert.Equal((letters, faults), Utf8Check.Count(stream));
    }

    [Fact]
    public void Unknown_encoding_is_refused_by_its_name() =>
        Assert.Contains("'klingon'", Refused(() => CsvText("a"u8.ToArray(), encoding: "klingon")).Message, StringComparison.Ordinal);

    [Fact]
    public void Characters_are_whole_wherever_a_chunk_ends()
    {
        // The check reads 128 KiB at a time; each shift puts another byte of the four at the border.
        for (var shift = 0; shift < 5; shift++)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(new string('x', shift) + string.Concat(Enumerable.Repeat("😀é", 40_000))));
            Assert.Null(Utf8Check.FirstInvalidLine(stream));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xC3 }, 1)]
    [InlineData(new byte[] { (byte)'\n', 0xF0, 0x9F, 0x98 }, 2)]
    [InlineData(new byte[] { 0xC0, 0x80 }, 1)]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, 1)]
    public void Cut_overlong_and_surrogate_bytes_are_no_UTF_8(byte[] bytes, long line)
    {
        using var stream = new MemoryStream(bytes);
        Assert.Equal(line, Utf8Check.FirstInvalidLine(stream));
    }

    private static void Check(byte[] content, string? notice)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("Providers.csv", content);
        using var file = TableFormats.Recognise(path).Open(path, Options(folder));
        Assert.Equal("Providers", Assert.Single(file.Sheets).Name);
        Assert.Equal([["Name", "City"], ["José Núñez", "Montréal"], ["Zoë", "Zürich"]], file.Read(0, TestContext.Current.CancellationToken).Select(Texts));
        if (notice is null)
            Assert.Empty(file.Notices);
        else
            Assert.Contains(notice, Assert.Single(file.Notices), StringComparison.Ordinal);
    }
}
