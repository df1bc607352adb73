using BulkProviders.Core.Cells;

namespace BulkProviders.Engine.Exports;

/// <summary>Rows that wait for their sheet on disk, since sheets are written one after the other.</summary>
internal sealed class SpillFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly BinaryWriter _writer;

    public SpillFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _stream = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        _writer = new BinaryWriter(_stream);
    }

    public long Count { get; private set; }

    public void Add(IReadOnlyList<Cell> cells)
    {
        _writer.Write7BitEncodedInt(cells.Count);
        foreach (var cell in cells)
        {
            _writer.Write((byte)cell.Kind);
            _writer.Write(cell.Text);
        }

        Count++;
    }

    /// <summary>The rows in the order in which they were added.</summary>
    public IEnumerable<IReadOnlyList<Cell>> Rows()
    {
        _writer.Flush();
        _stream.Position = 0;
        using var reader = new BinaryReader(_stream, System.Text.Encoding.UTF8, leaveOpen: true);
        for (var row = 0L; row < Count; row++)
        {
            var cells = new Cell[reader.Read7BitEncodedInt()];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = new Cell((CellKind)reader.ReadByte(), reader.ReadString());
            yield return cells;
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }
}
