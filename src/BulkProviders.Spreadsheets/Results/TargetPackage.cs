using System.IO.Compression;
using System.Xml.Linq;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>The package of the results workbook, written part by part.</summary>
internal sealed class TargetPackage(Stream stream) : IDisposable
{
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Copies a part byte for byte.</summary>
    public void Copy(SourcePackage source, string part)
    {
        var original = source[part];
        var entry = archive.CreateEntry(original.FullName, CompressionLevel.Optimal);
        entry.LastWriteTime = original.LastWriteTime;
        using var from = original.Open();
        using var to = entry.Open();
        from.CopyTo(to);
    }

    public Stream Open(string part)
    {
        var entry = archive.CreateEntry(part, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }

    public void Save(string part, XDocument document)
    {
        using var to = Open(part);
        PackageXml.Save(document, to);
    }

    public void Dispose() => archive.Dispose();
}
