using System.Globalization;

namespace BulkProviders.Core.Wording;

/// <summary>What can be wrong with dates.</summary>
public static partial class RowErrors
{
    /// <summary>A warning: a day lies before the one that it cannot lie before.</summary>
    public static RowError EndsBeforeStart(string column, string end, string other, string start) =>
        new("ends-before-start", $"{end} lies before {other}, {start}.", "Check both days; they are sent as they are.", column);

    /// <summary>A warning, unless the catalog says otherwise: a number lies below the one that it cannot lie below.</summary>
    public static RowError BelowOther(string column, string number, string other, string least) =>
        new("below-other", $"{number} is below {other}, {least}.", "Check both numbers; one of them is wrong.", column);

    public const string PastOnNewCode = "past-on-new";

    /// <summary>A warning, unless the catalog says otherwise: a day of a new record is past. Taken back where a record is found.</summary>
    public static RowError PastOnNew(string column, string day) =>
        new("past-on-new", $"{day} is past, and the record is new.", "Check the day; a renewal has a later one.", column);

    /// <summary>A warning, unless the catalog says otherwise.</summary>
    public static RowError InFuture(string column, string day) =>
        new("in-future", $"{day} lies ahead.", "Check the day: this column says what has been.", column);

    public static RowError NotADate(string column, string text) =>
        new("not-a-date", $"{Quote(text)} is not a date.", "Write it as YYYY-MM-DD, such as 2024-03-15.", column);

    public static RowError NoSuchDay(string column, string text) =>
        new("no-such-day", $"{Quote(text)} names a day that does not exist.", "Correct it; YYYY-MM-DD is always understood.", column);

    public static RowError AmbiguousDate(string column, string text, DateOnly monthFirst, DateOnly dayFirst) =>
        new("ambiguous-date", $"{Quote(text)} can mean {Spelled(monthFirst)} or {Spelled(dayFirst)}, and the other dates of the column do not decide it.",
            $"Write {Iso(monthFirst)} or {Iso(dayFirst)}.", column);

    public static RowError DateOrder(string column, string text, string format) =>
        new("date-order", $"{Quote(text)} is not in the form {format} that this column takes.", "Write it in that form or as YYYY-MM-DD.", column);

    public static RowError TwoDigitYear(string column, string text) =>
        new("two-digit-year", $"{Quote(text)} does not say which century is meant.", "Write the year with four digits.", column);

    public static RowError YearOnly(string column, string text) =>
        new("year-only", $"{Quote(text)} looks like a year without month and day.", "Write the whole date as YYYY-MM-DD.", column);

    public static RowError DateOutOfRange(string column, string text) =>
        new("date-out-of-range", $"{Quote(text)} is outside the dates that can be meant here (years 1800 to 9999).", "Correct it.", column);

    public static RowError SerialOutOfRange(string column, string serial) =>
        new("serial-out-of-range", $"holds the number {Quote(serial)}, which is no date.", "Type the date again as YYYY-MM-DD.", column);

    public static RowError TimeWithoutDate(string column) =>
        new("time-without-date", "holds a time of day without a date.", "Type the date.", column);

    public static RowError NotADateTime(string column, string text) =>
        new("not-a-date-time", $"{Quote(text)} is not a date with a time of day.", "Write it as YYYY-MM-DD HH:MM, such as 2024-03-15 14:30.", column);

    /// <summary>A warning.</summary>
    public static RowError TimeLeftOut(string column, TimeOnly time) =>
        new("time-left-out", $"also holds the time of day {time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}, which was left out: this column takes dates.", "", column);

    /// <summary>A warning.</summary>
    public static RowError SerialFromText(string column, string text, DateOnly date) =>
        new("serial-from-text", $"{Quote(text)} was read as Excel's number for {Spelled(date)}.", "Check the date.", column);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Spelled(DateOnly date) => date.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
}
