using System.Globalization;

namespace BulkProviders.Samples.Model;

/// <summary>What a cell of a sample holds.</summary>
public enum SampleKind
{
    Blank,
    Text,
    Number,
    Date,
    Boolean,
    Error
}

/// <summary>One cell of a sample, as a spreadsheet would store it.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">Text, digits, ISO date or time, TRUE or FALSE, or the name of an error.</param>
/// <param name="Format">Number format, or null for the column's.</param>
public sealed record SampleCell(SampleKind Kind, string Text, string? Format = null)
{
    public static SampleCell Blank { get; } = new(SampleKind.Blank, "");

    public static SampleCell Of(string text) => text.Length == 0 ? Blank : new SampleCell(SampleKind.Text, text);

    public static SampleCell Of(int number) => new(SampleKind.Number, number.ToString(CultureInfo.InvariantCulture));

    public static SampleCell Of(double number, string? format = null) => new(SampleKind.Number, number.ToString("R", CultureInfo.InvariantCulture), format);

    public static SampleCell Of(DateOnly date) => new(SampleKind.Date, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "mm/dd/yyyy");

    public static SampleCell Of(TimeOnly time) => new(SampleKind.Date, time.ToString("HH:mm", CultureInfo.InvariantCulture), "hh:mm");

    public static SampleCell Of(bool flag) => new(SampleKind.Boolean, flag ? "TRUE" : "FALSE");

    public static SampleCell Error(string name) => new(SampleKind.Error, name);

    public static implicit operator SampleCell(string text) => Of(text);

    public static implicit operator SampleCell(int number) => Of(number);

    public static implicit operator SampleCell(DateOnly date) => Of(date);

    public static implicit operator SampleCell(bool flag) => Of(flag);

    /// <summary>For callers that convert by name.</summary>
    public static SampleCell ToSampleCell(string text) => Of(text);
}
