namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>Counts what comes out of a zip entry and stops at the limits: total size, compression ratio, bytes of a single XML node.</summary>
internal sealed class GuardedStream(Stream inner, long zippedBytes, XlsxLimits limits, Func<string, Exception> overLimit) : Stream
{
    private long _total;
    private long _lastNode;

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

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _total += read;
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
