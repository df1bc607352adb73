using System.IO.Compression;
using System.Security;
using System.Text;

namespace BulkProviders.Testing.Workbooks;

/// <summary>
/// Builds an .xlsx from XML written by hand, so that a test can say exactly what stands in the file: what other programs write,
/// and what nobody should. Parts that are not given are the smallest ones that are valid.
/// </summary>
public sealed class RawWorkbook
{
    public const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly List<(string Name, string State, string Kind, string Xml)> _sheets = [];
    private readonly List<(string Name, byte[] Content)> _extras = [];
    private readonly List<string> _strings = [];
    private readonly List<string> _formats = [];
    private readonly Dictionary<string, Func<string, string>> _changes = [];
    private string _ns = Transitional;
    private string _prefix = "";
    private string _workbookProperties = "";

    private string Prefix => _prefix.Length == 0 ? "" : _prefix + ":";

    private string Declaration => _prefix.Length == 0 ? $"xmlns=\"{_ns}\"" : $"xmlns:{_prefix}=\"{_ns}\"";

    private string RelationshipTypes => _ns == Strict
        ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
        : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A workbook of one sheet, <c>Sheet1</c>, with this inside its <c>sheetData</c>.</summary>
    public static RawWorkbook Of(string sheetData) => new RawWorkbook().Sheet("Sheet1", sheetData);

    /// <summary>Adds a sheet with this inside its <c>sheetData</c>.</summary>
    public RawWorkbook Sheet(string name, string sheetData, string state = "visible") =>
        SheetXml(name, $"<sheetData>{sheetData}</sheetData>", state);

    /// <summary>Adds a tab with this inside its root element.</summary>
    public RawWorkbook SheetXml(string name, string xml, string state = "visible", string kind = "worksheet")
    {
        _sheets.Add((name, state, kind, xml));
        return this;
    }

    /// <summary>Adds shared strings, each as the XML inside its <c>si</c> element.</summary>
    public RawWorkbook Strings(params string[] items)
    {
        _strings.AddRange(items);
        return this;
    }

    /// <summary>Adds cell formats with these format codes; the first has the index 1. A number stands for a built-in format.</summary>
    public RawWorkbook Formats(params string[] codes)
    {
        _formats.AddRange(codes);
        return this;
    }

    /// <summary>Sets attributes of <c>workbookPr</c>.</summary>
    public RawWorkbook Properties(string attributes)
    {
        _workbookProperties = attributes;
        return this;
    }

    public RawWorkbook InNamespace(string name, string withPrefix = "")
    {
        (_ns, _prefix) = (name, withPrefix);
        return this;
    }

    /// <summary>Adds a part, or another entry of the zip archive.</summary>
    public RawWorkbook Part(string name, string content) => Part(name, Encoding.UTF8.GetBytes(content));

    public RawWorkbook Part(string name, byte[] content)
    {
        _extras.Add((name, content));
        return this;
    }

    /// <summary>Changes the XML of a part that the builder writes.</summary>
    public RawWorkbook Change(string part, Func<string, string> change)
    {
        _changes[part] = change;
        return this;
    }

    /// <summary>Leaves out a part that the builder writes.</summary>
    public RawWorkbook Without(string part) => Change(part, static _ => "");

    public string Save(TemporaryFolder folder, string name = "book.xlsx") => folder.Write(name, ToBytes());

    public byte[] ToBytes()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, xml) in Parts())
                if ((_changes.TryGetValue(name, out var change) ? change(xml) : xml) is { Length: > 0 } content)
                    Add(zip, name, Encoding.UTF8.GetBytes(content));
            foreach (var (name, content) in _extras)
                Add(zip, name, content);
        }

        return memory.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(content);
    }

    private IEnumerable<(string Name, string Xml)> Parts()
    {
        yield return ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        yield return ("_rels/.rels", RelationshipList(("rId1", "officeDocument", "xl/workbook.xml")));
        yield return ("xl/workbook.xml", Root("workbook", WorkbookXml(), $" xmlns:r=\"{RelationshipTypes}\""));
        yield return ("xl/_rels/workbook.xml.rels", RelationshipList([
            .. _sheets.Select((s, i) => ($"rId{i + 1}", s.Kind, $"{s.Kind}s/sheet{i + 1}.xml")),
            ("rIdStrings", "sharedStrings", "sharedStrings.xml"),
            ("rIdStyles", "styles", "styles.xml")]));
        if (_strings.Count > 0)
            yield return ("xl/sharedStrings.xml", Root("sst", string.Concat(_strings.Select(s => $"<si>{s}</si>"))));
        yield return ("xl/styles.xml", Root("styleSheet", StylesXml()));
        for (var i = 0; i < _sheets.Count; i++)
            yield return ($"xl/{_sheets[i].Kind}s/sheet{i + 1}.xml", Root(_sheets[i].Kind, _sheets[i].Xml));
    }

    private string WorkbookXml() => $"<workbookPr {_workbookProperties}/><sheets>"
        + string.Concat(_sheets.Select((s, i) => $"<sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"rId{i + 1}\"/>"))
        + "</sheets>";

    private string StylesXml()
    {
        var own = _formats.Select((code, i) => (Code: code, Id: int.TryParse(code, out var builtIn) && code.Length < 3 && code[0] != '0' ? builtIn : 164 + i)).ToList();
        return "<numFmts>" + string.Concat(own.Where(f => f.Id >= 164).Select(f => $"<numFmt numFmtId=\"{f.Id}\" formatCode=\"{SecurityElement.Escape(f.Code)}\"/>"))
            + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
            + string.Concat(own.Select(f => $"<xf numFmtId=\"{f.Id}\"/>")) + "</cellXfs>";
    }

    private string Root(string name, string xml, string attributes = "") =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><{Prefix}{name} {Declaration}{attributes}>{Prefixed(xml)}</{Prefix}{name}>";

    private string Prefixed(string xml) => _prefix.Length == 0
        ? xml
        : System.Text.RegularExpressions.Regex.Replace(xml, "<(/?)([a-zA-Z])", $"<$1{_prefix}:$2");

    private string RelationshipList(params (string Id, string Kind, string Target)[] items) =>
        $"<Relationships xmlns=\"{PackageRelationships}\">"
        + string.Concat(items.Select(i => $"<Relationship Id=\"{i.Id}\" Type=\"{RelationshipTypes}/{i.Kind}\" Target=\"{i.Target}\"/>"))
        + "</Relationships>";
}
