using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Excel.Writing;
using Parquet;
using Parquet.Schema;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>One Parquet file under way; rows are gathered column by column and written as groups.</summary>
internal sealed class ParquetSheet
{
    /// <summary>Rows that are held in memory: readers like groups that are large, and memory likes them small.</summary>
    private const int GroupSize = 10_000;

    private const int MostFreeBytes = 1 << 20;

    private readonly IReadOnlyList<ParquetColumn> _columns;
    private readonly ParquetWriter _writer;
    private int _rows;

    public ParquetSheet(Stream stream, IReadOnlyList<ExportColumn> columns)
    {
        _columns = [.. columns.Select(ParquetColumn.Of)];
        var schema = new ParquetSchema(_columns.Select(c => c.Field));
        // Without a limit the library keeps every buffer that it ever had.
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy, MaximumSmallPoolFreeBytes = MostFreeBytes, MaximumLargePoolFreeBytes = MostFreeBytes };
        _writer = Immediate.Done(ParquetWriter.CreateAsync(schema, stream, options, append: false, CancellationToken.None));
    }

    /// <summary>Takes a row; true where a group is full.</summary>
    public bool Add(IReadOnlyList<Cell> cells)
    {
        for (var i = 0; i < _columns.Count; i++)
            _columns[i].Add(i < cells.Count ? cells[i] : Cell.Blank);
        return ++_rows == GroupSize;
    }

    public void WriteGroup()
    {
        using var group = _writer.CreateRowGroup();
        foreach (var column in _columns)
            column.Write(group);
        _rows = 0;
    }

    public void End()
    {
        if (_rows > 0)
            WriteGroup();
        Immediate.Done(_writer.DisposeAsync());
    }
}
