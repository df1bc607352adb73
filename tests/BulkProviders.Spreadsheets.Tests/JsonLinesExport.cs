using System.Text.Json;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Tests;

/// <summary>An export in a form that the program does not have.</summary>
internal sealed class JsonLinesExport(string path) : ITableExport
{
    private readonly AtomicFile _file = new(path);

    public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns) => Add(columns.Select(c => c.Header));

    public void AddRow(IReadOnlyList<Cell> cells) => Add(cells.Select(c => c.Text));

    public IReadOnlyList<string> Complete() => [_file.Replace()];

    public void Dispose() => _file.Dispose();

    private void Add(IEnumerable<string> texts)
    {
        JsonSerializer.Serialize(_file.Stream, texts);
        _file.Stream.WriteByte((byte)'\n');
    }
}
