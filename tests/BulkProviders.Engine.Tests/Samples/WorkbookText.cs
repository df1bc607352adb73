using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace BulkProviders.Engine.Tests.Samples;

/// <summary>A workbook as text, a line for each cell (sheet, cell, type, number format, value) and for what stands around them.</summary>
internal static class WorkbookText
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static string Of(byte[] workbook)
    {
        using var package = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        var texts = Part(package, "xl/sharedStrings.xml").Elements(Main + "si").Select(si => string.Concat(si.Descendants(Main + "t").Select(t => t.Value))).ToList();
        var formats = Formats(Part(package, "xl/styles.xml"));
        var targets = Part(package, "xl/_rels/workbook.xml.rels").Elements().ToDictionary(r => (string?)r.Attribute("Id") ?? "", r => (string?)r.Attribute("Target") ?? "");
        var text = new StringBuilder();
        foreach (var sheet in Part(package, "xl/workbook.xml").Descendants(Main + "sheet"))
        {
            var target = targets[(string?)sheet.Attribute(Links + "id") ?? ""];
            AddSheet(text, (string?)sheet.Attribute("name") ?? "", Part(package, target.StartsWith('/') ? target[1..] : "xl/" + target), texts, formats);
        }
        foreach (var table in package.Entries.Where(e => e.FullName.StartsWith("xl/tables/", StringComparison.Ordinal)))
            text.AppendLine($"table {Part(package, table.FullName).Attribute("ref")?.Value}");
        return text.ToString();
    }

    private static void AddSheet(StringBuilder text, string name, XElement sheet, List<string> texts, List<string> formats)
    {
        foreach (var cell in sheet.Descendants(Main + "c"))
        {
            var (type, value) = ((string?)cell.Attribute("t") ?? "n", cell.Element(Main + "v")?.Value ?? "");
            var shown = type == "s" && value.Length > 0 ? texts[int.Parse(value)] : value;
            if (shown.Length > 0 || cell.Element(Main + "f") is not null)
                text.AppendLine($"{name}!{cell.Attribute("r")?.Value} {type} {formats[(int?)cell.Attribute("s") ?? 0]} {cell.Element(Main + "f")?.Value} {shown.ReplaceLineEndings("\\n")}");
        }
        foreach (var filter in sheet.Elements(Main + "autoFilter"))
            text.AppendLine($"{name} filter {filter.Attribute("ref")?.Value}");
        foreach (var dropdown in sheet.Descendants(Main + "dataValidation"))
            text.AppendLine($"{name} dropdown {dropdown.Attribute("sqref")?.Value} {dropdown.Value}");
    }

    private static List<string> Formats(XElement styles)
    {
        var own = styles.Descendants(Main + "numFmt").ToDictionary(f => (string?)f.Attribute("numFmtId") ?? "", f => (string?)f.Attribute("formatCode") ?? "");
        return [.. styles.Elements(Main + "cellXfs").Elements().Select(x => (string?)x.Attribute("numFmtId") ?? "0").Select(id => own.GetValueOrDefault(id, "#" + id))];
    }

    private static XElement Part(ZipArchive package, string name)
    {
        using var stream = package.GetEntry(name)?.Open() ?? throw new InvalidOperationException($"The workbook has no part {name}.");
        return XElement.Load(stream);
    }
}
