using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Csv.Writing;
using BulkProviders.Spreadsheets.Excel.Writing;
using CsvHelper;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// Results as CSV: for each recognised sheet a file with the same rows and the result columns, in the separator of the input. Texts that
/// a spreadsheet program would run as a formula are made harmless.
/// </summary>
/// <param name="open">Opens the copy of an input.</param>
/// <param name="separator">The separator of the command line, or null for the input's own.</param>
public sealed class CsvResultsWriter(Func<SourceFile, ITableFile> open, char? separator) : IResultsWriter
{
    public IReadOnlyList<string> Write(ResultsRequest request, CancellationToken cancellationToken) =>
        FileFaults.Guard(request.Target, () => WriteGuarded(request, cancellationToken));

    private List<string> WriteGuarded(ResultsRequest request, CancellationToken cancellationToken)
    {
        using var input = new RescuedTable(open, request);
        var character = separator ?? (request.File.Format == DefaultResultsWriter.CsvFormat ? SeparatorOf(request.File.Copy) : ',');
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var paths = new List<string>();
        foreach (var results in request.Sheets.Where(s => !request.IsExtract || s.Rows.Any()))
        {
            var path = Path.Combine(request.Target, CsvFile.NameFor(results.Sheet.Name, taken));
            paths.Add(WriteFile(path, character, request.IsExtract, csv => WriteSheet(csv, input, results, request.IsExtract, cancellationToken)));
        }
        return paths;
    }

    private static string WriteFile(string path, char character, bool replaces, Action<CsvWriter> write)
    {
        using var file = new AtomicFile(path);
        using (var csv = CsvFile.Create(file.Stream, character))
            write(csv);
        return replaces ? file.Replace() : file.MoveToFreeName();
    }

    private static void WriteSheet(CsvWriter csv, RescuedTable input, ResultsSheet results, bool isExtract, CancellationToken cancellationToken)
    {
        var layout = new ResultLayout(results, mostColumns: int.MaxValue);
        using var reported = new ReportedRowCursor(results);
        var fields = new string[layout.EndColumn + 1];
        foreach (var row in input.Read(results.Sheet.Index, cancellationToken).Concat(input.Left(results.Sheet, reported)))
        {
            for (var column = 0; column < fields.Length; column++)
                fields[column] = column < row.Cells.Count ? CsvText.Of(row.Cells[column], results.Sheet.Uses1904) : "";
            if (row.Number == results.Sheet.HeaderRow)
                Fill(fields, layout.New, column => column.Header);
            else if (reported.Take(row.Number) is { } answer)
                Fill(fields, layout.Columns, column => column.EditOf(answer));
            else if (isExtract)
                continue;
            csv.WriteRecord(fields);
        }
        reported.AssertAllTaken();
    }

    private static void Fill(string[] fields, IEnumerable<ResultColumn> columns, Func<ResultColumn, string?> value)
    {
        foreach (var column in columns)
            if (value(column) is { } text)
                fields[column.Column] = CsvText.Of(Cell.OfText(text));
    }

    private static char SeparatorOf(string path)
    {
        using var reader = CsvReader.FromFile(path, new CsvReaderOptions { HasHeader = false });
        return reader.Read() && reader.Separator is var found && found != '\0' ? found : ',';
    }
}
