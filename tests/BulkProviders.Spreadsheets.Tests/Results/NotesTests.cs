using System.Globalization;
using System.Text.RegularExpressions;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Results;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests.Results;

public sealed class NotesTests : IDisposable
{
    private const string Vml = """
        <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype><v:shape id="_x0000_s1030" type="#_x0000_t202" style="visibility:hidden"><v:textbox>a<br>b</v:textbox><x:ClientData ObjectType="Note"><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>
        """;

    private static readonly string[] Headers = ["ID", "Name"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Notes_of_the_user_are_added_to_and_never_replaced()
    {
        var written = Write(WithComments("Ann", "ask Bob"), [ResultsScenario.Invalid(2, 1, "Name"), ResultsScenario.Invalid(3, 1, "Name")]);

        var comments = WrittenWorkbook.Part(written, "xl/comments1.xml");
        Assert.Matches("(?s)ref=\"B2\" authorId=\"0\".*ask Bob.*BulkProviders: is blank.*ref=\"B3\" authorId=\"1\"", comments);
        var drawing = WrittenWorkbook.Part(written, "xl/drawings/vmlDrawing1.vml");
        Assert.Contains("a<br>b", drawing, StringComparison.Ordinal);
        Assert.Contains("_x0000_s1031", drawing, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(drawing, "<v:shape "));
        Assert.Single(Regex.Matches(WrittenWorkbook.Part(written, "xl/worksheets/sheet1.xml"), "legacyDrawing"));
    }

    [Fact]
    public void A_conversation_on_a_cell_is_left_alone()
    {
        var written = Write(WithComments("tc={8C2A}", "[Threaded comment]"), [ResultsScenario.Invalid(2, 1, "Name"), ResultsScenario.Created(3)]);

        Assert.DoesNotContain("is blank", WrittenWorkbook.Part(written, "xl/comments1.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_of_an_earlier_run_go_when_the_cell_is_right()
    {
        var first = Write(WithComments("Ann", "ask Bob"), [ResultsScenario.Created(2), ResultsScenario.Invalid(3, 1, "Name")]);
        string[] headers = [.. Headers, .. ResultColumns.All];

        var second = Write(first, headers, [ResultsScenario.Created(2), ResultsScenario.Created(3)]);

        var comments = WrittenWorkbook.Part(second, "xl/comments1.xml");
        Assert.Contains("ask Bob", comments, StringComparison.Ordinal);
        Assert.DoesNotContain("is blank", comments, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(WrittenWorkbook.Part(second, "xl/drawings/vmlDrawing1.vml"), "<v:shape "));
    }

    [Fact]
    public void Marks_of_an_earlier_run_go_when_the_cell_is_right_and_the_users_colour_comes_back()
    {
        var input = new PartwiseWorkbook().Sheet("Providers", ResultsScenario.RowXml(1, Headers)
            + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>7</v></c><c r=\"B2\" s=\"2\"><v>8</v></c></row>").Save(_folder.File("in.xlsx"));
        var first = Write(input, Headers, [Twice(2)]);
        var stillWrong = Write(first, [.. Headers, .. ResultColumns.All], [Twice(2)]);

        var second = Write(stillWrong, [.. Headers, .. ResultColumns.All], [ResultsScenario.Created(2)]);

        Assert.Equal(("FFFFC8CE", "FFFFC8CE"), Fills(first));
        Assert.Equal(("FFFFC8CE", "FFFFC8CE"), Fills(stillWrong));
        using var workbook = new ClosedXML.Excel.XLWorkbook(second);
        Assert.Equal(ClosedXML.Excel.XLFillPatternValues.None, workbook.Worksheet("Providers").Cell("A2").Style.Fill.PatternType);
        Assert.Equal("00000", workbook.Worksheet("Providers").Cell("A2").Style.NumberFormat.Format);
        Assert.Equal("FF00FF00", Fills(second).B);
    }

    [Fact]
    public void A_sheet_gets_at_most_a_thousand_notes_and_colour_for_the_rest()
    {
        var rows = Enumerable.Range(2, 1_100).ToList();
        var input = new PartwiseWorkbook().Sheet("Providers", ResultsScenario.RowXml(1, Headers)
            + string.Concat(rows.Select(r => ResultsScenario.RowXml(r, "x", "")))).Save(_folder.File("in.xlsx"));

        var written = Write(input, Headers, [.. rows.Select(r => ResultsScenario.Invalid(r, 1, "Name"))]);

        Assert.Equal(1_000, Regex.Count(WrittenWorkbook.Part(written, "xl/comments1.xml"), "<comment "));
        using var workbook = new ClosedXML.Excel.XLWorkbook(written);
        Assert.Equal("FFFFC8CE", Argb(workbook.Worksheet("Providers").Cell("B1101")));
        WrittenWorkbook.AssertValid(written, input);
    }

    [Fact]
    public void An_error_and_a_warning_on_one_cell_make_one_note_and_the_colour_of_the_error()
    {
        var input = new PartwiseWorkbook().Sheet("Providers", ResultsScenario.RowXml(1, Headers) + ResultsScenario.RowXml(2, "x", "y")).Save(_folder.File("in.xlsx"));
        var row = ResultsScenario.Created(2) with { Marks = [new CellMark(1, "was trimmed", IsError: false), new CellMark(1, "is wrong", IsError: true), new CellMark(0, "hm", IsError: false)] };

        var written = Write(input, Headers, [row]);

        using var workbook = new ClosedXML.Excel.XLWorkbook(written);
        var sheet = workbook.Worksheet("Providers");
        Assert.Equal(("FFFFEB9D", "FFFFC8CE"), (Argb(sheet.Cell("A2")), Argb(sheet.Cell("B2"))));
        Assert.Equal("was trimmed\nis wrong", sheet.Cell("B2").Comment.Text);
    }

    private static string Argb(ClosedXML.Excel.IXLCell cell) => cell.Style.Fill.BackgroundColor.Color.ToArgb().ToString("X8", CultureInfo.InvariantCulture);

    private static (string A, string B) Fills(string path)
    {
        using var workbook = new ClosedXML.Excel.XLWorkbook(path);
        return (Argb(workbook.Worksheet("Providers").Cell("A2")), Argb(workbook.Worksheet("Providers").Cell("B2")));
    }

    private static ReportedRow Twice(int row) => ResultsScenario.Created(row) with
    {
        Status = RowStatus.Invalid,
        Marks = [new CellMark(0, "a", IsError: true), new CellMark(1, "b", IsError: true)]
    };

    private string WithComments(string author, string text) => new PartwiseWorkbook()
        .Sheet("Providers", ResultsScenario.RowXml(1, Headers) + ResultsScenario.RowXml(2, "a", "b") + ResultsScenario.RowXml(3, "c", ""), after: "<legacyDrawing r:id=\"rId2\"/>")
        .SheetRelation("rId1", "comments", "../comments1.xml").SheetRelation("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml")
        .DefaultType("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
        .Type("xl/comments1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml")
        .Part("xl/drawings/vmlDrawing1.vml", Vml)
        .Part("xl/comments1.xml", $"<comments xmlns=\"{PartwiseWorkbook.MainNamespace}\"><authors><author>{author}</author></authors><commentList><comment ref=\"B2\" authorId=\"0\"><text><t>{text}</t></text></comment></commentList></comments>")
        .Save(_folder.File("in.xlsx"));

    private string Write(string input, IReadOnlyList<ReportedRow> rows) => Write(input, Headers, rows);

    private string Write(string input, IReadOnlyList<string> headers, IReadOnlyList<ReportedRow> rows) => Assert.Single(
        new WorkbookResultsWriter().Write(new ResultsScenario(input).Sheet("Providers", headers, rows).To(_folder.File("results.xlsx")), TestContext.Current.CancellationToken));
}
