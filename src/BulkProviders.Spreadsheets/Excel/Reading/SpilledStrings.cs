using System.Runtime.InteropServices;
using BulkProviders.Core.Basics;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>
/// Strings in a temporary file that goes when it is closed. They stand there in blocks of <see cref="StringBlock.Size"/>; memory holds the
/// offset of each block and the blocks last read. Blocks are read into the same buffers again and again: cached strings would
/// outlive the young generations and make the heap grow.
/// </summary>
internal sealed class SpilledStrings : IDisposable
{
    // 64 strings of some 60 characters.
    private const int UsualBlockBytes = 8192;

    private readonly FileStream _file;
    private readonly List<long> _blockStarts = [];
    private readonly StringBlock?[] _blocks;
    private readonly int _cacheBytes;
    private long _cachedBytes;
    private long _written;

    public SpilledStrings(string folder, int cacheBytes)
    {
        _cacheBytes = cacheBytes;
        _blocks = new StringBlock?[Math.Max(1, cacheBytes / UsualBlockBytes)];
        try
        {
            Directory.CreateDirectory(folder);
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                BufferSize = 1 << 16,
                Options = FileOptions.DeleteOnClose | FileOptions.RandomAccess
            };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            _file = new FileStream(Path.Combine(folder, $"strings-{Guid.NewGuid():N}.tmp"), options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Internal($"No temporary file can be made in {folder}, which is needed for a workbook of this size. Check the room on the disk and your permissions.", e);
        }
    }

    public int Count { get; private set; }

    public string this[int index]
    {
        get
        {
            var number = index / StringBlock.Size;
            var block = _blocks[number % _blocks.Length];
            if (block is null || block.Number != number)
                block = Load(number);
            return block[index % StringBlock.Size];
        }
    }

    public void Add(string value)
    {
        if (Count++ % StringBlock.Size == 0)
            _blockStarts.Add(_written);
        var length = value.Length;
        Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
        Write(MemoryMarshal.AsBytes(value.AsSpan()));
    }

    /// <summary>Ends the writing; strings can be fetched from now on.</summary>
    public void Complete()
    {
        _blockStarts.Add(_written);
        Guarded(_file.Flush);
    }

    public void Dispose() => _file.Dispose();

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _written += bytes.Length;
        try
        {
            _file.Write(bytes);
        }
        catch (IOException e)
        {
            throw Full(e);
        }
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (IOException e)
        {
            throw Full(e);
        }
    }

    private StringBlock Load(int number)
    {
        var slot = number % _blocks.Length;
        // Buffers that long strings have made large are let go all at once; that is rare.
        if (_cachedBytes > _cacheBytes)
        {
            Array.Clear(_blocks);
            _cachedBytes = 0;
        }

        var block = _blocks[slot] ??= new StringBlock();
        var start = _blockStarts[number];
        Guarded(() => _cachedBytes += block.Fill(number, _file.SafeFileHandle, start, (int)(_blockStarts[number + 1] - start)));
        return block;
    }

    private RunException Full(IOException e) =>
        RunException.Internal($"The temporary file {_file.Name} cannot be written or read: the disk is full or gone. Make room and run the command again.", e);
}
