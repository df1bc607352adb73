using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Templates;

/// <summary>
/// Copies a package that System.IO.Packaging made without what it draws by lot (ids of relationships, the name of the properties part)
/// and without times, so that the same content is the same file.
/// </summary>
internal static class StablePackage
{
    private const string RootRelations = "_rels/.rels";
    private const string TypesPart = "[Content_Types].xml";
    private const string CoreProperties = "docProps/core.xml";
    private const string CoreExtension = ".psmdcp";

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Copy(Stream from, Stream to)
    {
        using var source = new ZipArchive(from, ZipArchiveMode.Read, leaveOpen: true);
        using var target = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in source.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            var name = entry.FullName.EndsWith(CoreExtension, StringComparison.Ordinal) ? CoreProperties : entry.FullName;
            var copy = target.CreateEntry(name, CompressionLevel.Optimal);
            copy.LastWriteTime = NoTime;
            using var input = entry.Open();
            using var output = copy.Open();
            if (name == RootRelations)
                PackageXml.Save(Relations(XDocument.Load(input)), output);
            else if (name == TypesPart)
                PackageXml.Save(Types(XDocument.Load(input)), output);
            else
                input.CopyTo(output);
        }
    }

    private static XDocument Relations(XDocument document)
    {
        var items = document.Descendants(PackageXml.Relations + "Relationship").OrderBy(r => (string?)r.Attribute("Type"), StringComparer.Ordinal).ToList();
        for (var i = 0; i < items.Count; i++)
        {
            items[i].SetAttributeValue("Id", string.Create(CultureInfo.InvariantCulture, $"rId{i + 1}"));
            if (((string?)items[i].Attribute("Target") ?? "").EndsWith(CoreExtension, StringComparison.Ordinal))
                items[i].SetAttributeValue("Target", "/" + CoreProperties);
        }
        return new XDocument(new XElement(PackageXml.Relations + "Relationships", items));
    }

    private static XDocument Types(XDocument document)
    {
        var core = document.Descendants(PackageXml.Types + "Default").FirstOrDefault(d => "." + (string?)d.Attribute("Extension") == CoreExtension);
        if (core is null)
            return document;
        core.Remove();
        document.Root?.Add(PackageXml.Override(CoreProperties, (string?)core.Attribute("ContentType") ?? ""));
        return document;
    }
}
