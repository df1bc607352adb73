using System.IO.Compression;

namespace BulkProviders.Spreadsheets.Recognition;

/// <summary>Tells workbooks from the other files that are zip archives inside.</summary>
internal static class ZipContent
{
    public static ContentKind Of(Stream stream)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var names = zip.Entries.Select(e => e.FullName.Replace('\\', '/').TrimStart('/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return OfParts(names);
        }
        catch (InvalidDataException)
        {
            return ContentKind.Damaged;
        }
    }

    private static ContentKind OfParts(HashSet<string> names)
    {
        if (names.Contains("xl/workbook.bin"))
            return ContentKind.BinaryWorkbook;
        if (names.Contains("word/document.xml") || names.Contains("ppt/presentation.xml"))
            return ContentKind.WordOrPowerPoint;
        if (names.Contains("[Content_Types].xml"))
            return ContentKind.Xlsx;
        if (names.Contains("mimetype") && names.Contains("content.xml"))
            return ContentKind.OpenDocument;
        return names.Contains("Index.zip") || names.Any(n => n.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase))
            ? ContentKind.Numbers
            : ContentKind.Zip;
    }
}
