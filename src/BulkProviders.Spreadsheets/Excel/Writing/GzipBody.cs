using System.Buffers.Binary;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>
/// Takes gzip (RFC 1952) and passes on the deflated bytes in it. What gzip puts behind them is the checksum that zip asks for too, so that
/// the library that deflates computes both in one pass.
/// </summary>
internal sealed class GzipBody(Stream target) : WriteOnlyStream
{
    private const int HeadLength = 10;
    private const int TailLength = 8;

    private static readonly byte[] NoBytes = [3, 0];

    private readonly byte[] tail = new byte[TailLength];
    private int headLeft = HeadLength;
    private int held;

    /// <summary>Bytes that were passed on.</summary>
    public long Passed { get; private set; }

    /// <summary>The checksum, once all is written.</summary>
    public uint Crc => BinaryPrimitives.ReadUInt32LittleEndian(tail);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var skipped = Math.Min(headLeft, buffer.Length);
        headLeft -= skipped;
        buffer = buffer[skipped..];
        // The last bytes are held back: they may be the tail.
        var surplus = held + buffer.Length - TailLength;
        if (surplus > 0)
        {
            var old = Math.Min(surplus, held);
            Pass(tail.AsSpan(0, old));
            tail.AsSpan(old, held - old).CopyTo(tail);
            held -= old;
            Pass(buffer[..(surplus - old)]);
            buffer = buffer[(surplus - old)..];
        }
        buffer.CopyTo(tail.AsSpan(held));
        held += buffer.Length;
    }

    /// <summary>Called when all is written. Of nothing, the library may make nothing; deflate has two bytes for it.</summary>
    public void Complete()
    {
        if (Passed == 0)
            Pass(NoBytes);
    }

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        target.Write(bytes);
        Passed += bytes.Length;
    }
}
