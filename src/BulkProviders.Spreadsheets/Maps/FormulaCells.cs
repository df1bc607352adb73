using System.Xml;
using BulkProviders.Spreadsheets.Excel.Reading;

namespace BulkProviders.Spreadsheets.Maps;

/// <summary>The cells of a small workbook that hold formulas.</summary>
internal static class FormulaCells
{
    private const int Most = 50;

    public static IReadOnlyList<(string Sheet, string Cell)> In(PackageParts package, WorkbookIndex index) =>
        [.. index.Sheets.Where(s => !s.Sheet.IsHidden).SelectMany(s => InPart(package, s)).Take(Most)];

    private static IEnumerable<(string Sheet, string Cell)> InPart(PackageParts package, SheetPart part)
    {
        using var stream = package.Open(part.Part, $"the sheet '{part.Sheet.Name}'");
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var cell = "";
        while (Next(xml, package, part))
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
                cell = xml.GetAttribute("r") ?? "";
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "f")
                yield return (part.Sheet.Name, cell);
    }

    private static bool Next(XmlReader xml, PackageParts package, SheetPart part)
    {
        try
        {
            return xml.Read();
        }
        catch (XmlException e)
        {
            throw package.Damaged($"the sheet '{part.Sheet.Name}' cannot be read", e);
        }
    }
}
