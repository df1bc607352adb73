using System.Globalization;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>Dates as spreadsheets store them: days since the end of 1899 or since the beginning of 1904.</summary>
internal static class SerialDate
{
    private const long TicksOfSecond = TimeSpan.TicksPerSecond;

    // Binary fractions: 14:30 stands in the file as .60416666666666663. What is farther from a whole second was written as it is.
    private const long Noise = TimeSpan.TicksPerMillisecond / 10;

    // 1900-02-29, which Excel believes in for the sake of Lotus 1-2-3 and which never was.
    private const long Fictitious = 60;

    private static readonly DateOnly Before1900 = new(1899, 12, 31);
    private static readonly DateOnly Start1904 = new(1904, 1, 1);

    /// <summary>The date and time of a serial as the file stores it, or what is wrong with it.</summary>
    public static DateReading Read(string serial, bool uses1904, string header)
    {
        if (!decimal.TryParse(serial, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number < 0 || number > 3_000_000)
            return DateReading.Failed(RowErrors.SerialOutOfRange(header, serial));
        var ticks = Ticks(number);
        var (days, time) = (ticks / TimeSpan.TicksPerDay, new TimeOnly(ticks % TimeSpan.TicksPerDay));
        if (days == 0 && !uses1904)
            return DateReading.Failed(ticks == 0 ? RowErrors.SerialOutOfRange(header, serial) : RowErrors.TimeWithoutDate(header));
        if (days == 0 && ticks > 0)
            return DateReading.Failed(RowErrors.TimeWithoutDate(header));
        return Day(days, uses1904) is { } date
            ? new DateReading(date, time)
            : DateReading.Failed(RowErrors.SerialOutOfRange(header, serial));
    }

    // One second before midnight is on the day before, and so is the last thousandth of that second: a cell shows the day that has begun.
    private static long Ticks(decimal days)
    {
        var exact = (long)(days * TimeSpan.TicksPerDay);
        var whole = (exact + (TicksOfSecond / 2)) / TicksOfSecond * TicksOfSecond;
        return Math.Abs(exact - whole) <= Noise ? whole : exact / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond;
    }

    private static DateOnly? Day(long days, bool uses1904)
    {
        var (start, count) = uses1904 ? (Start1904, days) : (Before1900, days > Fictitious ? days - 1 : days);
        var isFictitious = !uses1904 && days == Fictitious;
        return isFictitious || count > DateOnly.MaxValue.DayNumber - start.DayNumber ? null : start.AddDays((int)count);
    }
}
