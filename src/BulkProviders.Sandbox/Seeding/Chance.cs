using System.Security.Cryptography;
using System.Text;

namespace BulkProviders.Sandbox.Seeding;

/// <summary>Choices that look random and are the same on every machine: they hang on a name only.</summary>
internal static class Chance
{
    /// <summary>A number below <paramref name="bound"/>.</summary>
    public static int Below(int bound, string name) => (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(name))) % (uint)bound);

    public static T Of<T>(IReadOnlyList<T> list, string name) => list[Below(list.Count, name)];

    /// <summary>A UUID of version 4 in form.</summary>
    public static string Uuid(string name)
    {
        Span<byte> bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
