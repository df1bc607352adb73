using System.Buffers.Binary;
using System.Globalization;

namespace BulkProviders.Fuzzing.Mutations;

/// <summary>Changes of the records of an .xls workbook, found in its bytes: kinds, lengths, row and column numbers, texts, places of sheets; and of its sectors.</summary>
internal static class BiffMutations
{
    private static readonly ushort[] Kinds = [0x809, 0x0A, 0x85, 0xE0, 0x41E, 0x204, 0x203, 0x205, 0x06, 0x207, 0x3C, 0xFC, 0xFD, 0x200, 0x208, 0x2F, 0x42, 0x22, 0xBD, 0xBE, 0x221, 0x18, 0x1AE];
    private static readonly ushort[] Numbers = [0, 1, 2, 0x7F, 0xFF, 0x100, 0x1FF, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF];
    private static readonly uint[] Large = [0, 1, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFA, 0xFFFFFFFE, 0xFFFFFFFF];

    public static (byte[] Content, string Changes) Change(byte[] content, Random chance)
    {
        var bytes = content.ToArray();
        var records = Records(bytes);
        var done = new List<string>();
        for (var left = chance.Next(1, 4); left > 0; left--)
            done.Add(chance.Next(5) == 0 || records.Count == 0 ? Container(bytes, chance) : Record(bytes, records[chance.Next(records.Count)], chance));
        return (bytes, string.Join(", ", done));
    }

    /// <summary>Where records seem to begin, from each beginning of a stream or sheet on.</summary>
    private static List<int> Records(byte[] bytes)
    {
        var found = new List<int>();
        for (var at = 512; at + 4 < bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 2));
            var isRecord = Kinds.Contains(BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at))) && at + 4 + length <= bytes.Length;
            if (isRecord)
                found.Add(at);
            at += isRecord ? 4 + length : 1;
        }

        return found;
    }

    private static string Record(byte[] bytes, int at, Random chance)
    {
        // An earlier change may have made it longer than the file.
        var length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 2)), bytes.Length - at - 4);
        switch (chance.Next(5))
        {
            case 0:
                Put(bytes, at, Kinds[chance.Next(Kinds.Length)]);
                return string.Create(CultureInfo.InvariantCulture, $"kind at {at}");
            case 1:
                Put(bytes, at + 2, chance.Next(2) == 0 ? Numbers[chance.Next(Numbers.Length)] : (ushort)Math.Max(0, length + chance.Next(-4, 5)));
                return string.Create(CultureInfo.InvariantCulture, $"length at {at}");
            case 2 when length >= 4:
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 4 + chance.Next(length - 3)), Large[chance.Next(Large.Length)]);
                return string.Create(CultureInfo.InvariantCulture, $"large number in {at}");
            case 3 when length > 0:
                bytes[at + 4 + chance.Next(length)] = (byte)chance.Next(256);
                return string.Create(CultureInfo.InvariantCulture, $"byte in {at}");
            default:
                Put(bytes, at + 4 + (length < 2 ? 0 : chance.Next(length - 1)), Numbers[chance.Next(Numbers.Length)]);
                return string.Create(CultureInfo.InvariantCulture, $"number in {at}");
        }
    }

    // Header, lists of sectors and directory stand in the first sectors.
    private static string Container(byte[] bytes, Random chance)
    {
        var at = chance.Next(3) == 0 ? 24 + (chance.Next(14) * 4) : 512 + (chance.Next(Math.Min(384, (bytes.Length - 516) / 4)) * 4);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), chance.Next(2) == 0 ? Large[chance.Next(Large.Length)] : (uint)chance.Next(64));
        return string.Create(CultureInfo.InvariantCulture, $"container at {at}");
    }

    private static void Put(byte[] bytes, int at, ushort value)
    {
        if (at + 2 <= bytes.Length)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);
    }
}
