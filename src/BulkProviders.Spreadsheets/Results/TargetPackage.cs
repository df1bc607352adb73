using System.IO.Compression;
using System.Xml.Linq;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>The package of the results workbook, written part by part.</summary>
internal sealed class TargetPackage(Stream stream) : IDisposable
{
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipWriter _zip = new(stream);

    /// <summary>Copies a part byte for byte; one that is deflated is not inflated for it, and keeps its checksum.</summary>
    public void Copy(SourcePackage source, string part)
    {
        var original = source[part];
        using var from = original.Open();
        if (from is DeflateStream deflated)
        {
            _zip.Copy(original.FullName, original.LastWriteTime, new ZipSizes(original.Crc32, original.CompressedLength, original.Length), deflated.BaseStream);
            return;
        }
        using var to = _zip.Open(original.FullName, original.LastWriteTime);
        from.CopyTo(to);
    }

    public Stream Open(string part) => _zip.Open(part, NoTime);

    public void Save(string part, XDocument document)
    {
        using var to = Open(part);
        PackageXml.Save(document, to);
    }

    public void Dispose() => _zip.Dispose();
}
