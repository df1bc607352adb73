using System.Globalization;
using System.Xml;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>Makes serials of the ISO 8601 dates and lengths of time of <c>t="d"</c> cells (ECMA-376 part 1, §18.17.4).</summary>
internal static class IsoDates
{
    private static readonly DateTime Start1900 = new(1899, 12, 31);
    // Day 0 of the 1900 system, on which a time of day without a date stands.
    private static readonly DateTime Dayless = new(1899, 12, 30);
    private static readonly DateTime Start1904 = new(1904, 1, 1);

    // Excel's day 60 is a 29 February 1900 that never was; dates from 1 March on are one day further.
    private static readonly DateTime AfterLeapDay = new(1900, 3, 1);

    /// <summary>The serial in the workbook's date system, or null where the text is neither date nor length of time, or one before that system begins.</summary>
    public static string? SerialOf(string text, bool uses1904)
    {
        text = text.Trim();
        if (text.StartsWith('P'))
            return Duration(text);
        var time = text.StartsWith('T') ? text[1..] : text;
        if (TimeOnly.TryParse(time, CultureInfo.InvariantCulture, out var only) && !text.Contains('-', StringComparison.Ordinal))
            return Text(only.ToTimeSpan().TotalDays);
        // An offset is dropped: the clock time as written is what the sheet shows.
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return null;
        return SerialOf(moment.DateTime, uses1904);
    }

    /// <summary>The serial of a date, or null for one before the date system begins.</summary>
    public static string? SerialOf(DateTime date, bool uses1904)
    {
        if (!uses1904 && date >= Dayless && date < Start1900)
            return Text(date.TimeOfDay.TotalDays);
        var days = (date - (uses1904 ? Start1904 : Start1900)).TotalDays + (!uses1904 && date >= AfterLeapDay ? 1 : 0);
        return days >= 0 ? Text(days) : null;
    }

    // Months and years have no length.
    private static string? Duration(string text)
    {
        var days = text.Split('T')[0];
        if (days.ContainsAny('Y', 'M'))
            return null;
        try
        {
            return Text(XmlConvert.ToTimeSpan(text).TotalDays);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static string Text(double days) => days.ToString("R", CultureInfo.InvariantCulture);
}
