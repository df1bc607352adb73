using System.Text;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>An entry of a zip file, and its two headers (APPNOTE.TXT 6.3.10, §4.3.7 and §4.3.12).</summary>
/// <param name="Name">Name with its folders, with slashes.</param>
/// <param name="Time">When it was last changed; zip has no time zones and no time before 1980.</param>
/// <param name="Offset">Where its header stands in the file.</param>
/// <param name="Largest">The largest number that is written in 32 bits.</param>
internal sealed record ZipEntry(string Name, DateTimeOffset Time, long Offset, long Largest)
{
    private const uint Signature = 0x04034b50;
    private const uint DirectorySignature = 0x02014b50;
    private const uint DescriptorSignature = 0x08074b50;
    private const ushort UsualVersion = 20;
    private const ushort LargeVersion = 45;
    private const ushort SizesFollow = 1 << 3;
    private const ushort Utf8Name = 1 << 11;
    private const ushort Deflated = 8;
    private const ushort LargeSizes = 1;
    private const int FirstYear = 1980;
    private const int LastYear = 2107;

    public ZipSizes Sizes { get; init; }

    /// <summary>A size needs more than 32 bits. It then stands behind the bytes, since the header in front of them has no room for it.</summary>
    public bool IsLarge => Sizes.Zipped > Largest || Sizes.Unzipped > Largest;

    /// <summary>The header in front of the bytes; as long before the sizes are known as after.</summary>
    public void WriteHeader(BinaryWriter writer)
    {
        writer.Write(Signature);
        WriteForm(writer, IsLarge ? LargeVersion : UsualVersion);
        writer.Write(IsLarge ? 0 : Sizes.Crc);
        writer.Write(IsLarge ? 0 : (uint)Sizes.Zipped);
        writer.Write(IsLarge ? 0 : (uint)Sizes.Unzipped);
        var name = Encoding.UTF8.GetBytes(Name);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)0);
        writer.Write(name);
    }

    /// <summary>The sizes behind the bytes, where they are large.</summary>
    public void WriteDescriptor(BinaryWriter writer)
    {
        writer.Write(DescriptorSignature);
        writer.Write(Sizes.Crc);
        writer.Write(Sizes.Zipped);
        writer.Write(Sizes.Unzipped);
    }

    /// <summary>The header in the directory at the end of the file.</summary>
    public void WriteDirectory(BinaryWriter writer)
    {
        long[] large = [.. new[] { Sizes.Unzipped, Sizes.Zipped, Offset }.Where(n => n > Largest)];
        var version = large.Length > 0 ? LargeVersion : UsualVersion;
        writer.Write(DirectorySignature);
        writer.Write(version);
        WriteForm(writer, version);
        writer.Write(Sizes.Crc);
        writer.Write(In32Bits(Sizes.Zipped));
        writer.Write(In32Bits(Sizes.Unzipped));
        var name = Encoding.UTF8.GetBytes(Name);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)(large.Length > 0 ? (2 * sizeof(ushort)) + (large.Length * sizeof(long)) : 0));
        // No comment, the first disk, no attributes.
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write(0);
        writer.Write(In32Bits(Offset));
        writer.Write(name);
        if (large.Length == 0)
            return;
        writer.Write(LargeSizes);
        writer.Write((ushort)(large.Length * sizeof(long)));
        foreach (var number in large)
            writer.Write(number);
    }

    private void WriteForm(BinaryWriter writer, ushort version)
    {
        writer.Write(version);
        writer.Write((ushort)((Ascii.IsValid(Name) ? 0 : Utf8Name) | (IsLarge ? SizesFollow : 0)));
        writer.Write(Deflated);
        var year = Math.Clamp(Time.Year, FirstYear, LastYear);
        writer.Write((ushort)((Time.Hour << 11) | (Time.Minute << 5) | (Time.Second / 2)));
        writer.Write((ushort)(((year - FirstYear) << 9) | (Time.Month << 5) | Time.Day));
    }

    private uint In32Bits(long number) => number > Largest ? uint.MaxValue : (uint)number;
}
