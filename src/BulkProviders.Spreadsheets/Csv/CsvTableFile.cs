using BulkProviders.Core.Tables;

namespace BulkProviders.Spreadsheets.Csv;

/// <summary>A text file as a table of one sheet. Each reading opens the file anew.</summary>
internal sealed class CsvTableFile(CsvSource source, IReadOnlyList<string> notices) : ITableFile
{
    public IReadOnlyList<TableSheet> Sheets { get; } =
        [new TableSheet(Path.GetFileNameWithoutExtension(source.Path), IsHidden: false, Uses1904: false)];

    public IReadOnlyList<string> Notices => notices;

    public IEnumerable<TableRow> Read(int sheet, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sheet, 0);
        return EndOfFileMark.Without(new CsvRows(source).Read(cancellationToken), cancellationToken);
    }

    public void Dispose()
    {
        // Nothing stays open between readings.
    }
}
