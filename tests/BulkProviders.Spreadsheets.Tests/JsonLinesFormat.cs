using System.Text.Json;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Spreadsheets.Tests;

/// <summary>A format that the program does not have: each line is a JSON array of texts.</summary>
internal sealed class JsonLinesFormat : ITableFormat
{
    public string Name => "jsonl";

    public IReadOnlyList<string> Extensions { get; } = [".jsonl"];

    public ITableFile Open(string path, TableReadOptions options) => new Lines(path);

    private sealed class Lines(string path) : ITableFile
    {
        public IReadOnlyList<TableSheet> Sheets { get; } = [new TableSheet(Path.GetFileNameWithoutExtension(path), IsHidden: false, Uses1904: false)];

        public IReadOnlyList<string> Notices => [];

        public IEnumerable<TableRow> Read(int sheet, CancellationToken cancellationToken)
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                cancellationToken.ThrowIfCancellationRequested();
                number++;
                if (line.Length > 0)
                    yield return new TableRow(number, [.. (JsonSerializer.Deserialize<string[]>(line) ?? []).Select(Cell.OfText)]);
            }
        }

        public void Dispose()
        {
            // Nothing stays open between readings.
        }
    }
}
