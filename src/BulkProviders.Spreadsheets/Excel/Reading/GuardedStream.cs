namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>
/// Counts what comes out of a zip entry and stops at the limits: total size, compression ratio, bytes of a single XML node. Where the entry has been
/// read to its end, its checksum must be right.
/// </summary>
/// <param name="inner">The unzipped bytes.</param>
/// <param name="zippedBytes">How many they are in the file.</param>
/// <param name="limits">The limits.</param>
/// <param name="overLimit">Makes the exception where they are passed.</param>
internal sealed class GuardedStream(Stream inner, long zippedBytes, XlsxLimits limits, Func<string, Exception> overLimit) : Stream
{
    private readonly Crc32 _checksum = new();
    private long _total;
    private long _lastNode;

    /// <summary>What the checksum of all bytes must be, and the exception where it is another.</summary>
    public required (uint Value, Func<Exception> Wrong) Checksum { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _total;
        set => throw new NotSupportedException();
    }

    /// <summary>Tells the stream that the reader has come to a node's end.</summary>
    public void NodeEnds() => _lastNode = _total;

    /// <summary>Reads what nobody has asked for, so that the checksum is compared.</summary>
    public void ReadToEnd()
    {
        Span<byte> rest = stackalloc byte[1024];
        do
            NodeEnds();
        while (Read(rest) > 0);
    }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _total += read;
        _checksum.Append(buffer[..read]);
        if (read == 0 && buffer.Length > 0 && _checksum.Value != Checksum.Value)
            throw Checksum.Wrong();
        if (_total > limits.PartBytes)
            throw overLimit($"a part of it unzips to more than {limits.PartBytes >> 20} MB");
        if (_total > limits.BytesBeforeRatio && _total / limits.Ratio > zippedBytes)
            throw overLimit($"a part of it unzips to more than {limits.Ratio} times its size");
        if (_total - _lastNode > limits.NodeBytes)
            throw overLimit($"it holds a single item of more than {limits.NodeBytes >> 20} MB");
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
