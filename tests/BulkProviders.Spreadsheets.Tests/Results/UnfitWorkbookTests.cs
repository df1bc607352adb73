using System.Globalization;
using System.IO.Compression;
using System.Text;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Results;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests.Results;

/// <summary>Whatever is wrong with the parts of a workbook that hold no rows, each row gets its answer, and the reason is said where the results are no copy.</summary>
public sealed class UnfitWorkbookTests : IDisposable
{
    private const string Ns = PartwiseWorkbook.MainNamespace;
    private static readonly string[] Headers = ["ID", "Name"];

    private readonly TemporaryFolder _folder = new();
    private readonly List<ResultsShortfall> _lacks = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("xl/comments1.xml", "cut", "xl/comments1.xml is damaged")]
    [InlineData("xl/comments1.xml", "", "xl/comments1.xml is damaged")]
    [InlineData("xl/tables/table1.xml", "cut", "xl/tables/table1.xml is damaged")]
    [InlineData("xl/tables/table1.xml", "id=\"1\" name=\"ID\"", "one of its parts")]
    [InlineData("xl/drawings/drawing1.xml", "cut", "xl/drawings/drawing1.xml is damaged")]
    [InlineData("xl/worksheets/_rels/sheet1.xml.rels", "cut", "xl/worksheets/_rels/sheet1.xml.rels is damaged")]
    [InlineData("xl/worksheets/sheet2.xml", "cut", "xl/worksheets/sheet2.xml is damaged")]
    [InlineData("[Content_Types].xml", "gone", "[Content_Types].xml is missing")]
    [InlineData("[Content_Types].xml", "cut", "[Content_Types].xml is damaged")]
    [InlineData("[Content_Types].xml", "PartName=\"/xl/worksheets/sheet1.xml\"", "content types does not have xl/worksheets/sheet1.xml")]
    [InlineData("[Content_Types].xml", "PartName=\"/xl/workbook.xml\"", "content types does not have xl/workbook.xml")]
    [InlineData("_rels/.rels", "gone", "does not name the workbook")]
    [InlineData("xl/media/image1.png", "checksum", "xl/media/image1.png is damaged")]
    [InlineData("xl/drawings/drawing1.xml", "deep", "xl/drawings/drawing1.xml is damaged")]
    [InlineData("xl/worksheets/_rels/sheet1.xml.rels", "../comments1.xml", "used for two things")]
    public void A_workbook_with_a_damaged_side_part_comes_back_as_a_new_one_that_says_why(string part, string damage, string reason)
    {
        var input = Damaged(part, damage);

        var expected = new DefaultResultsWriter(Open).Rehearse(Request(input), TestContext.Current.CancellationToken);
        var written = Write(input);

        var rows = WrittenWorkbook.Rows(written, "Providers");
        Assert.Equal(("Alpha", "Create Success"), (rows[1][1], rows[1][6]));
        var shortfall = _lacks[0];
        // A sheet that was not imported is moreover cut off where it is damaged, and that is said too.
        Assert.Equal(part.EndsWith("sheet2.xml", StringComparison.Ordinal) ? 2 : 1, _lacks.Count);
        Assert.Contains(reason, shortfall.Sentence, StringComparison.Ordinal);
        Assert.Equal(expected, shortfall.Sentence);
        Assert.Contains(WrittenWorkbook.Cells(written, "Summary"), c => c.Value == shortfall.Sentence);
        WrittenWorkbook.AssertValid(written);
    }

    [Fact]
    public void A_workbook_without_damage_is_copied_and_nothing_is_said()
    {
        var input = Whole().Save(_folder.File("in.xlsx"));

        Assert.Null(new DefaultResultsWriter(Open).Rehearse(Request(input), TestContext.Current.CancellationToken));
        Assert.True(WrittenWorkbook.HasPart(Write(input), "xl/media/image1.png"));
        Assert.Empty(_lacks);
    }

    [Fact]
    public void A_rehearsal_leaves_no_file()
    {
        var input = Whole().Save(_folder.File("in.xlsx"));
        new DefaultResultsWriter(Open).Rehearse(Request(input), TestContext.Current.CancellationToken);
        Assert.Equal(["in.xlsx"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_the_file_each_row_has_its_answer_under_the_headers(bool asCsv)
    {
        var input = _folder.File("gone.xlsx");

        var rows = Texts(asCsv ? WriteCsv(input) : Write(input));

        Assert.Equal(["ID", "Name", .. ResultColumns.All], rows[0]);
        Assert.Equal(["", ""], rows[1].Take(2));
        Assert.Contains("Create Success", rows[1]);
        Assert.Contains("Invalid", rows[2]);
        Assert.Contains(_lacks, l => l.Sentence.Contains("could not be read again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_the_sheet_cannot_be_read_to_its_end_the_last_rows_have_their_answers_without_their_cells(bool asCsv)
    {
        static IEnumerable<TableRow> Breaking()
        {
            yield return MemoryTable.Row(1, Headers);
            yield return MemoryTable.Row(2, "a", "Alpha");
            throw new InvalidOperationException("broken");
        }

        var table = new MemoryTable(("Providers", Breaking()));
        var rows = Texts(asCsv
            ? Assert.Single(new CsvResultsWriter(_ => table, ',').Write(Request("in.csv", "csv", _folder.Path), TestContext.Current.CancellationToken))
            : Assert.Single(new FreshResultsWriter(_ => table).Write(Request("in.csv", "csv"), TestContext.Current.CancellationToken)));

        Assert.Equal("Alpha", rows[1][1]);
        Assert.Contains("Invalid", rows[2]);
        Assert.Equal(3, rows.Count);
        Assert.Contains("sheet Providers", Assert.Single(_lacks).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_that_was_not_imported_and_breaks_is_cut_off_and_said()
    {
        static IEnumerable<TableRow> Breaking()
        {
            yield return MemoryTable.Row(1, "kept");
            throw new InvalidOperationException("broken");
        }

        var table = new MemoryTable(("Providers", [MemoryTable.Row(1, Headers), MemoryTable.Row(2, "a", "Alpha"), MemoryTable.Row(3, "", "b")]), ("Notes", Breaking()));

        var written = Assert.Single(new FreshResultsWriter(_ => table).Write(Request("in.xls", "xls"), TestContext.Current.CancellationToken));

        Assert.Equal("kept", WrittenWorkbook.Rows(written, "Notes")[0][0]);
        Assert.Contains("sheet Notes", Assert.Single(_lacks).Sentence, StringComparison.Ordinal);
    }

    private static PartwiseWorkbook Whole() => new PartwiseWorkbook()
        .Sheet(
            "Providers", ResultsScenario.RowXml(1, Headers) + ResultsScenario.RowXml(2, "a", "Alpha") + ResultsScenario.RowXml(3, "", "b"),
            after: "<drawing r:id=\"rIdD\"/><legacyDrawing r:id=\"rIdV\"/><tableParts count=\"1\"><tablePart r:id=\"rIdT\"/></tableParts>")
        .Part("xl/comments1.xml", $"<comments xmlns=\"{Ns}\"><authors><author>Ann</author></authors><commentList/></comments>")
        .Type("xl/comments1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml").SheetRelation("rIdC", "comments", "../comments1.xml")
        .Part("xl/tables/table1.xml", $"<table xmlns=\"{Ns}\" id=\"1\" name=\"T\" displayName=\"T\" ref=\"A1:B3\"><tableColumns count=\"2\"><tableColumn id=\"1\" name=\"ID\"/><tableColumn id=\"2\" name=\"Name\"/></tableColumns></table>")
        .Type("xl/tables/table1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml").SheetRelation("rIdT", "table", "../tables/table1.xml")
        .Part("xl/drawings/drawing1.xml", "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\"/>")
        .Type("xl/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing+xml").SheetRelation("rIdD", "drawing", "../drawings/drawing1.xml")
        .Part("xl/drawings/vmlDrawing1.vml", "<xml/>").DefaultType("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing").SheetRelation("rIdV", "vmlDrawing", "../drawings/vmlDrawing1.vml")
        .Part("xl/media/image1.png", [1, 2, 3, 4, 5]).DefaultType("png", "image/png")
        .Sheet("Notes", ResultsScenario.RowXml(1, "kept"));

    private string Damaged(string part, string damage)
    {
        var path = Whole().Save(_folder.File("in.xlsx"));
        if (damage == "checksum")
        {
            var bytes = File.ReadAllBytes(path);
            var place = bytes.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(part)) - 46;
            bytes[place + 16] ^= 1;
            File.WriteAllBytes(path, bytes);
            return path;
        }

        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = zip.GetEntry(part) ?? throw new ArgumentException(part, nameof(part));
        string text;
        using (var reader = new StreamReader(entry.Open()))
            text = reader.ReadToEnd();
        entry.Delete();
        var changed = damage switch
        {
            "gone" => null,
            "" => "",
            "cut" => text[..(text.Length - 5)],
            "deep" => text.Replace("/>", ">" + string.Concat(Enumerable.Repeat("<a>", 9000)) + string.Concat(Enumerable.Repeat("</a>", 9000)) + "</xdr:wsDr>", StringComparison.Ordinal),
            "../comments1.xml" => text.Replace("../tables/table1.xml", "../comments1.xml", StringComparison.Ordinal).Replace("</Relationships>", Again("tables/table1.xml") + Again("tables/table1.xml") + "</Relationships>", StringComparison.Ordinal),
            _ when part[0] == '[' => text.Replace(damage, "PartName=\"/elsewhere.xml\"", StringComparison.Ordinal),
            _ => text.Replace(damage, "id=\"99999999999999999999\" name=\"ID\"", StringComparison.Ordinal)
        };
        if (changed is not null)
            using (var writer = new StreamWriter(zip.CreateEntry(part).Open()))
                writer.Write(changed);
        return path;
    }

    private static string Again(string target) => string.Create(
        CultureInfo.InvariantCulture, $"<Relationship Id=\"again\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/table\" Target=\"../{target}\"/>");

    private ITableFile Open(SourceFile file) => TableFormats.List.Named(file.Format).Open(file.Copy, new TableReadOptions(null, null, _folder.Path));

    private string Write(string input) => Assert.Single(new DefaultResultsWriter(Open).Write(Request(input), TestContext.Current.CancellationToken));

    private string WriteCsv(string input) =>
        Assert.Single(new CsvResultsWriter(Open, ',').Write(Request(input) with { Target = _folder.Path }, TestContext.Current.CancellationToken));

    private ResultsRequest Request(string input, string format = "xlsx", string? target = null) =>
        new ResultsScenario(input, format).Sheet("Providers", Headers, [ResultsScenario.Created(2), ResultsScenario.Invalid(3, 1, "Name")])
            .To(target ?? _folder.File("results.xlsx")) with
        { Lacks = _lacks.Add };

    private List<List<string>> Texts(string path)
    {
        using var file = TableFormats.Recognise(path).Open(path, new TableReadOptions(null, null, _folder.Path));
        var sheet = file.Sheets.ToList().FindIndex(s => s.Name == "Providers");
        return [.. file.Read(sheet, TestContext.Current.CancellationToken).Select(r => r.Cells.Select(c => c.Text).ToList())];
    }
}
