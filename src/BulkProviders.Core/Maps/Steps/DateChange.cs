using System.Globalization;
using System.Text.RegularExpressions;
using BulkProviders.Core.Cells;

namespace BulkProviders.Core.Maps.Steps;

/// <summary>Dates whose order somebody has said.</summary>
internal static partial class DateChange
{
    /// <summary>Two-digit years below are of this century.</summary>
    public const int UsualPivot = 50;

    /// <summary>The day as <c>YYYY-MM-DD</c>.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="order"><c>M/D/Y</c>, <c>D/M/Y</c>, <c>Y/M/D</c>, <c>YYYYMMDD</c> or <c>MMDDYYYY</c>.</param>
    /// <param name="pivot">Two-digit years below it are of this century, the others of the last.</param>
    public static ChangeResult Read(string text, string order, int pivot)
    {
        var (year, month, day) = order switch
        {
            "YYYYMMDD" when IsDigits(text, 8) => (Number(text[..4]), Number(text[4..6]), Number(text[6..8])),
            "MMDDYYYY" when IsDigits(text, 8) => (Number(text[4..8]), Number(text[..2]), Number(text[2..4])),
            "M/D/Y" or "D/M/Y" or "Y/M/D" => Separated(text, order, pivot),
            _ => (0, 0, 0)
        };
        return CalendarDay.Of(year, month, day) is { } date
            ? new ChangeResult(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : ChangeResult.Failed($"is no date {order}");
    }

    private static (int Year, int Month, int Day) Separated(string text, string order, int pivot)
    {
        if (Three().Match(text.Trim()) is not { Success: true } match)
            return default;
        var numbers = new[] { match.Groups["a"].Value, match.Groups["b"].Value, match.Groups["c"].Value };
        string At(char letter) => numbers[order.IndexOf(letter, StringComparison.Ordinal) / 2];
        var year = At('Y');
        return year.Length is 2 or 4 ? (Year(year, pivot), Number(At('M')), Number(At('D'))) : default;
    }

    private static int Year(string digits, int pivot) => digits.Length == 4 ? Number(digits) : Number(digits) < pivot ? 2000 + Number(digits) : 1900 + Number(digits);

    private static bool IsDigits(string text, int count) => text.Length == count && text.All(char.IsAsciiDigit);

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    // A time of day may follow: what a database exports.
    [GeneratedRegex(@"^(?<a>[0-9]{1,4})[/.\- ](?<b>[0-9]{1,2})[/.\- ](?<c>[0-9]{1,4})(?:[ T,].*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Three();
}
