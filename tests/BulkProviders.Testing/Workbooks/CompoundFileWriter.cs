using System.Buffers.Binary;
using System.Text;

namespace BulkProviders.Testing.Workbooks;

/// <summary>Wraps a stream in an OLE compound file ([MS-CFB]): header, one FAT sector chain, one directory sector, the stream.</summary>
public static class CompoundFileWriter
{
    private const int Sector = 512;
    private const uint EndOfChain = 0xFFFFFFFE, FatSector = 0xFFFFFFFD, Free = 0xFFFFFFFF;

    public static byte[] With(string name, byte[] content)
    {
        // Streams of less than 4,096 bytes would belong in the mini stream.
        var data = Math.Max(8, (content.Length + Sector - 1) / Sector);
        var fats = (data + 1 + 127) / 127;
        var file = new byte[Sector * (1 + fats + 1 + data)];
        Header(file, fats);
        var fat = file.AsSpan(Sector, fats * Sector);
        for (var i = 0; i < fats * 128; i++)
            Put(fat, i * 4, i < fats ? FatSector : i == fats ? EndOfChain : i < fats + data ? (uint)(i + 1) : i == fats + data ? EndOfChain : Free);
        var directory = file.AsSpan(Sector * (1 + fats), Sector);
        Entry(directory, "Root Entry", type: 5, child: 1, start: EndOfChain, size: 0);
        Entry(directory[128..], name, type: 2, child: Free, start: (uint)fats + 1, size: (uint)(data * Sector));
        content.CopyTo(file.AsSpan(Sector * (2 + fats)));
        return file;
    }

    /// <summary>The same with the stream in sectors of 64 bytes inside the root entry's stream, last part first.</summary>
    public static byte[] WithShort(string name, byte[] content)
    {
        const int Mini = 64, FatAt = Sector, DirectoryAt = 2 * Sector, MiniFatAt = 3 * Sector, DataAt = 4 * Sector;
        var minis = (content.Length + Mini - 1) / Mini;
        var data = ((minis * Mini) + Sector - 1) / Sector;
        var file = new byte[DataAt + (data * Sector)];
        Header(file, fats: 1);
        Put(file, 60, 2);
        Put(file, 64, 1);
        for (var i = 0; i < 128; i++)
        {
            Put(file, FatAt + (i * 4), i == 0 ? FatSector : i is 1 or 2 || i == data + 2 ? EndOfChain : i < data + 2 ? (uint)(i + 1) : Free);
            Put(file, MiniFatAt + (i * 4), i >= minis ? Free : i == 0 ? EndOfChain : (uint)(i - 1));
        }

        Entry(file.AsSpan(DirectoryAt), "Root Entry", type: 5, child: 1, start: 3, size: (uint)(minis * Mini));
        Entry(file.AsSpan(DirectoryAt + 128), name, type: 2, child: Free, start: (uint)minis - 1, size: (uint)content.Length);
        for (var i = 0; i < minis; i++)
            content.AsSpan(i * Mini, Math.Min(Mini, content.Length - (i * Mini))).CopyTo(file.AsSpan(DataAt + ((minis - 1 - i) * Mini)));
        return file;
    }

    private static void Header(Span<byte> header, int fats)
    {
        ReadOnlySpan<byte> signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(header);
        Put(header, 24, 0x0003_003E);
        Put(header, 28, 0x0009_FFFE);
        Put(header, 32, 6);
        Put(header, 44, (uint)fats);
        Put(header, 48, (uint)fats);
        Put(header, 56, 4096);
        Put(header, 60, EndOfChain);
        Put(header, 68, EndOfChain);
        for (var i = 0; i < 109; i++)
            Put(header, 76 + (i * 4), i < fats ? (uint)i : Free);
    }

    private static void Entry(Span<byte> entry, string name, byte type, uint child, uint start, uint size)
    {
        Encoding.Unicode.GetBytes(name, entry);
        entry[64] = (byte)((name.Length + 1) * 2);
        entry[66] = type;
        entry[67] = 1;
        Put(entry, 68, Free);
        Put(entry, 72, Free);
        Put(entry, 76, child);
        Put(entry, 116, start);
        Put(entry, 120, size);
    }

    private static void Put(Span<byte> bytes, int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes[offset..], value);
}
