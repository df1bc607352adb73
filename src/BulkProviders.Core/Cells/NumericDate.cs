namespace BulkProviders.Core.Cells;

/// <summary>A date written in digits with the year last, such as <c>3/4/2024</c>: which of the first two is the day is not said yet.</summary>
/// <param name="First">The first number.</param>
/// <param name="Second">The second number.</param>
/// <param name="Year">The year, four digits.</param>
public readonly record struct NumericDate(int First, int Second, int Year)
{
    /// <summary>Only one of the two orders names a month.</summary>
    public bool IsDecided => First > 12 != Second > 12;

    /// <summary>Both orders are possible and name different days.</summary>
    public bool IsInDoubt => First != Second && First is >= 1 and <= 12 && Second is >= 1 and <= 12;

    /// <summary>Reads <c>a/b/yyyy</c> with slashes, dashes or dots; null for any other text. Numbers are not checked against the calendar.</summary>
    public static NumericDate? Parse(string text)
    {
        var parts = Parts(text);
        return parts is [{ Length: 1 or 2 } first, { Length: 1 or 2 } second, { Length: 4 } year]
            ? new NumericDate(Number(first), Number(second), Number(year))
            : null;
    }

    /// <summary>The three groups of digits of a date, whatever their meaning; null where there are not three, or two separators differ.</summary>
    public static IReadOnlyList<string>? Parts(string text)
    {
        var separator = text.FirstOrDefault(c => !char.IsAsciiDigit(c));
        if (separator is not ('/' or '-' or '.'))
            return null;
        var parts = text.Split(separator, StringSplitOptions.TrimEntries);
        return parts.Length == 3 && parts.All(p => p.Length is >= 1 and <= 4 && p.All(char.IsAsciiDigit)) ? parts : null;
    }

    /// <summary>The day when read in that order, or null where the calendar has no such day.</summary>
    public DateOnly? Read(bool dayFirst) =>
        dayFirst ? CalendarDay.Of(Year, Second, First) : CalendarDay.Of(Year, First, Second);

    private static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Days that exist.</summary>
public static class CalendarDay
{
    /// <summary>The day, or null where the calendar has none.</summary>
    public static DateOnly? Of(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
}
