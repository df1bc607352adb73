namespace BulkProviders.Spreadsheets.Recognition;

/// <summary>Reads pieces of equal size that lie scattered in a file as one stream.</summary>
internal sealed class PiecewiseStream(Stream file, long[] offsets, int pieceSize, long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = Math.Min(length, (long)offsets.Length * pieceSize);

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var piece = Position / pieceSize;
        var within = Position % pieceSize;
        var wanted = (int)Math.Min(Math.Min(buffer.Length, pieceSize - within), Length - Position);
        if (wanted <= 0)
            return 0;
        file.Position = offsets[piece] + within;
        var read = file.Read(buffer[..wanted]);
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset
    };

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
