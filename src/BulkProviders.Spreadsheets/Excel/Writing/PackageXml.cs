using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>The XML of packages (ISO 29500-2): relationships and content types.</summary>
internal static class PackageXml
{
    public const string SpreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public const string VmlType = "application/vnd.openxmlformats-officedocument.vmlDrawing";

    private static readonly XmlWriterSettings SaveSettings = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    public static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    public static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    public static XDocument Relationships(params IReadOnlyList<(string Type, string Id, string Target)> items) =>
        new(new XElement(Relations + "Relationships", items.Select(i => Relationship(i.Type, i.Id, i.Target))));

    public static XElement Relationship(string type, string id, string target) =>
        new(Relations + "Relationship", new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", target));

    public static XDocument ContentTypes(IReadOnlyList<(string Part, string Type)> overrides) =>
        new(new XElement(Types + "Types",
            Default("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            Default("xml", "application/xml"),
            overrides.Select(o => Override(o.Part, o.Type))));

    public static XElement Default(string extension, string type) =>
        new(Types + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", type));

    /// <summary>Writes a part as it stands: no indentation, no byte order mark, line breaks as they are.</summary>
    public static void Save(XDocument document, Stream stream)
    {
        using var writer = XmlWriter.Create(stream, SaveSettings);
        document.Save(writer);
    }

    public static XElement Override(string part, string type) =>
        new(Types + "Override", new XAttribute("PartName", "/" + part), new XAttribute("ContentType", type));
}
