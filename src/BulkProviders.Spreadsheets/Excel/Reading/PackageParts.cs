using System.IO.Compression;
using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Recognition;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>The parts of an Office Open XML package (ECMA-376 part 2) by name: without a leading slash, compared without case.</summary>
internal sealed class PackageParts : IDisposable
{
    private readonly Stream _file;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    private PackageParts(Stream file, ZipArchive zip, string path, XlsxLimits limits) =>
        (_file, _zip, Path, Limits) = (file, zip, path, limits);

    public string Path { get; }

    public XlsxLimits Limits { get; }

    public static PackageParts Open(string path, XlsxLimits limits)
    {
        Stream? file = InputStreams.Open(path);
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(file, ZipArchiveMode.Read);
            var parts = new PackageParts(file, zip, path, limits);
            parts.Index();
            (file, zip) = (null, null);
            return parts;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw FileProblems.Damaged(path, "its directory cannot be read", e);
        }
        finally
        {
            zip?.Dispose();
            file?.Dispose();
        }
    }

    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>Opens a part for reading its XML.</summary>
    /// <param name="name">Name of the part.</param>
    /// <param name="place">What the part is, for messages: <c>the sheet 'Providers'</c>.</param>
    public PartReader OpenXml(string name, string place) => new(this, Open(name, place), place);

    /// <summary>Opens a part for reading its bytes.</summary>
    public GuardedStream Open(string name, string place)
    {
        if (!_entries.TryGetValue(name, out var entry))
            throw Damaged($"{place} is missing");
        try
        {
            return new GuardedStream(entry.Open(), entry.CompressedLength, Limits, what => OverLimit($"{place}: {what}"))
            {
                Checksum = (entry.Crc32, () => Damaged($"{place} ({entry.FullName}) is not as it was written: its checksum is wrong"))
            };
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw Damaged($"{place} cannot be unzipped", e);
        }
    }

    public RunException Damaged(string what, Exception? inner = null) => FileProblems.Damaged(Path, what, inner);

    public RunException OverLimit(string what) => FileProblems.OverLimit(Path, what);

    public void Dispose()
    {
        _zip.Dispose();
        _file.Dispose();
    }

    private void Index()
    {
        if (_zip.Entries.Count > Limits.Parts)
            throw OverLimit($"it has more than {Limits.Parts} parts");
        foreach (var entry in _zip.Entries)
        {
            // Some .NET Framework programs wrote backslashes; an entry that ends with a slash is a folder.
            var name = entry.FullName.Replace('\\', '/').TrimStart('/');
            if (name.EndsWith('/') || name.Length == 0)
                continue;
            if (name.Split('/').Any(segment => segment is "." or ".."))
                throw Damaged("it has a part whose name leads out of the file");
            if (!_entries.TryAdd(name, entry))
                throw Damaged("it has two parts of the same name");
        }
    }
}
