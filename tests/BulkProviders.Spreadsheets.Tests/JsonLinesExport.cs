using System.Text.Json;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Tests;

/// <summary>An export in a form that the program does not have.</summary>
internal sealed class JsonLinesExport(string path) : ITableExport
{
    private readonly AtomicFile file = new(path);

    public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns) => Add(columns.Select(c => c.Header));

    public void AddRow(IReadOnlyList<Cell> cells) => Add(cells.Select(c => c.Text));

    public IReadOnlyList<string> Complete() => [file.Replace()];

    public void Dispose() => file.Dispose();

    private void Add(IEnumerable<string> texts)
    {
        JsonSerializer.Serialize(file.Stream, texts);
        file.Stream.WriteByte((byte)'\n');
    }
}
