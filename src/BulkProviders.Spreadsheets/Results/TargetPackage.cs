using System.IO.Compression;
using System.Xml.Linq;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>The package of the results workbook, written part by part, each once.</summary>
internal sealed class TargetPackage : IDisposable
{
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipWriter? _zip;
    private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);

    public TargetPackage(Stream stream) => _zip = new ZipWriter(stream);

    private TargetPackage()
    {
    }

    /// <summary>A package that takes everything and keeps nothing.</summary>
    public static TargetPackage Rehearsal() => new();

    /// <summary>Copies a part byte for byte; one that is deflated is not inflated for it, and keeps its checksum.</summary>
    public void Copy(SourcePackage source, string part)
    {
        Take(part);
        var original = source[part];
        using var from = source.Open(part);
        if (_zip is null)
            return;
        if (from is DeflateStream deflated)
        {
            _zip.Copy(original.FullName, original.LastWriteTime, new ZipSizes(original.Crc32, original.CompressedLength, original.Length), deflated.BaseStream);
            return;
        }
        using var to = _zip.Open(original.FullName, original.LastWriteTime);
        from.CopyTo(to);
    }

    public Stream Open(string part)
    {
        Take(part);
        return _zip?.Open(part, NoTime) ?? Stream.Null;
    }

    public void Save(string part, XDocument document)
    {
        using var to = Open(part);
        PackageXml.Save(document, to);
    }

    public void Dispose() => _zip?.Dispose();

    // Two sheets or tables that lead to one part would write it twice, and no program opens such a file.
    private void Take(string part)
    {
        if (part.Length == 0 || !_written.Add(part))
            throw new UnfitPartException(part.Length == 0 ? "one of its parts has no name" : $"its part {part} is used for two things");
    }
}
