using System.Globalization;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>Names of cells, ranges and sheets as formulas and XML write them. Columns count from 0, rows from 1.</summary>
internal static class CellName
{
    private static readonly string[] Letters = [.. Enumerable.Range(0, 1024).Select(Spell)];

    public static string Column(int column) => column < Letters.Length ? Letters[column] : Spell(column);

    public static string Of(int column, int row) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    public static string Range(int firstColumn, int firstRow, int lastColumn, int lastRow) =>
        Of(firstColumn, firstRow) + ":" + Of(lastColumn, lastRow);

    public static string AbsoluteRange(int firstColumn, int firstRow, int lastColumn, int lastRow) =>
        string.Create(CultureInfo.InvariantCulture, $"${Column(firstColumn)}${firstRow}:${Column(lastColumn)}${lastRow}");

    /// <summary>Reads the column of a reference such as <c>$AB12</c>; -1 where there is none.</summary>
    public static int ColumnOf(ReadOnlySpan<char> reference)
    {
        var column = 0;
        foreach (var c in reference)
            if (char.IsAsciiLetter(c))
                column = column * 26 + (c & 0x1F);
            else if (c != '$')
                break;
        return column - 1;
    }

    /// <summary>Reads a range such as <c>A1:C9</c>, <c>$A$1</c>, or one with a sheet in front; null where it is none.</summary>
    public static CellRange? ParseRange(string text)
    {
        var range = text.AsSpan(text.LastIndexOf('!') + 1);
        var colon = range.IndexOf(':');
        var first = colon < 0 ? range : range[..colon];
        var last = colon < 0 ? range : range[(colon + 1)..];
        var parsed = new CellRange(ColumnOf(first), RowOf(first), ColumnOf(last), RowOf(last));
        return parsed is { FirstColumn: >= 0, LastColumn: >= 0, FirstRow: > 0, LastRow: > 0 } ? parsed : null;
    }

    /// <summary>The sheet's name as a formula writes it: always in quotes, quotes inside doubled.</summary>
    public static string Quoted(string sheet) => "'" + sheet.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>
    /// A formula that shows a label and leads to a cell, or null where its address would be longer than a formula allows.
    /// A label that is a number stays one, so that the column can be sorted.
    /// </summary>
    public static string? Link(string sheet, int column, int row, string label)
    {
        var address = "#" + Quoted(sheet) + "!" + Of(column, row);
        if (address.Length > ExcelLimits.FormulaText || label.Length > ExcelLimits.FormulaText)
            return null;
        var shown = IsNumber(label) ? label : InQuotes(label);
        return "HYPERLINK(" + InQuotes(address) + "," + shown + ")";
    }

    public static bool IsNumber(string label) => label.Length is > 0 and < 10 && label.All(char.IsAsciiDigit);

    private static string InQuotes(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static int RowOf(ReadOnlySpan<char> reference)
    {
        var start = reference.IndexOfAnyInRange('0', '9');
        return start >= 0 && int.TryParse(reference[start..], NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0;
    }

    private static string Spell(int column)
    {
        var name = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            name = (char)('A' + (rest - 1) % 26) + name;
        return name;
    }
}

/// <summary>A block of cells; columns from 0, rows from 1, both ends included.</summary>
internal readonly record struct CellRange(int FirstColumn, int FirstRow, int LastColumn, int LastRow)
{
    public override string ToString() => CellName.Range(FirstColumn, FirstRow, LastColumn, LastRow);
}
