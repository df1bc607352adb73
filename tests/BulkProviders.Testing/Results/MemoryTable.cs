using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Testing.Results;

/// <summary>A table file that lives in memory.</summary>
public sealed class MemoryTable(params IReadOnlyList<(string Name, IEnumerable<TableRow> Rows)> sheets) : ITableFile
{
    public IReadOnlyList<TableSheet> Sheets { get; } = [.. sheets.Select(s => new TableSheet(s.Name, IsHidden: false, Uses1904: false))];

    public IReadOnlyList<string> Notices => [];

    public IEnumerable<TableRow> Read(int sheet, CancellationToken cancellationToken) => sheets[sheet].Rows;

    public void Dispose()
    {
    }

    /// <summary>A row of texts.</summary>
    public static TableRow Row(int number, params string[] cells) => new(number, [.. cells.Select(Cell.OfText)]);
}
