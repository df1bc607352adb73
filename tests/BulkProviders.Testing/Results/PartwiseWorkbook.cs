using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BulkProviders.Testing.Results;

/// <summary>Makes a workbook of hand-written parts, with their types and relationships, so that a test can hold what no library would write.</summary>
public sealed class PartwiseWorkbook
{
    public const string MainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string StrictNamespace = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private readonly Dictionary<string, byte[]> _parts = [];
    private readonly List<(string Name, string State)> _sheets = [];
    private readonly Dictionary<int, List<string>> _sheetRelations = [];
    private readonly StringBuilder _types = new();
    private readonly StringBuilder _workbookRelations = new();
    private readonly StringBuilder _packageRelations = new();

    public bool IsStrict { get; init; }

    /// <summary>XML of workbook.xml in front of <c>sheets</c>.</summary>
    public string BeforeSheets { get; set; } = "";

    /// <summary>XML of workbook.xml behind <c>sheets</c>.</summary>
    public string AfterSheets { get; set; } = "";

    public string MainType { get; init; } = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    public string? Styles { get; set; } = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    private string Office => IsStrict
        ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
        : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private string Main => IsStrict ? StrictNamespace : MainNamespace;

    /// <summary>Adds a sheet of the usual form: what stands in front of, in and behind <c>sheetData</c>.</summary>
    public PartwiseWorkbook Sheet(string name, string rows, string before = "", string after = "", string state = "visible") =>
        SheetXml(name, $"<worksheet xmlns=\"{Main}\" xmlns:r=\"{Office}\">{before}<sheetData>{rows}</sheetData>{after}</worksheet>", state);

    /// <summary>Adds a sheet as it is written.</summary>
    public PartwiseWorkbook SheetXml(string name, string xml, string state = "visible")
    {
        _sheets.Add((name, state));
        Part($"xl/worksheets/sheet{_sheets.Count}.xml", xml);
        Type($"xl/worksheets/sheet{_sheets.Count}.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
        return this;
    }

    public PartwiseWorkbook Part(string name, string text)
    {
        _parts[name] = Encoding.UTF8.GetBytes(text.Trim());
        return this;
    }

    public PartwiseWorkbook Part(string name, byte[] content)
    {
        _parts[name] = content;
        return this;
    }

    public PartwiseWorkbook Type(string part, string type)
    {
        _types.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/{part}\" ContentType=\"{type}\"/>");
        return this;
    }

    public PartwiseWorkbook DefaultType(string extension, string type)
    {
        _types.Insert(0, $"<Default Extension=\"{extension}\" ContentType=\"{type}\"/>");
        return this;
    }

    /// <summary>A relationship of the sheet last added.</summary>
    public PartwiseWorkbook SheetRelation(string id, string kind, string target)
    {
        if (!_sheetRelations.TryGetValue(_sheets.Count, out var list))
            _sheetRelations.Add(_sheets.Count, list = []);
        list.Add($"<Relationship Id=\"{id}\" Type=\"{Office}/{kind}\" Target=\"{target}\"/>");
        return this;
    }

    public PartwiseWorkbook WorkbookRelation(string id, string kind, string target)
    {
        _workbookRelations.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"{id}\" Type=\"{Office}/{kind}\" Target=\"{target}\"/>");
        return this;
    }

    public PartwiseWorkbook PackageRelation(string id, string type, string target)
    {
        _packageRelations.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"{id}\" Type=\"{type}\" Target=\"{target}\"/>");
        return this;
    }

    /// <summary>Writes the workbook and returns its path.</summary>
    public string Save(string path)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Write(archive, "[Content_Types].xml", ContentTypes());
        Write(archive, "_rels/.rels", Relations($"<Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/>{_packageRelations}"));
        Write(archive, "xl/workbook.xml", Workbook());
        Write(archive, "xl/_rels/workbook.xml.rels", Relations(
            string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
            + (Styles is null ? "" : $"<Relationship Id=\"rIdS\" Type=\"{Office}/styles\" Target=\"styles.xml\"/>") + _workbookRelations));
        if (Styles is not null)
            Write(archive, "xl/styles.xml", Styles.Trim().Replace(MainNamespace, Main, StringComparison.Ordinal));
        foreach (var (number, list) in _sheetRelations)
            Write(archive, $"xl/worksheets/_rels/sheet{number}.xml.rels", Relations(string.Concat(list)));
        foreach (var (name, content) in _parts)
        {
            using var stream = archive.CreateEntry(name).Open();
            stream.Write(content);
        }
        return path;
    }

    private static string Relations(string items) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{items}</Relationships>";

    private static void Write(ZipArchive archive, string name, string text)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private string Workbook() =>
        $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"{(IsStrict ? " conformance=\"strict\"" : "")}>{BeforeSheets}<sheets>"
        + string.Concat(_sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\"{(s.State == "visible" ? "" : $" state=\"{s.State}\"")} r:id=\"rId{i + 1}\"/>"))
        + $"</sheets>{AfterSheets}</workbook>";

    private string ContentTypes() =>
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + string.Concat(SplitDefaults(wantDefaults: true))
        + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{MainType}\"/>"
        + (Styles is null ? "" : "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>")
        + string.Concat(SplitDefaults(wantDefaults: false)) + "</Types>";

    private IEnumerable<string> SplitDefaults(bool wantDefaults) =>
        _types.ToString().Split("/>", StringSplitOptions.RemoveEmptyEntries)
            .Where(t => t.StartsWith("<Default", StringComparison.Ordinal) == wantDefaults).Select(t => t + "/>");
}
