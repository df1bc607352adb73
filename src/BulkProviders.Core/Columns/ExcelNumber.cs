using System.Globalization;
using System.Text;

namespace BulkProviders.Core.Columns;

/// <summary>Numbers as spreadsheet files store them: binary floating point with 15 digits that can be relied on (ECMA-376 stores 17).</summary>
internal static class ExcelNumber
{
    // From here on the last digits of a whole number are not the ones that were typed.
    private const double FirstUnsafe = 1e15;

    /// <summary>The value that the spreadsheet shows, or null where the digits are none or lie beyond what can be relied on.</summary>
    public static decimal? Read(string digits)
    {
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var stored) || !(Math.Abs(stored) < FirstUnsafe))
            return null;
        // 1.1 stands in the file as 1.1000000000000001.
        var shown = stored.ToString("G15", CultureInfo.InvariantCulture);
        return decimal.TryParse(shown, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? Plain(value) : null;
    }

    /// <summary>Digits of the value, never with an exponent or a fraction of zeros.</summary>
    public static string Text(decimal value) => Plain(value).ToString(CultureInfo.InvariantCulture);

    /// <summary>The same value without trailing zeros and without a negative zero, so that equal values have equal texts.</summary>
    public static decimal Plain(decimal value) => value == 0 ? 0 : value / 1.0000000000000000000000000000m;

    /// <summary>How many digits from the first to the last that is not zero.</summary>
    public static int SignificantDigits(decimal value) =>
        Text(Math.Abs(value)).Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0').Length;

    /// <summary>What a number format of zeros (<c>00000</c>, <c>00-0000000</c>) shows for a whole number.</summary>
    public static string Padded(string digits, string zeroFormat)
    {
        var zeros = zeroFormat.Count(c => c == '0');
        var padded = digits.PadLeft(zeros, '0');
        var shown = new StringBuilder();
        var next = 0;
        foreach (var letter in zeroFormat.Where(c => c is not ('\\' or '"')))
        {
            if (letter != '0')
            {
                shown.Append(letter);
                continue;
            }

            // Digits beyond the format stand before its first place.
            var take = next == 0 ? padded.Length - zeros + 1 : 1;
            shown.Append(padded, next, take);
            next += take;
        }

        return next == 0 ? digits : shown.ToString();
    }
}
