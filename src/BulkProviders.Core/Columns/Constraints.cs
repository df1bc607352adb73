using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>What the catalog demands of values of any type: length, pattern, range.</summary>
internal static class Constraints
{
    // Bounded by the catalog: only its patterns get in here.
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>Everything that is wrong with a text that is about to be sent. Length counts UTF-16 units, as the server's validation does.</summary>
    public static IReadOnlyList<RowError> OfText(string text, ColumnContext context)
    {
        var (column, header) = (context.Column, context.Header);
        var errors = new List<RowError>();
        if (text.Length < column.MinLength)
            errors.Add(RowErrors.TooShort(header, text.Length, column.MinLength.Value));
        if (text.Length > column.MaxLength)
            errors.Add(RowErrors.TooLong(header, text.Length, column.MaxLength.Value));
        if (column.Pattern is { } pattern && !IsMatch(pattern, text))
            errors.Add(RowErrors.PatternMismatch(header, text, column.Example));
        return errors;
    }

    public static IReadOnlyList<RowError> OfNumber(decimal value, ColumnContext context)
    {
        var (column, header) = (context.Column, context.Header);
        var errors = new List<RowError>();
        if (value < column.Minimum)
            errors.Add(RowErrors.BelowMinimum(header, ExcelNumber.Text(value), ExcelNumber.Text(column.Minimum.Value)));
        if (value > column.Maximum)
            errors.Add(RowErrors.AboveMaximum(header, ExcelNumber.Text(value), ExcelNumber.Text(column.Maximum.Value)));
        return errors;
    }

    private static bool IsMatch(string pattern, string text) =>
        Patterns.GetOrAdd(pattern, p => new Regex(PatternCheck.Whole(p), PatternCheck.Options)).IsMatch(text);
}
