using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace BulkProviders.Samples.Writing;

/// <summary>
/// Finishes a workbook: puts in what its author cannot write (error cells, a NUL in a text), and takes out what differs from one
/// writing to the next (times, the order of parts), so that the same sample is the same file.
/// </summary>
internal static class PackageFinish
{
    /// <summary>Stands before the name of an error in a text that is to become an error cell.</summary>
    public const char ErrorMark = '\uE000';

    /// <summary>Stands for NUL, which XML cannot hold: workbooks write it as _x0000_.</summary>
    public const char NulMark = '\uE001';

    private static readonly DateTimeOffset Written = new(2024, 7, 1, 9, 0, 0, TimeSpan.Zero);

    // The author names the part with the title, and the links to it, by chance.
    private const string PropertiesFolder = "package/services/metadata/core-properties/";
    private const string PropertiesPart = PropertiesFolder + "core.psmdcp";

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Terms = "http://purl.org/dc/terms/";

    public static byte[] Apply(byte[] package)
    {
        using var source = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        var errors = ErrorTexts(source);
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in source.Entries.OrderBy(e => e.FullName == "[Content_Types].xml" ? "" : e.FullName, StringComparer.Ordinal))
                Copy(part, zip, errors);
        return target.ToArray();
    }

    // By their number in the table of texts.
    private static Dictionary<string, string> ErrorTexts(ZipArchive source)
    {
        var texts = Load(source.GetEntry("xl/sharedStrings.xml") ?? throw new InvalidOperationException("The workbook has no texts."));
        return texts.Descendants(Main + "si").Select((item, i) => (Number: i.ToString(CultureInfo.InvariantCulture), Text: item.Value))
            .Where(t => t.Text.StartsWith(ErrorMark)).ToDictionary(t => t.Number, t => t.Text[1..]);
    }

    private static void Copy(ZipArchiveEntry part, ZipArchive zip, Dictionary<string, string> errors)
    {
        var isProperties = part.FullName.StartsWith(PropertiesFolder, StringComparison.Ordinal);
        var copy = zip.CreateEntry(isProperties ? PropertiesPart : part.FullName, CompressionLevel.Optimal);
        copy.LastWriteTime = Written;
        using var stream = copy.Open();
        var document = Load(part);
        if (isProperties)
            foreach (var time in document.Descendants().Where(e => e.Name == Terms + "created" || e.Name == Terms + "modified"))
                time.Value = Written.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        else if (part.FullName == "_rels/.rels")
            NameLinks(document);
        else if (part.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal))
            WriteErrors(document, errors);
        else if (part.FullName == "xl/sharedStrings.xml")
            foreach (var text in document.Descendants(Main + "t"))
                text.Value = text.Value.Replace(NulMark.ToString(), "_x0000_", StringComparison.Ordinal).TrimStart(ErrorMark);
        document.Save(stream, SaveOptions.DisableFormatting);
    }

    // Nothing refers to the links of the package itself by their names.
    private static void NameLinks(XDocument links)
    {
        foreach (var (index, link) in links.Root?.Elements().Index() ?? [])
        {
            link.SetAttributeValue("Id", "rId" + (index + 1).ToString(CultureInfo.InvariantCulture));
            if (link.Attribute("Target")?.Value.Contains(PropertiesFolder, StringComparison.Ordinal) == true)
                link.SetAttributeValue("Target", "/" + PropertiesPart);
        }
    }

    private static void WriteErrors(XDocument sheet, Dictionary<string, string> errors)
    {
        foreach (var cell in sheet.Descendants(Main + "c").Where(c => c.Attribute("t")?.Value == "s"))
            if (cell.Element(Main + "v") is { } value && errors.TryGetValue(value.Value, out var error))
            {
                cell.SetAttributeValue("t", "e");
                value.Value = error;
            }
    }

    private static XDocument Load(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }
}
