using System.Globalization;
using System.Text;
using BulkProviders.Samples.Model;

namespace BulkProviders.Samples.Writing;

/// <summary>Writes a sheet as Excel saves "CSV UTF-8": what the cells show, a byte order mark, CR LF, every row as long as the longest.</summary>
internal static class CsvAuthor
{
    public static byte[] Write(SampleSheet sheet)
    {
        var text = new StringBuilder();
        if (sheet.Title is not null)
        {
            AddRow(text, sheet, [sheet.Title]);
            AddRow(text, sheet, []);
        }
        AddRow(text, sheet, sheet.Columns.Select(c => c.Header));
        foreach (var row in sheet.Rows)
            AddRow(text, sheet, row.Select(Shown));
        if (sheet.Totals.Count > 0)
            AddRow(text, sheet, sheet.Columns.Select((c, i) => i == 0 ? "Total" : sheet.Totals.Contains(c.Header) ? Sum(sheet, i) : ""));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void AddRow(StringBuilder text, SampleSheet sheet, IEnumerable<string> values)
    {
        var cells = values.ToList();
        cells.AddRange(Enumerable.Repeat("", sheet.Columns.Count - cells.Count));
        text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");
    }

    private static string Shown(SampleCell cell) => cell.Kind switch
    {
        SampleKind.Date when cell.Text.Length > 5 =>
            DateOnly.ParseExact(cell.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("MM/dd/yyyy", CultureInfo.InvariantCulture),
        SampleKind.Number when cell.Format == "00000" => cell.Text.PadLeft(5, '0'),
        _ => cell.Text
    };

    private static string Sum(SampleSheet sheet, int column) =>
        sheet.Rows.Sum(r => int.Parse(r[column].Text, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string value) =>
        value.AsSpan().ContainsAny(",\"\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
