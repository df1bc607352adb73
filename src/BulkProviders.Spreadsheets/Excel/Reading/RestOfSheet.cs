using BulkProviders.Spreadsheets.RowBuffers;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>The head of a sheet, and then what has not been read of it yet.</summary>
internal sealed class RestOfSheet(byte[] head, ByteWindow window) : Stream
{
    private int _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_given == head.Length && window.Bytes.IsEmpty && !window.Fill())
            return 0;
        var source = _given < head.Length ? head.AsSpan(_given) : window.Bytes;
        var length = Math.Min(buffer.Length, source.Length);
        source[..length].CopyTo(buffer);
        if (_given < head.Length)
            _given += length;
        else
            window.Advance(length);
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
