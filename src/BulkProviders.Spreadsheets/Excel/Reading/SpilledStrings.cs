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

    private readonly FileStream file;
    private readonly List<long> blockStarts = [];
    private readonly StringBlock?[] blocks;
    private readonly int cacheBytes;
    private long cachedBytes;
    private long written;

    public SpilledStrings(string folder, int cacheBytes)
    {
        this.cacheBytes = cacheBytes;
        blocks = new StringBlock?[Math.Max(1, cacheBytes / UsualBlockBytes)];
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
            file = new FileStream(Path.Combine(folder, $"strings-{Guid.NewGuid():N}.tmp"), options);
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
            var block = blocks[number % blocks.Length];
            if (block is null || block.Number != number)
                block = Load(number);
            return block[index % StringBlock.Size];
        }
    }

    public void Add(string value)
    {
        if (Count++ % StringBlock.Size == 0)
            blockStarts.Add(written);
        var length = value.Length;
        Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
        Write(MemoryMarshal.AsBytes(value.AsSpan()));
    }

    /// <summary>Ends the writing; strings can be fetched from now on.</summary>
    public void Complete()
    {
        blockStarts.Add(written);
        Guarded(file.Flush);
    }

    public void Dispose() => file.Dispose();

    private void Write(ReadOnlySpan<byte> bytes)
    {
        written += bytes.Length;
        try
        {
            file.Write(bytes);
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
        var slot = number % blocks.Length;
        // Buffers that long strings have made large are let go all at once; that is rare.
        if (cachedBytes > cacheBytes)
        {
            Array.Clear(blocks);
            cachedBytes = 0;
        }

        var block = blocks[slot] ??= new StringBlock();
        var start = blockStarts[number];
        Guarded(() => cachedBytes += block.Fill(number, file.SafeFileHandle, start, (int)(blockStarts[number + 1] - start)));
        return block;
    }

    private RunException Full(IOException e) =>
        RunException.Internal($"The temporary file {file.Name} cannot be written or read: the disk is full or gone. Make room and run the command again.", e);
}
