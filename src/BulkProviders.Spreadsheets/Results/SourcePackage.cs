using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>The package (zip) of the input workbook, read part by part. Part names have no leading slash and no case.</summary>
internal sealed class SourcePackage : IDisposable
{
    /// <summary>Parts that are held as a tree are small; a larger one is no honest workbook.</summary>
    private const long LargestTree = 256L << 20;

    private static readonly XmlReaderSettings TreeSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        MaxCharactersInDocument = LargestTree
    };

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    public SourcePackage(string path)
    {
        _archive = new ZipArchive(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 17), ZipArchiveMode.Read);
        foreach (var entry in _archive.Entries)
            if (!entry.FullName.EndsWith('/'))
                _entries.TryAdd(Normalised(entry.FullName), entry);
    }

    /// <summary>The parts in the order of the file.</summary>
    public IEnumerable<string> Parts => _entries.Keys;

    public bool Has(string part) => _entries.ContainsKey(part);

    public ZipArchiveEntry this[string part] => _entries[part];

    public Stream Open(string part) => _entries[part].Open();

    /// <summary>The part as a tree with its white space, or null where there is no such part.</summary>
    public XDocument? Tree(string part)
    {
        if (!Has(part))
            return null;
        using var stream = Open(part);
        using var reader = XmlReader.Create(stream, TreeSettings);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    /// <summary>The relationships of a part (or of the package, for the empty name).</summary>
    public PartRelations RelationsOf(string part) => new(part, Tree(PartRelations.PartNameOf(part)));

    public void Dispose() => _archive.Dispose();

    private static string Normalised(string name) => name.Replace('\\', '/').TrimStart('/');
}
