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

    private readonly byte[] _tail = new byte[TailLength];
    private int _headLeft = HeadLength;
    private int _held;

    /// <summary>Bytes that were passed on.</summary>
    public long Passed { get; private set; }

    /// <summary>The checksum, once all is written.</summary>
    public uint Crc => BinaryPrimitives.ReadUInt32LittleEndian(_tail);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var skipped = Math.Min(_headLeft, buffer.Length);
        _headLeft -= skipped;
        buffer = buffer[skipped..];
        // The last bytes are held back: they may be the tail.
        var surplus = _held + buffer.Length - TailLength;
        if (surplus > 0)
        {
            var old = Math.Min(surplus, _held);
            Pass(_tail.AsSpan(0, old));
            _tail.AsSpan(old, _held - old).CopyTo(_tail);
            _held -= old;
            Pass(buffer[..(surplus - old)]);
            buffer = buffer[(surplus - old)..];
        }
        buffer.CopyTo(_tail.AsSpan(_held));
        _held += buffer.Length;
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
