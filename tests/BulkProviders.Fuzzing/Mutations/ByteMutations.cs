using System.Globalization;

namespace BulkProviders.Fuzzing.Mutations;

/// <summary>Changes of bytes that know nothing of what they are.</summary>
internal static class ByteMutations
{
    private static readonly byte[] Telling = [0, 1, 0x7F, 0x80, 0xFF, 0xFE, (byte)'<', (byte)'"', (byte)',', (byte)'\n'];

    public static (byte[] Content, string Changes) Change(byte[] content, Random chance)
    {
        var changed = content.ToList();
        var done = new List<string>();
        for (var left = chance.Next(1, 5); left > 0 && changed.Count > 8; left--)
            done.Add(Once(changed, chance));
        return ([.. changed], string.Join(", ", done));
    }

    private static string Once(List<byte> bytes, Random chance)
    {
        var at = chance.Next(bytes.Count);
        var length = Math.Min(chance.Next(1, 64), bytes.Count - at);
        switch (chance.Next(6))
        {
            case 0:
                bytes[at] ^= (byte)(1 << chance.Next(8));
                return string.Create(CultureInfo.InvariantCulture, $"bit at {at}");
            case 1:
                bytes[at] = Telling[chance.Next(Telling.Length)];
                return string.Create(CultureInfo.InvariantCulture, $"byte at {at}");
            case 2:
                bytes.RemoveRange(at, length);
                return string.Create(CultureInfo.InvariantCulture, $"{length} bytes gone at {at}");
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                return string.Create(CultureInfo.InvariantCulture, $"{length} bytes twice at {at}");
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                return string.Create(CultureInfo.InvariantCulture, $"cut at {at}");
            default:
                var value = Telling[chance.Next(Telling.Length)];
                for (var i = 0; i < length; i++)
                    bytes[at + i] = value;
                return string.Create(CultureInfo.InvariantCulture, $"{length} bytes are {value} at {at}");
        }
    }
}
