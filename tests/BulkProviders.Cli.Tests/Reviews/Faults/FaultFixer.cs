using System.Globalization;
using System.Text.RegularExpressions;
using ClosedXML.Excel;

namespace BulkProviders.Cli.Tests.Reviews.Faults;

/// <summary>Somebody who knows the right values and corrects what the file says is wrong, and nothing else: cells that are marked, and cells that a sentence of the row names.</summary>
internal sealed partial class FaultFixer(SoundBook book)
{
    // Which rows of the book the rows of the last file were: what is sent back is said by its place there.
    private Dictionary<(string Sheet, int Row), int>? _last;

    /// <summary>Corrects a workbook of rows that were not stored.</summary>
    /// <returns>The cells that it asked for, by sheet, row of the user's file from 0, and column.</returns>
    public HashSet<(string Sheet, int Row, string Column)> Fix(string from, string to)
    {
        var (asked, places) = (new HashSet<(string, int, string)>(), new Dictionary<(string Sheet, int Row), int>());
        using var workbook = new XLWorkbook(from);
        foreach (var sheet in workbook.Worksheets.Where(s => book.Sheets.Contains(s.Name)))
        {
            var headers = sheet.Row(1).CellsUsed().ToDictionary(c => c.GetString(), c => c.Address.ColumnNumber);
            foreach (var row in sheet.RowsUsed().Where(r => r.RowNumber() > 1))
            {
                var number = int.Parse(Place().Match(row.Cell(headers["Original Row"]).GetString()).Value, CultureInfo.InvariantCulture);
                var original = _last is null ? number - 2 : _last[(sheet.Name, number)];
                places.Add((sheet.Name, row.RowNumber()), original);
                var said = row.Cell(headers["Import Error"]).GetString();
                foreach (var header in book.Headers(sheet.Name).Where(h => row.Cell(headers[h]).HasComment || Regex.IsMatch(said, $@"\b{Regex.Escape(h)}\b")))
                {
                    asked.Add((sheet.Name, original, header));
                    row.Cell(headers[header]).SetValue(book.Right(sheet.Name, original, header));
                }
            }
        }

        _last = places;
        workbook.SaveAs(to);
        return asked;
    }

    [GeneratedRegex("[0-9]+$")]
    private static partial Regex Place();
}
