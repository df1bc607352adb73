using System.Globalization;
using System.Security;
using BulkProviders.Fuzzing.Trials;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Fuzzing.Seeds;

/// <summary>Workbooks with everything that results have to keep: tables, notes, drawings, filters, names, macros, signatures.</summary>
internal static class MadeWorkbooks
{
    private const string Vml = """
        <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/><v:shape id="_x0000_s1025" type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType="Note"><x:Anchor>1, 15, 1, 4, 4, 40, 5, 4</x:Anchor><x:Row>3</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>
        """;

    private const string Comments = $"""
        <comments xmlns="{PartwiseWorkbook.MainNamespace}"><authors><author>Ann</author><author>BulkProviders</author></authors><commentList><comment ref="B4" authorId="0"><text><t>Ask them</t></text></comment><comment ref="C4" authorId="1"><text><r><t>old</t></r></text></comment></commentList></comments>
        """;

    private const string Drawing = """
        <xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="1" cy="1"/><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>
        """;

    private static string Table => $"""
        <table xmlns="{PartwiseWorkbook.MainNamespace}" id="1" name="T" displayName="T" ref="A1:E13"><autoFilter ref="A1:E13"/><tableColumns count="5"><tableColumn id="1" name="Row Key"/><tableColumn id="2" name="Address 1"/><tableColumn id="3" name="City"/><tableColumn id="4" name="State"/><tableColumn id="5" name="Zip Code"/></tableColumns></table>
        """;

    public static byte[] Full(string folder) => Saved(folder, Locations(new PartwiseWorkbook()));

    public static byte[] WithMacros(string folder) => Saved(folder, Locations(
            new PartwiseWorkbook { MainType = "application/vnd.ms-excel.sheet.macroEnabled.main+xml" })
        .Part("xl/vbaProject.bin", [1, 2, 3, 4]).DefaultType("bin", "application/vnd.ms-office.vbaProject").WorkbookRelation("rIdV", "vbaProject", "vbaProject.bin")
        .Part("xl/calcChain.xml", $"<calcChain xmlns=\"{PartwiseWorkbook.MainNamespace}\"><c r=\"A1\" i=\"1\"/></calcChain>").WorkbookRelation("rIdC", "calcChain", "calcChain.xml")
        .Part("_xmlsignatures/origin.sigs", "").PackageRelation("rIdG", "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin", "_xmlsignatures/origin.sigs"));

    /// <summary>The results of the full workbook: sheets and marks of an earlier run.</summary>
    public static async Task<byte[]> ResultsAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "first.xlsx");
        await File.WriteAllBytesAsync(path, Full(folder), cancellationToken);
        return await File.ReadAllBytesAsync(await ApplicationTrial.ResultsOfAsync(path, folder, cancellationToken), cancellationToken);
    }

    public static byte[] WithSharedTexts()
    {
        var workbook = new RawWorkbook();
        var texts = SeedFiles.Rows.SelectMany(r => r).Distinct().ToList();
        workbook.Strings([.. texts.Select(t => $"<t>{SecurityElement.Escape(t)}</t>")]).Formats("00000", "14");
        var rows = SeedFiles.Rows.Select((cells, i) => string.Create(CultureInfo.InvariantCulture, $"<row r=\"{i + 1}\" spans=\"1:6\">")
            + string.Concat(cells.Select((c, n) => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{(char)('A' + n)}{i + 1}\" t=\"s\" s=\"{n % 3}\"><v>{texts.IndexOf(c)}</v></c>")))
            + $"<c r=\"F{i + 1}\" s=\"1\"><f>1+1</f><v>2</v></c></row>");
        return workbook.Sheet("Locations", string.Concat(rows)).Sheet("Notes", RowXml(1, ["kept"])).ToBytes();
    }

    public static string RowXml(int number, IReadOnlyList<string> cells) => ResultsScenario.RowXml(number, [.. cells.Select(c => SecurityElement.Escape(c) ?? "")]);

    private static PartwiseWorkbook Locations(PartwiseWorkbook workbook)
    {
        workbook.BeforeSheets = "<bookViews><workbookView activeTab=\"1\"/></bookViews>";
        workbook.AfterSheets = "<definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"1\" hidden=\"1\">'Notes'!$A$1:$B$2</definedName><definedName name=\"Mine\">Locations!$A$1</definedName></definedNames>";
        return workbook
            .Sheet(
                "Locations", string.Concat(SeedFiles.Rows.Select((cells, i) => RowXml(i + 1, cells))),
                before: "<dimension ref=\"A1:E13\"/><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews><cols><col min=\"1\" max=\"5\" width=\"20\" style=\"1\"/></cols>",
                after: "<conditionalFormatting sqref=\"A2:A9\"><cfRule type=\"duplicateValues\" priority=\"1\"/></conditionalFormatting><drawing r:id=\"rIdD\"/><legacyDrawing r:id=\"rIdN\"/><tableParts count=\"1\"><tablePart r:id=\"rIdT\"/></tableParts>")
            .Part("xl/tables/table1.xml", Table).Type("xl/tables/table1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml").SheetRelation("rIdT", "table", "../tables/table1.xml")
            .Part("xl/comments1.xml", Comments).Type("xl/comments1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml").SheetRelation("rIdM", "comments", "../comments1.xml")
            .Part("xl/drawings/vmlDrawing1.vml", Vml).DefaultType("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing").SheetRelation("rIdN", "vmlDrawing", "../drawings/vmlDrawing1.vml")
            .Part("xl/drawings/drawing1.xml", Drawing).Type("xl/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing+xml").SheetRelation("rIdD", "drawing", "../drawings/drawing1.xml")
            .Sheet("Notes", RowXml(1, ["a", "b"]) + RowXml(2, ["c", "d"]), after: "<autoFilter ref=\"A1:B2\"/>");
    }

    private static byte[] Saved(string folder, PartwiseWorkbook workbook)
    {
        var path = Path.Combine(folder, "made.xlsx");
        workbook.Save(path);
        return File.ReadAllBytes(path);
    }
}
