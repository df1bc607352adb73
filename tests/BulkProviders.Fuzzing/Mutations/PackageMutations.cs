using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace BulkProviders.Fuzzing.Mutations;

/// <summary>Changes of the parts of a workbook, zipped again as they should be; and of the list of the zip itself.</summary>
internal static class PackageMutations
{
    public static (byte[] Content, string Changes) Change(byte[] content, Random chance)
    {
        var parts = Read(content);
        var done = new List<string>();
        for (var left = chance.Next(3) == 0 ? chance.Next(2, 4) : 1; left > 0 && parts.Count > 0; left--)
            done.Add(Once(parts, chance));
        var zipped = Write(parts, chance.Next(6) == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        if (chance.Next(20) == 0)
            done.Add(WrongChecksum(zipped, chance));
        return (zipped, string.Join(", ", done));
    }

    private static List<(string Name, byte[] Content)> Read(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        return [.. zip.Entries.Select(e =>
        {
            using var stream = e.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return (e.FullName, memory.ToArray());
        })];
    }

    private static byte[] Write(List<(string Name, byte[] Content)> parts, CompressionLevel level)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var stream = zip.CreateEntry(name, level).Open();
                stream.Write(content);
            }

        return memory.ToArray();
    }

    // Side parts are fewer bytes than sheets, and break results.
    private static string Once(List<(string Name, byte[] Content)> parts, Random chance)
    {
        var i = chance.Next(parts.Count);
        var (name, content) = parts[i];
        switch (chance.Next(14))
        {
            case 0:
                parts.RemoveAt(i);
                return $"{name} gone";
            case 1:
                parts[i] = (name, []);
                return $"{name} empty";
            case 2:
                var other = parts[chance.Next(parts.Count)];
                parts[i] = (name, other.Content);
                return $"{name} is {other.Name}";
            case 3:
                parts[i] = (Renamed(name, chance), content);
                return $"{name} renamed {parts[i].Name}";
            case 4 when chance.Next(3) == 0:
                parts.Add((name, content));
                return $"{name} twice";
            case 5:
                parts[i] = (name, content[..chance.Next(content.Length + 1)]);
                return $"{name} cut";
            case 6:
                var (changed, how) = content.Length > 8 ? ByteMutations.Change(content, chance) : (content, "as it is");
                parts[i] = (name, changed);
                return $"{name}: {how}";
            default:
                var (text, what) = XmlMutations.Change(name, Encoding.UTF8.GetString(content), chance);
                parts[i] = (name, Encoding.UTF8.GetBytes(text));
                return $"{name}: {what}";
        }
    }

    private static string Renamed(string name, Random chance) => chance.Next(5) switch
    {
        0 => name.ToUpperInvariant(),
        1 => "/" + name,
        2 => name.Replace('/', '\\'),
        3 => name + ".bak",
        _ => "../" + name
    };

    private static string WrongChecksum(byte[] zipped, Random chance)
    {
        var places = new List<int>();
        for (var at = 0; at + 46 < zipped.Length; at++)
            if (BinaryPrimitives.ReadUInt32LittleEndian(zipped.AsSpan(at)) == 0x02014B50)
                places.Add(at);
        if (places.Count == 0)
            return "no list";
        // Checksum, zipped size, size, place: all stand in the list at the end.
        var field = chance.Next(4) switch { 0 or 1 => 16, 2 => 20, _ => 24 };
        BinaryPrimitives.WriteUInt32LittleEndian(zipped.AsSpan(places[chance.Next(places.Count)] + field), chance.Next(2) == 0 ? (uint)chance.Next() : 0xFFFFFFFF);
        return field == 16 ? "wrong checksum" : "wrong size";
    }
}
