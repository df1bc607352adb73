using System.Text;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>What a number format says about the numbers that it shows (ECMA-376 part 1, §18.8.30 and §18.8.31).</summary>
/// <param name="IsDate">The number is shown as a date, a time or a length of time.</param>
/// <param name="ZeroFormat">The zeros and dashes of a format that pads with zeros, with the texts that it puts around them, or null.</param>
internal readonly record struct NumberFormat(bool IsDate, string? ZeroFormat)
{
    public static readonly NumberFormat General = new(false, null);

    // 14-22 and 45-47 are dates and times everywhere; 27-36 and 50-58 are the dates of the East Asian locales.
    public static NumberFormat BuiltIn(int id) =>
        new(id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58), null);

    public static NumberFormat Parse(string code) => new(ShowsDate(code), ZerosOf(code));

    private static bool ShowsDate(string code)
    {
        for (var i = 0; i < code.Length;)
        {
            var c = char.ToLowerInvariant(code[i]);
            if (c is 'y' or 'm' or 'd' or 'h' or 's')
                return true;
            if (c == '[' && IsElapsed(code, i))
                return true;
            // "e" and "g" are the year and era of Japanese dates, which always stand beside a month or a day; "E+" is an exponent.
            i += string.Compare(code, i, "General", 0, 7, StringComparison.OrdinalIgnoreCase) == 0 ? 7 : LengthAt(code, i);
        }

        return false;
    }

    /// <summary>How far the literal, bracket or single character at a position reaches.</summary>
    private static int LengthAt(string code, int i) => code[i] switch
    {
        '"' => Past(code, '"', i),
        '[' => Past(code, ']', i),
        '\\' or '_' or '*' => 2,
        _ => 1
    };

    private static int Past(string code, char end, int i) =>
        code.IndexOf(end, i + 1) is var found and >= 0 ? found - i + 1 : code.Length - i;

    // [h], [mm] and [ss] count hours, minutes and seconds beyond a day; all other brackets are colours, conditions and locales.
    private static bool IsElapsed(string code, int i)
    {
        var inside = code.AsSpan(i + 1, Math.Max(0, Past(code, ']', i) - 2));
        return inside.Length > 0 && inside.TrimStart(inside[0]).IsEmpty && char.ToLowerInvariant(inside[0]) is 'h' or 'm' or 's';
    }

    /// <summary>The pattern of a format whose first section is nothing but zeros, dashes, spaces and texts in quotation marks, and shows more than the digits: a key is what its cell shows.</summary>
    private static string? ZerosOf(string code)
    {
        var zeros = new StringBuilder();
        var hasText = false;
        for (var i = 0; i < code.Length && code[i] != ';';)
        {
            var length = Math.Min(LengthAt(code, i), code.Length - i);
            var item = code.AsSpan(i, length);
            i += length;
            if (item[0] == '[')
            {
                if (!item.StartsWith("[$"))
                    return null;
                continue;
            }

            var isLiteral = item[0] is '"' or '\\';
            var literal = item[0] switch { '"' => item.Trim('"'), '\\' => item[1..], _ => item };
            // A zero is a place for a digit, and these marks are taken off what is shown.
            if (isLiteral ? literal.ContainsAny('0', '"', '\\') : literal.ContainsAnyExcept('0', '-', ' '))
                return null;
            hasText |= isLiteral && literal.ContainsAnyExcept('-', ' ');
            zeros.Append(literal);
        }

        var pattern = zeros.ToString();
        var places = pattern.Count(c => c == '0');
        // What stands behind the digits is a unit, not a part of a key.
        return hasText ? (places > 0 && pattern[^1] == '0' ? pattern : null) : places >= 2 && pattern[0] == '0' ? pattern : null;
    }
}
