using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests;

public class TableFormatsTests
{
    private static readonly byte[] Workbook = RawWorkbook.Of("""<row r="1"><c r="A1"><v>1</v></c></row>""").ToBytes();

    [Fact]
    public void Every_format_has_a_name_of_its_own_and_lower_case_extensions_of_its_own()
    {
        Assert.Equal(TableFormats.All.Count, TableFormats.All.Select(f => f.Name).Distinct().Count());
        var extensions = TableFormats.All.SelectMany(f => f.Extensions).ToList();
        Assert.Equal(extensions.Distinct().Count(), extensions.Count);
        Assert.All(extensions, e => Assert.Matches("^\\.[a-z]+$", e));
    }

    [Fact]
    public void Workbook_that_is_named_csv_is_read_as_the_workbook_that_it_is_and_said() =>
        CheckMisnamed("Providers.csv", Workbook, "xlsx", "Excel workbook");

    [Fact]
    public void Text_that_is_named_xlsx_is_read_as_the_text_that_it_is_and_said() =>
        CheckMisnamed("Providers.xlsx", "1,2\n"u8.ToArray(), "csv", "text with separators");

    [Fact]
    public void Text_that_is_named_xls_is_read_as_text() => CheckMisnamed("Providers.xls", "1\t2\n"u8.ToArray(), "csv", "text with separators");

    [Fact]
    public void Workbook_of_today_that_is_named_xls_is_read() => CheckMisnamed("Providers.xls", Workbook, "xlsx", "Excel workbook");

    [Fact]
    public void Old_workbook_that_is_named_xlsx_is_read() =>
        CheckMisnamed("Providers.xlsx", new BiffWorkbook().Number(0, 0, 1).ToCompoundFile(), "xls", "97-2003");

    [Fact]
    public void Missing_file_is_named() => Check(_ => "nowhere.csv", "nowhere.csv does not exist");

    [Fact]
    public void Folder_is_no_file() => Check(folder => folder.Path, "is a folder");

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF })]
    public void Empty_file_is_refused(byte[] content) => Check(f => f.Write("a.csv", content), "a.csv is empty");

    [Fact]
    public void Password_protected_workbook_is_refused_with_the_way_to_clear_the_password() =>
        Check(f => f.Write("a.xlsx", CompoundFileWriter.With("EncryptedPackage", new byte[5000])), "clear the password");

    [Fact]
    public void Lock_file_of_an_open_workbook_is_refused() => Check(f => f.Write("~$a.xlsx", new byte[165]), "Name the workbook itself");

    [Fact]
    public void Binary_workbook_is_refused() => Check(f => RawWorkbook.Of("").Part("xl/workbook.bin", "x").Save(f, "a.xlsb"), ".xlsb");

    [Fact]
    public void Open_document_is_refused() =>
        Check(f => RawWorkbook.Of("").Without("[Content_Types].xml").Part("mimetype", "application/x").Part("content.xml", "x").Save(f, "a.ods"), "OpenDocument");

    [Fact]
    public void Numbers_file_is_refused() => Check(f => RawWorkbook.Of("").Without("[Content_Types].xml").Part("Index/Document.iwa", "x").Save(f, "a.numbers"), "Numbers");

    [Fact]
    public void Word_file_is_refused() => Check(f => RawWorkbook.Of("").Part("word/document.xml", "x").Save(f, "a.docx"), "Word");

    [Fact]
    public void Old_Word_file_is_refused() => Check(f => f.Write("a.xls", CompoundFileWriter.With("WordDocument", new byte[5000])), "Word");

    [Fact]
    public void Other_zip_archive_is_refused() => Check(f => RawWorkbook.Of("").Without("[Content_Types].xml").Save(f, "a.zip"), "Unpack it");

    [Fact]
    public void Damaged_workbook_is_refused() => Check(f => f.Write("a.xlsx", Workbook.AsSpan(0, Workbook.Length / 2)), "damaged or incomplete");

    [Theory]
    [InlineData("<html><table><tr><td>1</td></tr></table></html>", "web page")]
    [InlineData("  <!DOCTYPE html>\n<html></html>", "web page")]
    [InlineData("MIME-Version: 1.0\nX: y", "web page")]
    [InlineData("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "XML")]
    [InlineData("%PDF-1.7", "PDF")]
    public void Other_text_with_the_name_of_a_spreadsheet_is_refused_with_what_to_save(string content, string word) =>
        Check(f => f.Write("a.xls", content), word);

    [Fact]
    public void Json_is_refused() => Check(f => f.Write("a.json", "[1]"), "JSON");

    [Fact]
    public void Unknown_bytes_are_refused() => Check(f => f.Write("a.csv", [.. Enumerable.Range(0, 2000).Select(i => (byte)(i % 31))]), "not a spreadsheet");

    [Theory]
    [InlineData("<Name>,b\n")]
    [InlineData("PK,b\n")]
    [InlineData("nul\0,b\n")]
    [InlineData("x")]
    public void Text_with_an_odd_beginning_is_text(string content)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("csv", TableFormats.Recognise(folder.Write("a.csv", content)).Name);
    }

    private static void CheckMisnamed(string name, byte[] content, string format, string notice)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(name, content);
        using var file = TableFormats.Recognise(path).Open(path, Options(folder));
        Assert.Equal(format, TableFormats.Recognise(path).Name);
        Assert.Contains(notice, Assert.Single(file.Notices), StringComparison.Ordinal);
        Assert.Equal("1", file.Read(0, TestContext.Current.CancellationToken).Single().Cells[0].Text);
    }

    private static void Check(Func<TemporaryFolder, string> write, string words)
    {
        using var folder = new TemporaryFolder();
        var path = write(folder);
        var message = Refused(() => TableFormats.Recognise(path)).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(path), message, StringComparison.Ordinal);
    }
}
