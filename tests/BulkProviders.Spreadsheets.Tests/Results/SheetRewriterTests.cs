using System.Text;
using BulkProviders.Spreadsheets.Results;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests.Results;

public sealed class SheetRewriterTests : IDisposable
{
    private static readonly string[] Headers = ["ID", "Name"];
    private static readonly string Rows = ResultsScenario.RowXml(1, Headers) + ResultsScenario.RowXml(2, "a", "Alpha") + ResultsScenario.RowXml(3, "b", "");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Column_ranges_that_reach_over_the_result_columns_are_split()
    {
        var written = Write(new PartwiseWorkbook().Sheet("Providers", Rows,
            before: "<cols><col min=\"1\" max=\"1\" width=\"9\" customWidth=\"1\"/><col min=\"2\" max=\"16384\" width=\"3\" hidden=\"1\" customWidth=\"1\"/></cols>"));

        using var workbook = new ClosedXML.Excel.XLWorkbook(written);
        var sheet = workbook.Worksheet("Providers");
        Assert.True(sheet.Column(2).IsHidden, "The user's hidden column stays hidden.");
        Assert.Equal([false, false, false, true, false, false], Enumerable.Range(3, 6).Select(c => sheet.Column(c).IsHidden));
        Assert.Contains("<col min=\"9\" max=\"16384\" width=\"3\" hidden=\"1\" customWidth=\"1\"/>", Xml(written), StringComparison.Ordinal);
    }

    [Fact]
    public void Dimension_and_spans_reach_over_the_result_columns()
    {
        var written = Write(new PartwiseWorkbook().Sheet("Providers", Rows.Replace("<row r=\"2\">", "<row r=\"2\" spans=\"1:2\">", StringComparison.Ordinal), before: "<dimension ref=\"A1:B3\"/>"));

        Assert.Contains("<dimension ref=\"A1:H3\"/>", Xml(written), StringComparison.Ordinal);
        Assert.Contains("<row r=\"2\" spans=\"1:8\">", Xml(written), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", " ht=\"30\"")]
    [InlineData(" spans=\"1:2\"", " spans=\"1:8\" ht=\"30\"")]
    [InlineData(" ht=\"15\" spans=\"1:2\"", " ht=\"30\" spans=\"1:8\"")]
    [InlineData(" spans=\"1:2\" ht=\"15\"", " spans=\"1:8\" ht=\"30\"")]
    [InlineData(" ht=\"45\"", " ht=\"45\"")]
    [InlineData(" ht=\"15\" customHeight=\"1\"", " ht=\"15\" customHeight=\"1\"")]
    public void A_row_grows_with_its_errors_unless_a_person_has_set_its_height(string attributes, string expected)
    {
        var rows = Rows.Replace("<row r=\"3\">", $"<row r=\"3\"{attributes}>", StringComparison.Ordinal);
        var error = ResultsScenario.Invalid(3, 1, "Name") with { Error = new string('x', 150) };

        foreach (var sheetData in new[] { "<sheetData>", "<!----><sheetData>" })
        {
            var input = new PartwiseWorkbook().SheetXml("Providers", $"<worksheet xmlns=\"{PartwiseWorkbook.MainNamespace}\">{sheetData}{rows}</sheetData></worksheet>").Save(_folder.File(Guid.NewGuid() + ".xlsx"));
            var request = new ResultsScenario(input).Sheet("Providers", Headers, [ResultsScenario.Created(2), error]).To(_folder.File("results.xlsx"));
            var written = Assert.Single(new WorkbookResultsWriter().Write(request, TestContext.Current.CancellationToken));
            Assert.Contains($"<row r=\"3\"{expected}>", Xml(written), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_autofilter_that_ends_at_the_last_column_is_extended_and_its_name_with_it()
    {
        var workbook = new PartwiseWorkbook
        {
            AfterSheets = "<definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">Providers!$A$1:$B$3</definedName></definedNames>"
        };
        var written = Write(workbook.Sheet("Providers", Rows, after: "<autoFilter ref=\"A1:B3\"><filterColumn colId=\"1\"><filters><filter val=\"Alpha\"/></filters></filterColumn></autoFilter>"));

        Assert.Contains("<autoFilter ref=\"A1:H3\"><filterColumn", Xml(written), StringComparison.Ordinal);
        Assert.Contains("localSheetId=\"2\" hidden=\"1\">'Providers'!$A$1:$H$3<", WrittenWorkbook.Part(written, "xl/workbook.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_autofilter_that_ends_elsewhere_is_left_alone()
    {
        var written = Write(new PartwiseWorkbook().Sheet("Providers", Rows, after: "<autoFilter ref=\"A1:A3\"/>"));

        Assert.Contains("<autoFilter ref=\"A1:A3\"", Xml(written), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_without_filter_gets_one_over_the_whole_table()
    {
        var written = Write(new PartwiseWorkbook().Sheet("Providers", Rows, after: "<mergeCells count=\"1\"><mergeCell ref=\"J1:K1\"/></mergeCells>"));

        Assert.Contains("</sheetData><autoFilter ref=\"A1:H3\"/><mergeCells", Xml(written), StringComparison.Ordinal);
    }

    [Fact]
    public void A_protected_sheet_gets_no_filter()
    {
        var written = Write(new PartwiseWorkbook().Sheet("Providers", Rows, after: "<sheetProtection sheet=\"1\"/>"));

        Assert.DoesNotContain("autoFilter", Xml(written), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_around_the_rows_stays_as_it_was()
    {
        const string after = "<conditionalFormatting sqref=\"B2:B9\"><cfRule type=\"cellIs\" dxfId=\"0\" priority=\"1\" operator=\"equal\"><formula>\"x &amp; y\"</formula></cfRule></conditionalFormatting>"
            + "<dataValidations count=\"1\"><dataValidation type=\"list\" allowBlank=\"1\" sqref=\"B2:B9\"><formula1>\"Yes,No\"</formula1></dataValidation></dataValidations>"
            + "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/><headerFooter><oddFooter>&amp;L a&#10;b</oddFooter></headerFooter>";
        var written = Write(new PartwiseWorkbook().Sheet("Providers", Rows, after: "<sheetProtection sheet=\"1\"/>" + after));

        var xml = Xml(written).Replace("\n", "&#10;", StringComparison.Ordinal);
        Assert.Contains(after.Replace("\"x", "\"x", StringComparison.Ordinal), xml.Replace("&quot;", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_of_the_user_keep_every_byte()
    {
        const string odd = "<row r=\"2\" x14ac:dyDescent=\"0.25\" xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\"><!-- </row> --><c  r='A2'\n t=\"inlineStr\" ><is><t><![CDATA[</c></row><a>]]></t></is></c ><c r=\"B2\" t=\"str\"><f>IF(1&gt;0,\"&lt;c&gt;\",&#x27;&#x27;)</f><v>A&#xA;b</v></c></row >";
        var written = Write(new PartwiseWorkbook().Sheet("Providers", ResultsScenario.RowXml(1, Headers) + odd + ResultsScenario.RowXml(3, "b", "")));

        var xml = Xml(written);
        Assert.Contains(odd[..odd.IndexOf("</row >", StringComparison.Ordinal)] + "<c r=\"C2\"", xml, StringComparison.Ordinal);
        Assert.Equal("Create Success", WrittenWorkbook.Rows(written, "Providers")[1][6]);
    }

    [Theory]
    [InlineData("prefixed")]
    [InlineData("utf-16")]
    [InlineData("comment in front")]
    public void Sheets_that_are_written_in_an_unusual_way_get_the_same_results(string way)
    {
        var usual = Write(new PartwiseWorkbook().Sheet("Providers", Rows));

        var unusual = Write(Unusual(way));

        Assert.Equal(WrittenWorkbook.Cells(usual, "Providers"), WrittenWorkbook.Cells(unusual, "Providers"));
        Assert.Equal(WrittenWorkbook.Rows(usual, "Providers"), WrittenWorkbook.Rows(unusual, "Providers"));
        WrittenWorkbook.AssertValid(unusual);
    }

    [Fact]
    public void A_strict_workbook_stays_strict()
    {
        var written = Write(new PartwiseWorkbook { IsStrict = true }.Sheet("Providers", Rows));

        Assert.Contains("purl.oclc.org/ooxml/spreadsheetml/main", Xml(written), StringComparison.Ordinal);
        foreach (var part in new[] { "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/comments1.xml", "xl/workbook.xml" })
            Assert.DoesNotContain("schemas.openxmlformats.org/spreadsheetml/2006/main", WrittenWorkbook.Part(written, part), StringComparison.Ordinal);
        Assert.Contains("purl.oclc.org/ooxml/officeDocument/relationships/comments", WrittenWorkbook.Part(written, "xl/worksheets/_rels/sheet1.xml.rels"), StringComparison.Ordinal);
        WrittenWorkbook.AssertValid(written);
    }

    [Fact]
    public void A_cell_larger_than_any_buffer_is_copied_whole()
    {
        var large = new string('ä', 32_000) + string.Concat(Enumerable.Repeat("<r><t>part</t></r>", 8_000));
        var row = $"<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>x</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><r><t>{large.Replace("<r><t>part</t></r>", "", StringComparison.Ordinal)}</t></r>{large[32_000..]}</is></c></row>";

        var written = Write(new PartwiseWorkbook().Sheet("Providers", ResultsScenario.RowXml(1, Headers) + row + ResultsScenario.RowXml(3, "b", "")));

        Assert.Contains(row[..^6], Xml(written), StringComparison.Ordinal);
        Assert.Contains("Create Success", Xml(written), StringComparison.Ordinal);
    }

    private static PartwiseWorkbook Unusual(string way)
    {
        var plain = $"<worksheet xmlns=\"{PartwiseWorkbook.MainNamespace}\"><sheetData>{Rows}</sheetData></worksheet>";
        var workbook = new PartwiseWorkbook();
        if (way == "comment in front")
            return workbook.SheetXml("Providers", plain.Replace("<sheetData>", "<!-- <sheetData> --><sheetData>", StringComparison.Ordinal));
        if (way == "utf-16")
            return workbook.SheetXml("Providers", plain).Part("xl/worksheets/sheet1.xml", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + plain)]);
        var prefixed = plain.Replace("</", "\u0001", StringComparison.Ordinal).Replace("<", "<x:", StringComparison.Ordinal).Replace("\u0001", "</x:", StringComparison.Ordinal);
        return workbook.SheetXml("Providers", prefixed.Replace("xmlns=", "xmlns:x=", StringComparison.Ordinal));
    }

    private static string Xml(string path) => WrittenWorkbook.Part(path, "xl/worksheets/sheet1.xml");

    private string Write(PartwiseWorkbook workbook)
    {
        var input = workbook.Save(_folder.File(Guid.NewGuid() + ".xlsx"));
        var request = new ResultsScenario(input)
            .Sheet("Providers", Headers, [ResultsScenario.Created(2), ResultsScenario.Invalid(3, 1, "Name")]).To(_folder.File("results.xlsx"));
        var written = Assert.Single(new WorkbookResultsWriter().Write(request, TestContext.Current.CancellationToken));
        if (!workbook.IsStrict)
            WrittenWorkbook.AssertValid(written, input);
        return written;
    }
}
