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
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        _stream = new FileStream(path, options);
        // It holds records: without a name it is gone with the process, however that ends. Windows sees to that by itself.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
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
        using var reader = Begin();
        for (var row = 0L; row < Count; row++)
            yield return Read(reader);
    }

    /// <summary>Where each row begins, and the text of its first cell.</summary>
    public IEnumerable<(long Place, string Text)> FirstCells()
    {
        using var reader = Begin();
        for (var row = 0L; row < Count; row++)
        {
            var place = _stream.Position;
            yield return (place, Read(reader)[0].Text);
        }
    }

    /// <summary>The row that begins at a place.</summary>
    public IReadOnlyList<Cell> RowAt(long place)
    {
        _writer.Flush();
        _stream.Position = place;
        using var reader = new BinaryReader(_stream, System.Text.Encoding.UTF8, leaveOpen: true);
        return Read(reader);
    }

    private BinaryReader Begin()
    {
        _writer.Flush();
        _stream.Position = 0;
        return new BinaryReader(_stream, System.Text.Encoding.UTF8, leaveOpen: true);
    }

    private static Cell[] Read(BinaryReader reader)
    {
        var cells = new Cell[reader.Read7BitEncodedInt()];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = new Cell((CellKind)reader.ReadByte(), reader.ReadString());
        return cells;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }
}
