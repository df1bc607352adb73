using System.IO.Compression;
using System.Text.RegularExpressions;
using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Results;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests.Results;

public sealed class WorkbookCopyTests : IDisposable
{
    private const string SignatureOrigin = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin";
    private const string Properties = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties";

    private static readonly string[] Headers = ["ID", "Name"];
    private static readonly string Rows = ResultsScenario.RowXml(1, Headers) + ResultsScenario.RowXml(2, "a", "Alpha");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sheets_and_parts_that_are_not_recognised_are_copied_byte_for_byte()
    {
        var picture = Enumerable.Range(0, 70_000).Select(i => (byte)(i * 31)).ToArray();
        var input = new PartwiseWorkbook().Sheet("Providers", Rows).Sheet("Notes", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
            .Part("xl/media/image1.png", picture).DefaultType("png", "image/png").Part("xl/odd/thing.xml", "<a/>").Save(_folder.File("in.xlsx"));

        var written = Write(input);

        using var before = ZipFile.OpenRead(input);
        using var after = ZipFile.OpenRead(written);
        foreach (var part in new[] { "xl/worksheets/sheet2.xml", "xl/media/image1.png", "xl/odd/thing.xml" })
            Assert.Equal(Bytes(before, part), Bytes(after, part));
    }

    [Fact]
    public void A_tab_without_a_part_stays()
    {
        var input = new PartwiseWorkbook().Sheet("Providers", Rows).Save(_folder.File("in.xlsx"));
        using (var archive = ZipFile.Open(input, ZipArchiveMode.Update))
        {
            var workbook = archive.GetEntry("xl/workbook.xml")!;
            string xml;
            using (var reader = new StreamReader(workbook.Open()))
                xml = reader.ReadToEnd();
            workbook.Delete();
            using var writer = new StreamWriter(archive.CreateEntry("xl/workbook.xml").Open());
            writer.Write(Regex.Replace(xml, "(<sheet [^>]*?)name=\"Providers\"([^>]*?)r:id=\"[^\"]*\"([^>]*>)",
                m => m.Value + m.Groups[1].Value + "name=\"Module1\"" + Regex.Replace(m.Groups[2].Value, "sheetId=\"1\"", "sheetId=\"9\"") + "r:id=\"\"" + m.Groups[3].Value));
        }
        Assert.Contains("Module1", WrittenWorkbook.Part(input, "xl/workbook.xml"), StringComparison.Ordinal);

        var written = Write(input);

        Assert.Matches("<sheet [^>]*name=\"Module1\"[^>]*r:id=\"\"", WrittenWorkbook.Part(written, "xl/workbook.xml"));
        Assert.Contains("Alpha", WrittenWorkbook.Part(written, "xl/worksheets/sheet1.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_opens_first_and_no_other_tab_is_selected()
    {
        const string selected = "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews>";
        var input = new PartwiseWorkbook { BeforeSheets = "<bookViews><workbookView activeTab=\"1\" firstSheet=\"1\"/></bookViews>" }
            .Sheet("Providers", Rows, before: selected).Sheet("Notes", "", before: selected).Save(_folder.File("in.xlsx"));

        var written = Write(input);

        Assert.Equal(["Summary", "Errors", "Providers", "Notes"], WrittenWorkbook.SheetNames(written));
        Assert.DoesNotContain("activeTab", WrittenWorkbook.Part(written, "xl/workbook.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("firstSheet", WrittenWorkbook.Part(written, "xl/workbook.xml"), StringComparison.Ordinal);
        var summary = Regex.Match(WrittenWorkbook.Part(written, "xl/_rels/workbook.xml.rels"), "Id=\"rIdBp1\"[^>]*Target=\"/([^\"]+)\"").Groups[1].Value;
        using var archive = ZipFile.OpenRead(written);
        var chosen = archive.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/s", StringComparison.Ordinal) && Regex.IsMatch(WrittenWorkbook.Part(written, e.FullName), "tabSelected=\"1\""));
        Assert.Equal([summary], chosen.Select(e => e.FullName));
        WrittenWorkbook.AssertValid(written, input);
    }

    [Fact]
    public void Names_that_belong_to_a_sheet_stay_with_it()
    {
        var input = new PartwiseWorkbook
        {
            AfterSheets = "<definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"1\">Notes!$A$1:$B$2</definedName><definedName name=\"Rate\">Notes!$A$1</definedName></definedNames>"
        }.Sheet("Providers", Rows).Sheet("Notes", "").Save(_folder.File("in.xlsx"));

        var workbook = WrittenWorkbook.Part(Write(input), "xl/workbook.xml");

        Assert.Contains("name=\"_xlnm.Print_Area\" localSheetId=\"3\">Notes!$A$1:$B$2<", workbook, StringComparison.Ordinal);
        Assert.Contains("<definedName name=\"Rate\">Notes!$A$1<", workbook, StringComparison.Ordinal);
    }

    [Fact]
    public void Sheets_of_the_user_with_our_names_are_kept_beside_ours()
    {
        var input = new PartwiseWorkbook().Sheet("summary", "").Sheet("Providers", Rows).Sheet("Errors", "").Save(_folder.File("in.xlsx"));

        var written = Write(input, index: 1);

        Assert.Equal(["Summary (2)", "Errors (2)", "summary", "Providers", "Errors"], WrittenWorkbook.SheetNames(written));
    }

    [Fact]
    public void Results_of_results_replace_the_summary_rather_than_add_another()
    {
        var first = Write(new PartwiseWorkbook
        {
            AfterSheets = "<definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">Providers!$A$1:$B$2</definedName></definedNames>"
        }.Sheet("Providers", Rows).Save(_folder.File("in.xlsx")));

        var second = Write(first, headers: [.. Headers, .. ResultColumns.All], verdict: "The second time.", index: 2);
        var third = Write(second, headers: [.. Headers, .. ResultColumns.All], verdict: "The third time.", index: 2);

        Assert.Equal(["Summary", "Errors", "Providers"], WrittenWorkbook.SheetNames(third));
        Assert.Equal("The third time.", WrittenWorkbook.Cells(third, "Summary")["B2"]);
        using var archive = ZipFile.OpenRead(third);
        Assert.Equal(3, archive.Entries.Count(e => e.FullName.StartsWith("xl/worksheets/s", StringComparison.Ordinal)));
        Assert.Equal(2, Regex.Count(WrittenWorkbook.Part(third, "xl/workbook.xml"), "BulkProviders\\."));
        Assert.Contains("localSheetId=\"2\"", WrittenWorkbook.Part(third, "xl/workbook.xml"), StringComparison.Ordinal);
        WrittenWorkbook.AssertValid(third, first);
    }

    [Fact]
    public void A_signature_is_dropped_with_a_notice()
    {
        var input = new PartwiseWorkbook().Sheet("Providers", Rows)
            .PackageRelation("rIdSig", SignatureOrigin, "_xmlsignatures/origin.sigs").DefaultType("sigs", "application/vnd.openxmlformats-package.digital-signature-origin")
            .Part("_xmlsignatures/origin.sigs", "x").Part("_xmlsignatures/sig1.xml", "<Signature/>")
            .Type("_xmlsignatures/sig1.xml", "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml").Save(_folder.File("in.xlsx"));

        var written = Write(input);

        using var archive = ZipFile.OpenRead(written);
        Assert.DoesNotContain(archive.Entries, e => e.FullName.Contains("_xmlsignatures", StringComparison.Ordinal));
        Assert.DoesNotContain("digital-signature/origin", WrittenWorkbook.Part(written, "_rels/.rels"), StringComparison.Ordinal);
        Assert.DoesNotContain("sig1.xml", WrittenWorkbook.Part(written, "[Content_Types].xml"), StringComparison.Ordinal);
        Assert.Contains(WrittenWorkbook.Cells(written, "Summary").Values, v => v.Contains("digitally signed", StringComparison.Ordinal));
    }

    [Fact]
    public void The_order_of_calculation_and_the_titles_of_sheets_do_not_go_stale()
    {
        var input = new PartwiseWorkbook().Sheet("Providers", Rows)
            .WorkbookRelation("rIdC", "calcChain", "calcChain.xml").Type("xl/calcChain.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml")
            .Part("xl/calcChain.xml", $"<calcChain xmlns=\"{PartwiseWorkbook.MainNamespace}\"><c r=\"A2\" i=\"1\"/></calcChain>")
            .PackageRelation("rIdP", Properties, "docProps/app.xml").Type("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml")
            .Part("docProps/app.xml", "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><Application>Microsoft Excel</Application><HeadingPairs><vt:vector size=\"2\" baseType=\"variant\"><vt:variant><vt:lpstr>Worksheets</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant></vt:vector></HeadingPairs><TitlesOfParts><vt:vector size=\"1\" baseType=\"lpstr\"><vt:lpstr>Providers</vt:lpstr></vt:vector></TitlesOfParts></Properties>")
            .Save(_folder.File("in.xlsx"));

        var written = Write(input);

        Assert.False(WrittenWorkbook.HasPart(written, "xl/calcChain.xml"));
        Assert.DoesNotContain("calcChain", WrittenWorkbook.Part(written, "xl/_rels/workbook.xml.rels") + WrittenWorkbook.Part(written, "[Content_Types].xml"), StringComparison.Ordinal);
        var properties = WrittenWorkbook.Part(written, "docProps/app.xml");
        Assert.Contains("Microsoft Excel", properties, StringComparison.Ordinal);
        Assert.DoesNotContain("TitlesOfParts", properties, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/vnd.ms-excel.sheet.macroEnabled.main+xml", ".xlsm")]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", ".xltx")]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", ".xlsx")]
    public void The_kind_of_workbook_and_its_extension_are_kept(string type, string extension)
    {
        var input = new PartwiseWorkbook { MainType = type }.Sheet("Providers", Rows).Part("xl/vbaProject.bin", [1, 2, 3])
            .DefaultType("bin", "application/vnd.ms-office.vbaProject").Save(_folder.File("in" + extension));

        var written = Write(input);

        Assert.Equal(extension, Path.GetExtension(written));
        Assert.Contains(type, WrittenWorkbook.Part(written, "[Content_Types].xml"), StringComparison.Ordinal);
        Assert.Equal("\u0001\u0002\u0003", WrittenWorkbook.Part(written, "xl/vbaProject.bin"));
    }

    [Fact]
    public void A_workbook_without_styles_gets_some()
    {
        var input = new PartwiseWorkbook { Styles = null }.Sheet("Providers", Rows).Save(_folder.File("in.xlsx"));

        WrittenWorkbook.AssertValid(Write(input), input);
    }

    [Fact]
    public void Links_are_formulas_so_that_the_limit_of_65530_hyperlinks_is_never_met()
    {
        var numbers = Enumerable.Range(2, 66_000).ToList();
        var input = new PartwiseWorkbook().Sheet("Providers", ResultsScenario.RowXml(1, Headers) + string.Concat(numbers.Select(n => ResultsScenario.RowXml(n, "x", "")))).Save(_folder.File("in.xlsx"));
        var request = new ResultsScenario(input).Sheet("Providers", Headers, numbers.Select(n => ResultsScenario.Invalid(n, 1, "Name"))).To(_folder.File("results.xlsx"));

        var written = Assert.Single(new WorkbookResultsWriter().Write(request, TestContext.Current.CancellationToken));

        var errors = WrittenWorkbook.Part(written, "xl/worksheets/sheet3.xml");
        Assert.Equal(66_000, Regex.Count(errors, "<f>HYPERLINK\\("));
        Assert.Contains("<f>HYPERLINK(\"#'Providers'!B66001\",66001)</f><v>66001</v>", errors, StringComparison.Ordinal);
        using var archive = ZipFile.OpenRead(written);
        Assert.DoesNotContain(archive.Entries, e => e.FullName.EndsWith("sheet2.xml", StringComparison.Ordinal) && Regex.IsMatch(WrittenWorkbook.Part(written, e.FullName), "<hyperlink"));
    }

    private static byte[] Bytes(ZipArchive archive, string part)
    {
        using var memory = new MemoryStream();
        using var stream = (archive.GetEntry(part) ?? throw new InvalidOperationException(part)).Open();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private string Write(string input, string[]? headers = null, string verdict = "Done.", int index = 0) => Assert.Single(new WorkbookResultsWriter().Write(
        new ResultsScenario(input) { Verdict = verdict }.Sheet("Providers", headers ?? Headers, [ResultsScenario.Created(2)], index: index).To(_folder.File("results.xlsx")),
        TestContext.Current.CancellationToken));
}
