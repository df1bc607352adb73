using System.IO.Compression;
using System.Text;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Tests.Excel.Writing;

public sealed class ZipWriterTests
{
    private static readonly DateTimeOffset Time = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    // As the specification of the checksum gives it for these digits.
    private const uint CrcOfDigits = 0xCBF43926;

    [Theory]
    [InlineData(uint.MaxValue - 1L)]
    [InlineData(9L)]
    [InlineData(0L)]
    public void What_is_written_is_read_by_the_platform_whatever_sizes_count_as_large(long largest)
    {
        var seeded = new Random(20240305);
        var noise = new byte[300_000];
        seeded.NextBytes(noise);
        var contents = new Dictionary<string, byte[]>
        {
            ["[Content_Types].xml"] = "<a/>"u8.ToArray(),
            ["empty"] = [],
            ["xl/Übersicht.xml"] = "123456789"u8.ToArray(),
            ["xl/noise.bin"] = noise,
            ["xl/zeros.bin"] = new byte[1 << 20]
        };
        using var file = new MemoryStream();
        using (var zip = new ZipWriter(file, largest))
            foreach (var (name, content) in contents)
                Write(zip, name, content, piece: 70_001);

        using var read = new ZipArchive(file, ZipArchiveMode.Read);
        Assert.Equal(contents.Keys, read.Entries.Select(e => e.FullName));
        Assert.All(read.Entries, e => Assert.Equal(contents[e.FullName], Content(e)));
        Assert.All(read.Entries, e => Assert.Equal(Time.DateTime, e.LastWriteTime.DateTime));
        Assert.Equal(CrcOfDigits, read.Entries[2].Crc32);
        Assert.Equal(0u, read.Entries[1].Crc32);
        Assert.True(read.Entries[4].CompressedLength < 10_000);
    }

    [Fact]
    public void What_another_file_has_deflated_is_taken_over_as_it_is()
    {
        using var first = new MemoryStream();
        using (var zip = new ZipArchive(first, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("a", CompressionLevel.SmallestSize).Open();
            part.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(n => $"<v>{n}</v>"))));
        }
        using var source = new ZipArchive(first, ZipArchiveMode.Read);
        var entry = source.Entries[0];
        var sizes = new ZipSizes(entry.Crc32, entry.CompressedLength, entry.Length);
        using var second = new MemoryStream();
        using (var zip = new ZipWriter(second))
        {
            Write(zip, "before", "x"u8.ToArray(), piece: 1);
            zip.Copy("b", Time, sizes, Assert.IsType<DeflateStream>(entry.Open()).BaseStream);
            Write(zip, "after", "y"u8.ToArray(), piece: 1);
        }

        using var read = new ZipArchive(second, ZipArchiveMode.Read);
        Assert.Equal(["before", "b", "after"], read.Entries.Select(e => e.FullName));
        Assert.Equal(Content(entry), Content(read.Entries[1]));
        Assert.Equal(sizes, new ZipSizes(read.Entries[1].Crc32, read.Entries[1].CompressedLength, read.Entries[1].Length));
    }

    [Fact]
    public void Deflated_bytes_that_are_cut_off_are_no_entry()
    {
        using var zip = new ZipWriter(new MemoryStream());

        Assert.Throws<InvalidDataException>(() => zip.Copy("a", Time, new ZipSizes(1, Zipped: 5, Unzipped: 9), new MemoryStream([1, 2, 3, 4])));
    }

    [Fact]
    public void Entries_come_one_after_the_other()
    {
        using var zip = new ZipWriter(new MemoryStream());
        using var open = zip.Open("a", Time);

        Assert.Throws<InvalidOperationException>(() => zip.Open("b", Time));
    }

    [Fact]
    public void Many_entries_need_the_large_directory()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipWriter(file))
            for (var n = 0; n < 65_540; n++)
                zip.Copy(n.ToString("x8", null), Time, new ZipSizes(0, 2, 0), new MemoryStream([3, 0]));

        using var read = new ZipArchive(file, ZipArchiveMode.Read);
        Assert.Equal(65_540, read.Entries.Count);
        Assert.Equal("00010003", read.Entries[^1].FullName);
    }

    private static void Write(ZipWriter zip, string name, byte[] content, int piece)
    {
        using var part = zip.Open(name, Time);
        for (var start = 0; start < content.Length; start += piece)
            part.Write(content, start, Math.Min(piece, content.Length - start));
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var part = entry.Open();
        using var content = new MemoryStream();
        part.CopyTo(content);
        return content.ToArray();
    }
}
