using System.Text;

namespace BulkProviders.Spreadsheets.Recognition;

/// <summary>Tells what an OLE compound file ([MS-CFB]) holds by the names in its directory.</summary>
internal static class CompoundContent
{
    // Directory entries are 128 bytes long and stand at multiples of 128 in the file ([MS-CFB] §2.6); so a scan needs no sector chains,
    // and a damaged chain hides nothing.
    private const int EntrySize = 128;

    private static readonly IReadOnlyList<(byte[] Name, ContentKind Kind)> streams =
    [
        (Utf16("EncryptedPackage"), ContentKind.Protected),
        (Utf16("Workbook"), ContentKind.Xls),
        (Utf16("Book"), ContentKind.Xls),
        (Utf16("WordDocument"), ContentKind.WordOrPowerPoint),
        (Utf16("PowerPoint Document"), ContentKind.WordOrPowerPoint)
    ];

    public static ContentKind Of(Stream stream)
    {
        var buffer = new byte[EntrySize * 512];
        stream.Position = 0;
        int length;
        while ((length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) >= EntrySize)
            for (var offset = 0; offset + EntrySize <= length; offset += EntrySize)
                if (KindOf(buffer.AsSpan(offset, EntrySize)) is { } kind)
                    return kind;
        return ContentKind.Unknown;
    }

    private static ContentKind? KindOf(ReadOnlySpan<byte> entry)
    {
        const int NameLength = 64, ObjectType = 66, StreamObject = 2;
        if (entry[ObjectType] != StreamObject)
            return null;
        foreach (var (name, kind) in streams)
            if (entry[NameLength] == name.Length && entry.StartsWith(name))
                return kind;
        return null;
    }

    // With the closing NUL, which the length in the entry counts.
    private static byte[] Utf16(string name) => Encoding.Unicode.GetBytes(name + "\0");
}
