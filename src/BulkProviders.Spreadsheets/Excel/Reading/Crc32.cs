using System.Buffers.Binary;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>The checksum of zip files (APPNOTE.TXT 6.3.10, §4.4.7) of bytes that come piece by piece.</summary>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Width = 8;

    // Eight tables take eight bytes at a step.
    private static readonly uint[] Tables = Made();

    private uint _state = uint.MaxValue;

    /// <summary>The checksum of all bytes so far.</summary>
    public uint Value => ~_state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = _state;
        for (; bytes.Length >= Width; bytes = bytes[Width..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = At(7, low) ^ At(6, low >> 8) ^ At(5, low >> 16) ^ At(4, low >> 24)
                ^ At(3, high) ^ At(2, high >> 8) ^ At(1, high >> 16) ^ At(0, high >> 24);
        }

        foreach (var b in bytes)
            crc = (crc >> 8) ^ At(0, crc ^ b);
        _state = crc;
    }

    private static uint At(int table, uint value) => Tables[(table << 8) | (byte)value];

    private static uint[] Made()
    {
        var made = new uint[Width << 8];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            made[i] = crc;
        }

        for (var i = 256; i < made.Length; i++)
            made[i] = (made[i - 256] >> 8) ^ made[(byte)made[i - 256]];
        return made;
    }
}
