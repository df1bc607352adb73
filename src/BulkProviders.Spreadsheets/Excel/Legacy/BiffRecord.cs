using System.Buffers.Binary;

namespace BulkProviders.Spreadsheets.Excel.Legacy;

/// <summary>A record of a BIFF stream.</summary>
/// <param name="Id">What it is.</param>
/// <param name="Body">Its bytes; valid until the next record is asked for.</param>
/// <param name="Version">Of the stream: 2, 3, 4, 5 or 8.</param>
internal readonly record struct BiffRecord(ushort Id, ReadOnlyMemory<byte> Body, int Version)
{
    private const ushort Eof = 0x0A;
    private const int Biff2 = 2;

    // Row, column and format come first; BIFF2 spells the format in three bytes.
    private int ValueAt => Version == Biff2 ? 7 : 6;

    private bool IsFormula => Id == Version switch { 3 => 0x206, 4 => 0x406, _ => 0x06 };

    private bool IsBoolErr => Id == (Version == Biff2 ? 0x05 : 0x205);

    // A result that is no number has all bits set at its end, and says at its beginning what it is.
    private bool HasSpecialResult => IsFormula && Body.Length >= ValueAt + 8 && Body.Span[ValueAt + 6] == 0xFF && Body.Span[ValueAt + 7] == 0xFF;

    /// <summary>The code of the error in this cell, or null where it holds none.</summary>
    public byte? ErrorCode =>
        IsBoolErr && Body.Length >= ValueAt + 2 && Body.Span[ValueAt + 1] == 1 ? Body.Span[ValueAt]
        : HasSpecialResult && Body.Span[ValueAt] == 2 ? Body.Span[ValueAt + 2]
        : null;

    /// <summary>A cell with a formula whose result is the text of a record that follows.</summary>
    public bool ResultsInText => HasSpecialResult && Body.Span[ValueAt] == 0;

    /// <summary>The records of the substream that begins at the stream's position, with those of substreams in it (charts).</summary>
    public static IEnumerable<BiffRecord> In(Stream stream, CancellationToken cancellationToken)
    {
        var header = new byte[4];
        var body = new byte[ushort.MaxValue];
        var (depth, version) = (0, 0);
        while (stream.ReadAtLeast(header, 4, throwOnEndOfStream: false) == 4)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var id = BinaryPrimitives.ReadUInt16LittleEndian(header);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(2));
            if (stream.ReadAtLeast(body.AsSpan(0, length), length, throwOnEndOfStream: false) < length)
                yield break;
            var begun = VersionOf(id, body.AsSpan(0, length));
            version = depth == 0 && begun > 0 ? begun : version;
            depth += begun > 0 ? 1 : id == Eof ? -1 : 0;
            if (depth <= 0)
                yield break;
            yield return new BiffRecord(id, body.AsMemory(0, length), version);
        }
    }

    /// <summary>The version that a beginning states; 0 for a record of another kind.</summary>
    private static int VersionOf(ushort id, ReadOnlySpan<byte> body) => id switch
    {
        0x009 => Biff2,
        0x209 => 3,
        0x409 => 4,
        0x809 => body.Length >= 2 && BinaryPrimitives.ReadUInt16LittleEndian(body) < 0x600 ? 5 : 8,
        _ => 0
    };
}
