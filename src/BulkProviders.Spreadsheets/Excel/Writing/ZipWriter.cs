using System.Text;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>
/// Writes a zip file entry by entry. Unlike the platform's ZipArchive it deflates at a level of choice, and it takes over what another zip
/// file has deflated already.
/// </summary>
/// <param name="target">Where the file goes, from its beginning; must be able to seek, and stays open.</param>
/// <param name="largest">The largest number that is written in 32 bits; what is larger needs the zip64 form.</param>
internal sealed class ZipWriter(Stream target, long largest = uint.MaxValue - 1) : IDisposable
{
    private const uint EndSignature = 0x06054b50;
    private const uint LargeEndSignature = 0x06064b50;
    private const uint LargeEndPlaceSignature = 0x07064b50;
    private const ushort LargeVersion = 45;
    private const long LargeEndLength = 44;
    private const int MostEntries = ushort.MaxValue - 1;

    private readonly BinaryWriter _writer = new(target, Encoding.UTF8, leaveOpen: true);
    private readonly List<ZipEntry> _entries = [];
    private bool _isOpen;
    private bool _isEnded;

    /// <summary>Begins an entry; it is complete when the stream is closed, and only then another may begin.</summary>
    public Stream Open(string name, DateTimeOffset time)
    {
        var entry = Begin(name, time);
        return new ZipEntryStream(target, sizes => Complete(entry with { Sizes = sizes }));
    }

    /// <summary>Adds an entry that is deflated already.</summary>
    /// <param name="name">Name with its folders, with slashes.</param>
    /// <param name="time">When it was last changed.</param>
    /// <param name="sizes">Checksum and sizes, as they were when it was deflated.</param>
    /// <param name="zipped">The deflated bytes, to the end.</param>
    /// <exception cref="InvalidDataException">They are not as many as they should be.</exception>
    public void Copy(string name, DateTimeOffset time, ZipSizes sizes, Stream zipped)
    {
        var entry = Begin(name, time) with { Sizes = sizes };
        var start = target.Position;
        zipped.CopyTo(target);
        if (target.Position - start != sizes.Zipped)
            throw new InvalidDataException("A part of the workbook is cut off.");
        Complete(entry);
    }

    /// <summary>Writes the directory, the first time.</summary>
    public void Dispose()
    {
        if (_isEnded)
            return;
        _isEnded = true;
        var start = target.Position;
        foreach (var entry in _entries)
            entry.WriteDirectory(_writer);
        WriteEnd(start, target.Position - start);
        _writer.Dispose();
    }

    private ZipEntry Begin(string name, DateTimeOffset time)
    {
        if (_isOpen)
            throw new InvalidOperationException("The entry before is not closed.");
        _isOpen = true;
        var entry = new ZipEntry(name, time, target.Position, largest);
        entry.WriteHeader(_writer);
        return entry;
    }

    private void Complete(ZipEntry entry)
    {
        var end = target.Position;
        target.Position = entry.Offset;
        entry.WriteHeader(_writer);
        target.Position = end;
        if (entry.IsLarge)
            entry.WriteDescriptor(_writer);
        _entries.Add(entry);
        _isOpen = false;
    }

    private void WriteEnd(long start, long length)
    {
        if (_entries.Count > MostEntries || start > largest || length > largest)
            WriteLargeEnd(start, length);
        _writer.Write(EndSignature);
        // The first disk is the only one.
        _writer.Write(0);
        _writer.Write((ushort)Math.Min(_entries.Count, ushort.MaxValue));
        _writer.Write((ushort)Math.Min(_entries.Count, ushort.MaxValue));
        _writer.Write(length > largest ? uint.MaxValue : (uint)length);
        _writer.Write(start > largest ? uint.MaxValue : (uint)start);
        _writer.Write((ushort)0);
    }

    private void WriteLargeEnd(long start, long length)
    {
        var place = target.Position;
        _writer.Write(LargeEndSignature);
        _writer.Write(LargeEndLength);
        _writer.Write(LargeVersion);
        _writer.Write(LargeVersion);
        _writer.Write(0L);
        _writer.Write((long)_entries.Count);
        _writer.Write((long)_entries.Count);
        _writer.Write(length);
        _writer.Write(start);
        _writer.Write(LargeEndPlaceSignature);
        _writer.Write(0);
        _writer.Write(place);
        _writer.Write(1);
    }
}
