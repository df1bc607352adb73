using System.Globalization;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>Dates written as text: ISO 8601, day and month in digits, or the month by its English name; a time of day may follow.</summary>
internal static class DateText
{
    /// <summary>Years before this one are typing mistakes.</summary>
    public const int EarliestYear = 1800;

    private const int LongestDate = 60;

    public static DateReading Read(string text, ColumnContext context)
    {
        // Newer programs put a narrow non-breaking space before AM and PM.
        var plain = text.Replace('\u202F', ' ').Replace('\u00A0', ' ');
        if (text.Length > LongestDate || TimeText.Split(plain) is not { } parts)
            return DateReading.Failed(RowErrors.NotADate(context.Header, text));
        var day = Day(parts.Date, text, context);
        return day.Date is null ? day : day with { Time = parts.Time, Offset = parts.Offset };
    }

    /// <summary>The basic form of ISO 8601, yyyyMMdd, of a year between 1900 and 2199; null for other digits.</summary>
    public static DateOnly? Basic(string digits) =>
        DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and <= 2199
            ? date
            : null;

    private static DateReading Day(string date, string text, ColumnContext context)
    {
        if (NumericDate.Parse(date) is { } numbers)
            return OfNumbers(numbers, text, context);
        if (NumericDate.Parts(date) is { } parts)
            return OfParts(parts, text, context);
        if (EnglishDate.Parse(date) is { } english)
            return english.Year is null
                ? DateReading.Failed(RowErrors.TwoDigitYear(context.Header, text))
                : Existing(CalendarDay.Of(english.Year.Value, english.Month, english.Day), text, context);
        return date.Length == 8 && date.All(char.IsAsciiDigit) && Basic(date) is { } basic
            ? new DateReading(basic)
            : DateReading.Failed(RowErrors.NotADate(context.Header, text));
    }

    private static DateReading OfParts(IReadOnlyList<string> parts, string text, ColumnContext context)
    {
        if (parts is [{ Length: 4 } year, { Length: 1 or 2 } month, { Length: 1 or 2 } day])
            return Existing(CalendarDay.Of(Number(year), Number(month), Number(day)), text, context);
        return DateReading.Failed(parts.All(p => p.Length <= 2)
            ? RowErrors.TwoDigitYear(context.Header, text)
            : RowErrors.NotADate(context.Header, text));
    }

    private static DateReading OfNumbers(NumericDate numbers, string text, ColumnContext context)
    {
        var declared = context.Column.DateFormat is { } format ? DateForm.Parse(format)?.Order : null;
        var (monthFirst, dayFirst) = (numbers.Read(dayFirst: false), numbers.Read(dayFirst: true));
        if (declared is null)
            return numbers.IsInDoubt && monthFirst is { } first && dayFirst is { } second
                ? Chosen(context.DayMonth, first, second, text, context)
                : Existing(monthFirst ?? dayFirst, text, context);
        if ((declared == "dMy" ? dayFirst : monthFirst) is not { } day || declared == "yMd")
            return DateReading.Failed((monthFirst ?? dayFirst) is null
                ? RowErrors.NoSuchDay(context.Header, text)
                : RowErrors.DateOrder(context.Header, text, context.Column.DateFormat ?? ""));
        // The whole column says the opposite of what was declared: one of the two is wrong, and only the user knows which.
        var opposite = declared == "dMy" ? DayMonthOrder.MonthFirst : DayMonthOrder.DayFirst;
        return numbers.IsInDoubt && context.DayMonth == opposite && monthFirst is { } one && dayFirst is { } other
            ? DateReading.Failed(RowErrors.AmbiguousDate(context.Header, text, one, other))
            : Existing(day, text, context);
    }

    private static DateReading Chosen(DayMonthOrder order, DateOnly monthFirst, DateOnly dayFirst, string text, ColumnContext context) => order switch
    {
        DayMonthOrder.MonthFirst => Existing(monthFirst, text, context),
        DayMonthOrder.DayFirst => Existing(dayFirst, text, context),
        _ => DateReading.Failed(RowErrors.AmbiguousDate(context.Header, text, monthFirst, dayFirst))
    };

    private static DateReading Existing(DateOnly? day, string text, ColumnContext context) =>
        day is { } date ? new DateReading(date) : DateReading.Failed(RowErrors.NoSuchDay(context.Header, text));

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
