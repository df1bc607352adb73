using System.Text;

namespace BulkProviders.Laboratory.Inputs;

/// <summary>CSV (RFC 4180) written and read by the laboratory's own hand: what judges a program does not use its parts.</summary>
internal static class CsvText
{
    public static string Write(IEnumerable<IEnumerable<string>> lines) =>
        string.Concat(lines.Select(cells => string.Join(',', cells.Select(Quoted)) + "\r\n"));

    /// <summary>Records of cells; a byte order mark is passed over.</summary>
    public static List<List<string>> Read(string text)
    {
        var records = new List<List<string>>();
        var record = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (isQuoted && letter == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (letter == '"')
                isQuoted = !isQuoted;
            else if (isQuoted || letter is not (',' or '\r' or '\n'))
                cell.Append(letter);
            else if (letter is ',' or '\n')
            {
                record.Add(cell.ToString());
                cell.Clear();
                if (letter == '\n')
                {
                    records.Add(record);
                    record = [];
                }
            }
        }
        if (cell.Length > 0 || record.Count > 0)
            records.Add([.. record, cell.ToString()]);
        return records;
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny("\",\r\n") < 0 ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
