using System.Globalization;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Application.Reviews;

/// <summary>The recognised sheets of all files of a run, as if they were one file.</summary>
/// <param name="sheets">The sheets, each read by its own position in its own file.</param>
/// <param name="open">Opens the copy of a file by its number.</param>
internal sealed class RunTables(IReadOnlyList<SourceSheet> sheets, Func<long, ITableFile> open) : ITableFile
{
    // Days between the two first days that serial dates are counted from.
    private const decimal DaysTo1904 = 1462;

    private readonly Dictionary<long, ITableFile> _files = [];

    /// <summary>All dates are counted as the first sheet counts them: a workbook has one way only.</summary>
    public IReadOnlyList<TableSheet> Sheets { get; } = [.. sheets.Select(s => new TableSheet(s.Name, IsHidden: false, sheets[0].Uses1904))];

    public IReadOnlyList<string> Notices => [];

    public IEnumerable<TableRow> Read(int sheet, CancellationToken cancellationToken)
    {
        var source = sheets[sheet];
        if (!_files.TryGetValue(source.FileId, out var file))
            _files.Add(source.FileId, file = open(source.FileId));
        var rows = file.Read(source.Index, cancellationToken);
        return source.Uses1904 == sheets[0].Uses1904 ? rows : rows.Select(r => r with { Cells = [.. r.Cells.Select(c => Shifted(c, source.Uses1904 ? DaysTo1904 : -DaysTo1904))] });
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
            file.Dispose();
    }

    private static Cell Shifted(Cell cell, decimal days) =>
        cell.Kind == CellKind.Date && decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)
            ? cell with { Text = (serial + days).ToString(CultureInfo.InvariantCulture) }
            : cell;
}
