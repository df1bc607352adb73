using System.Text;

namespace BulkProviders.Spreadsheets.Csv;

/// <summary>Reads a record as Excel does: a quotation mark means something at the beginning of a cell only; in the middle of any other it is a letter.</summary>
internal static class QuotesAsExcel
{
    /// <summary>The cells of a record, or null where Excel would lose or move a part of one.</summary>
    /// <param name="record">The record, with or without its line break.</param>
    /// <param name="separator">Between its cells.</param>
    public static IReadOnlyList<string>? Cells(string record, char separator)
    {
        var text = record.AsSpan().TrimEnd("\r\n");
        var cells = new List<string>();
        var position = 0;
        while (true)
        {
            var rest = text[position..];
            var length = rest.StartsWith('"') ? Quoted(rest, separator, cells) : Bare(rest, separator, cells);
            if (length < 0)
                return null;
            position += length;
            if (position == text.Length)
                return cells;
            // The separator behind the cell.
            position++;
        }
    }

    private static int Bare(ReadOnlySpan<char> rest, char separator, List<string> cells)
    {
        var end = rest.IndexOf(separator);
        var cell = end < 0 ? rest : rest[..end];
        // A mark behind spaces was meant to quote, and Excel does not take it so. A line break ends a cell without marks.
        if (cell.TrimStart().StartsWith('"') || cell.ContainsAny('\r', '\n'))
            return -1;
        cells.Add(cell.ToString());
        return cell.Length;
    }

    private static int Quoted(ReadOnlySpan<char> rest, char separator, List<string> cells)
    {
        var cell = new StringBuilder();
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] != '"')
                cell.Append(rest[i]);
            else if (i + 1 < rest.Length && rest[i + 1] == '"')
                cell.Append(rest[i++]);
            else if (i + 1 == rest.Length || rest[i + 1] == separator)
            {
                cells.Add(cell.ToString());
                return i + 1;
            }
            else
                return -1;
        }

        return -1;
    }
}
