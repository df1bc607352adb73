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

    private readonly BinaryWriter writer = new(target, Encoding.UTF8, leaveOpen: true);
    private readonly List<ZipEntry> entries = [];
    private bool isOpen;
    private bool isEnded;

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
        if (isEnded)
            return;
        isEnded = true;
        var start = target.Position;
        foreach (var entry in entries)
            entry.WriteDirectory(writer);
        WriteEnd(start, target.Position - start);
        writer.Dispose();
    }

    private ZipEntry Begin(string name, DateTimeOffset time)
    {
        if (isOpen)
            throw new InvalidOperationException("The entry before is not closed.");
        isOpen = true;
        var entry = new ZipEntry(name, time, target.Position, largest);
        entry.WriteHeader(writer);
        return entry;
    }

    private void Complete(ZipEntry entry)
    {
        var end = target.Position;
        target.Position = entry.Offset;
        entry.WriteHeader(writer);
        target.Position = end;
        if (entry.IsLarge)
            entry.WriteDescriptor(writer);
        entries.Add(entry);
        isOpen = false;
    }

    private void WriteEnd(long start, long length)
    {
        if (entries.Count > MostEntries || start > largest || length > largest)
            WriteLargeEnd(start, length);
        writer.Write(EndSignature);
        // The first disk is the only one.
        writer.Write(0);
        writer.Write((ushort)Math.Min(entries.Count, ushort.MaxValue));
        writer.Write((ushort)Math.Min(entries.Count, ushort.MaxValue));
        writer.Write(length > largest ? uint.MaxValue : (uint)length);
        writer.Write(start > largest ? uint.MaxValue : (uint)start);
        writer.Write((ushort)0);
    }

    private void WriteLargeEnd(long start, long length)
    {
        var place = target.Position;
        writer.Write(LargeEndSignature);
        writer.Write(LargeEndLength);
        writer.Write(LargeVersion);
        writer.Write(LargeVersion);
        writer.Write(0L);
        writer.Write((long)entries.Count);
        writer.Write((long)entries.Count);
        writer.Write(length);
        writer.Write(start);
        writer.Write(LargeEndPlaceSignature);
        writer.Write(0);
        writer.Write(place);
        writer.Write(1);
    }
}
