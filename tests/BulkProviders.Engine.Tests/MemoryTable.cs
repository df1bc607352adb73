using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Tests;

/// <summary>A text file of one sheet whose rows are made up as they are read.</summary>
/// <param name="sheet">Name of the sheet.</param>
/// <param name="header">Its header.</param>
/// <param name="rows">How many rows it has.</param>
/// <param name="row">The cells of a row, numbered from 1.</param>
internal sealed class MemoryTable(string sheet, string[] header, int rows, Func<int, string[]> row) : ITableFormat, ITableFile
{
    public string Name => "csv";

    public IReadOnlyList<string> Extensions => [".csv"];

    public IReadOnlyList<TableSheet> Sheets => [new TableSheet(sheet, IsHidden: false, Uses1904: false)];

    public IReadOnlyList<string> Notices => [];

    public ImportFile File(string folder) =>
        new(new SourceFile(1, Path.Combine(folder, sheet + ".csv"), "copy", "ab", Name), this, new TableReadOptions(null, null, folder), null);

    public ITableFile Open(string path, TableReadOptions options) => this;

    public IEnumerable<TableRow> Read(int sheet, CancellationToken cancellationToken)
    {
        yield return RowOf(1, header);
        for (var n = 1; n <= rows; n++)
            yield return RowOf(n + 1, row(n));
    }

    public void Dispose()
    {
        // Nothing is open.
    }

    private TableRow RowOf(int number, string[] cells) => new(number, Array.ConvertAll(cells, Cell.OfText), FieldCount: header.Length);
}
