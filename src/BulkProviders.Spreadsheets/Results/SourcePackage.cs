using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using BulkProviders.Spreadsheets.Excel.Reading;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>The package (zip) of the input workbook, read part by part. Part names have no leading slash and no case.</summary>
internal sealed class SourcePackage : IDisposable
{
    /// <summary>Parts that are held as a tree are small; a larger one is no honest workbook.</summary>
    private const long LargestTree = 24L << 20;

    /// <summary>What is copied as it is, is looked through so far: a larger part holds pictures or recordings.</summary>
    private const long LargestChecked = 64L << 20;

    /// <summary>Nesting of XML elements; drawings need about 30.</summary>
    private const int Deepest = 256;

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

    /// <exception cref="UnfitPartException">There is no such part, or it cannot be unzipped.</exception>
    public Stream Open(string part)
    {
        if (!_entries.TryGetValue(part, out var entry))
            throw new UnfitPartException($"its part {part} is missing");
        try
        {
            return entry.Open();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(part, e);
        }
    }

    /// <summary>The part as a tree with its white space, or null where there is no such part.</summary>
    /// <exception cref="UnfitPartException">It is damaged.</exception>
    public XDocument? Tree(string part)
    {
        if (!Has(part))
            return null;
        try
        {
            CheckXml(part);
            using var stream = Open(part);
            using var reader = XmlReader.Create(stream, TreeSettings);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(part, e);
        }
    }

    /// <summary>Reads a part in a way that may find that it is damaged.</summary>
    /// <exception cref="UnfitPartException">It is.</exception>
    public void Read(string part, Action<Stream> read)
    {
        using var stream = Open(part);
        try
        {
            read(stream);
        }
        // Faults of the disk may be the target's.
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw Damaged(part, e);
        }
    }

    /// <summary>Looks whether a part that is copied as it is can be unzipped, is as it was written, and is XML where its name says so.</summary>
    /// <exception cref="UnfitPartException">It is damaged.</exception>
    public void Check(string part)
    {
        try
        {
            CheckBytes(part);
            if (this[part].Length <= LargestTree && IsXml(part))
                CheckXml(part);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(part, e);
        }
    }

    /// <summary>The relationships of a part (or of the package, for the empty name).</summary>
    public PartRelations RelationsOf(string part) => new(part, Tree(PartRelations.PartNameOf(part)));

    public void Dispose() => _archive.Dispose();

    private void CheckBytes(string part)
    {
        using var stream = Open(part);
        var checksum = new Crc32();
        var buffer = new byte[1 << 14];
        long total = 0;
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            checksum.Append(buffer.AsSpan(0, read));
            if ((total += read) > LargestChecked)
                return;
        }

        if (checksum.Value != this[part].Crc32)
            throw new InvalidDataException("The checksum is wrong.");
    }

    // A tree is built and written with calls that go as deep as it does.
    private void CheckXml(string part)
    {
        using var stream = Open(part);
        using var reader = XmlReader.Create(stream, TreeSettings);
        while (reader.Read())
            if (reader.Depth > Deepest)
                throw new InvalidDataException("The elements are nested too deeply.");
    }

    // What other programs keep for themselves is theirs to judge.
    private static bool IsXml(string part) =>
        (part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
        && !part.StartsWith("customXml/", StringComparison.OrdinalIgnoreCase);

    private static bool IsDamage(Exception fault) => fault is XmlException or InvalidDataException or IOException or NotSupportedException or ArgumentException;

    private static UnfitPartException Damaged(string part, Exception inner) => new($"its part {part} is damaged", inner);

    private static string Normalised(string name) => name.Replace('\\', '/').TrimStart('/');
}
