using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace BulkProviders.Spreadsheets.Recognition;

/// <summary>The streams at the top of an OLE compound file ([MS-CFB]).</summary>
internal sealed class CompoundFile
{
    private const int HeaderSize = 512;
    private const int EntrySize = 128;
    private const uint LastSector = 0xFFFFFFFA;

    private readonly Stream _file;
    private readonly byte[] _header = new byte[HeaderSize];
    private readonly uint[] _fat;
    private readonly byte[] _directory;

    /// <param name="file">The whole file; stays the caller's.</param>
    /// <exception cref="InvalidDataException">A chain of sectors is broken.</exception>
    public CompoundFile(Stream file)
    {
        _file = file;
        ReadAt(0, _header);
        if (SectorShift is not (9 or 12))
            throw new InvalidDataException("Unknown sector size.");
        _fat = ReadFat();
        _directory = ReadChain(Chain(HeaderNumber(48), _fat));
    }

    private int SectorShift => BinaryPrimitives.ReadUInt16LittleEndian(_header.AsSpan(30));

    private int SectorSize => 1 << SectorShift;

    /// <summary>Names have no case ([MS-CFB] §2.6.4).</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>The content of a stream, or null where there is none of that name.</summary>
    public Stream? OpenStream(string name)
    {
        if (Find(name) is not { } entry)
            return null;
        var (start, size) = (Number(_directory.AsSpan(entry + 116)), Number(_directory.AsSpan(entry + 120)));
        var isMini = size < HeaderNumber(56);
        return isMini
            ? new PiecewiseStream(_file, MiniOffsets(start), 64, size)
            : new PiecewiseStream(_file, [.. Chain(start, _fat).Select(Offset)], SectorSize, size);
    }

    private int? Find(string name)
    {
        const int NameLength = 64, ObjectType = 66, StreamObject = 2;
        for (var entry = 0; entry + EntrySize <= _directory.Length; entry += EntrySize)
            if (_directory[entry + ObjectType] == StreamObject && _directory[entry + NameLength] == (name.Length + 1) * 2
                && Encoding.Unicode.GetString(_directory, entry, name.Length * 2).Equals(name, StringComparison.OrdinalIgnoreCase))
                return entry;
        return null;
    }

    // Short streams stand in sectors of 64 bytes inside the stream of the root entry, which is the directory's first.
    private long[] MiniOffsets(uint start)
    {
        var root = Chain(Number(_directory.AsSpan(116)), _fat);
        var miniFat = Numbers(ReadChain(Chain(HeaderNumber(60), _fat)));
        var perSector = SectorSize / 64;
        return [.. Chain(start, miniFat).Select(mini => mini / perSector < root.Count
            ? Offset(root[(int)(mini / perSector)]) + (mini % perSector * 64)
            : throw new InvalidDataException("A short stream leaves the file."))];
    }

    private uint[] ReadFat()
    {
        var sectors = new List<uint>(Numbers(_header.AsSpan(76)).Where(s => s < LastSector));
        var next = HeaderNumber(68);
        while (next < LastSector)
        {
            var more = Numbers(ReadChain([next]));
            sectors.AddRange(more.SkipLast(1).Where(s => s < LastSector));
            next = more[^1];
            if (sectors.Count > _file.Length / SectorSize)
                throw new InvalidDataException("The list of sectors has no end.");
        }

        return Numbers(ReadChain(sectors));
    }

    private static List<uint> Chain(uint start, uint[] table)
    {
        var chain = new List<uint>();
        for (var sector = start; sector < LastSector; sector = table[sector])
        {
            if (sector >= table.Length || chain.Count > table.Length)
                throw new InvalidDataException("A chain of sectors is broken.");
            chain.Add(sector);
        }

        return chain;
    }

    private byte[] ReadChain(List<uint> chain)
    {
        if (chain.Count > _file.Length / SectorSize)
            throw new InvalidDataException("A chain of sectors is longer than the file.");
        var bytes = new byte[chain.Count * SectorSize];
        for (var i = 0; i < chain.Count; i++)
            ReadAt(Offset(chain[i]), bytes.AsSpan(i * SectorSize, SectorSize));
        return bytes;
    }

    private long Offset(uint sector) => (sector + 1L) << SectorShift;

    private void ReadAt(long offset, Span<byte> bytes)
    {
        _file.Position = offset;
        // The last sector of a file may be cut short.
        if (_file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == 0)
            throw new InvalidDataException("A sector lies beyond the end of the file.");
    }

    private uint HeaderNumber(int offset) => Number(_header.AsSpan(offset));

    private static uint Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    // All machines that .NET runs on today are little-endian, as the file is.
    private static uint[] Numbers(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, uint>(bytes).ToArray();
}
