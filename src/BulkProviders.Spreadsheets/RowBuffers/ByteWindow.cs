namespace BulkProviders.Spreadsheets.RowBuffers;

/// <summary>A stretch of a stream's bytes that moves forward and grows as far as a single item needs.</summary>
internal sealed class ByteWindow(Stream stream) : IDisposable
{
    private const int Usual = 1 << 17;
    private const int Largest = 1 << 29;

    private byte[] _buffer = new byte[Usual];
    private int _start;
    private int _end;

    /// <summary>Looks for something in the bytes; -1 where more of them are needed.</summary>
    public delegate int Search(ReadOnlySpan<byte> bytes);

    /// <summary>The bytes that have been read and not passed.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_start, _end - _start);

    public void Advance(int count) => _start += count;

    /// <summary>Reads on until the search succeeds.</summary>
    /// <exception cref="InvalidDataException">The stream ends before, or a single item is larger than any sheet's.</exception>
    public int Require(Search search)
    {
        while (true)
        {
            var found = search(Bytes);
            if (found >= 0)
                return found;
            if (!Fill())
                throw new InvalidDataException("A sheet is cut off.");
        }
    }

    /// <summary>Reads more bytes; false at the end of the stream.</summary>
    public bool Fill()
    {
        if (_start > 0)
        {
            Bytes.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= Largest)
                throw new InvalidDataException("A row of a sheet is too large.");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    public void Dispose() => stream.Dispose();
}
