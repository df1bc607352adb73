using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>Whole numbers and decimals; thousands may be separated in the American way where no other reading is possible.</summary>
public abstract class NumberColumnType : ColumnType
{
    // What a decimal holds exactly.
    private const int MostDigits = 28;

    public override IReadOnlyList<string> Properties => ["minimum", "maximum", "outgoing"];

    public override IReadOnlyList<string> OutgoingForms => ["number", "text"];

    /// <summary>Digits behind the point are an error.</summary>
    protected abstract bool IsWhole { get; }

    public override ColumnReading Read(Cell cell, ColumnContext context)
    {
        var (value, error) = cell.Kind switch
        {
            CellKind.Number => OfNumber(cell.Text, context.Header),
            CellKind.Text => OfText(CellText.Of(cell, context.Header), context.Header),
            CellKind.Date => (null, RowErrors.NotANumber(context.Header, "a date")),
            CellKind.Boolean => (null, RowErrors.NotANumber(context.Header, cell.Text)),
            _ => (null, RowErrors.CellUnreadable(context.Header))
        };
        if (value is not { } number)
            return ColumnReading.Failed(error is null ? [] : [error]);
        if (IsWhole && number != decimal.Truncate(number))
            return ColumnReading.Failed([RowErrors.NotWhole(context.Header, cell.Text), .. Constraints.OfNumber(number, context)]);
        if (IsWhole && Math.Abs(number) > long.MaxValue)
            return ColumnReading.Failed(RowErrors.NumberTooLarge(context.Header, cell.Text));
        var errors = Constraints.OfNumber(number, context);
        return errors.Count > 0 ? ColumnReading.Failed(errors) : ColumnReading.Of(Value(number, context.Column));
    }

    public override Cell Write(FieldValue value, ColumnSpec column) =>
        PlainCell.Of(value is FieldValue.Text text && Plain(text.Value) is { } number ? new FieldValue.Number(number) : value);

    public override FieldValue Canonical(FieldValue value, ColumnSpec column) => value switch
    {
        FieldValue.Number number => Value(number.Value, column),
        FieldValue.Text text when CellText.Clean(text.Value).Length == 0 => FieldValue.Cleared,
        FieldValue.Text text when Plain(CellText.Clean(text.Value)) is { } number => Value(number, column),
        _ => value
    };

    public override MadeUpValue MakeUp(ColumnSpec column, MadeUpSeed seed)
    {
        var least = column.Minimum ?? Math.Min(0, column.Maximum ?? 0);
        var most = Math.Min(column.Maximum ?? least + 100, least + 1_000_000);
        var (first, last) = (Math.Ceiling(least), Math.Floor(most));
        var chosen = last < first ? least : first + (seed.Number % (last - first + 1));
        return new MadeUpValue(chosen.ToString(CultureInfo.InvariantCulture));
    }

    private static FieldValue Value(decimal number, ColumnSpec column) =>
        column.Outgoing == "text" ? new FieldValue.Text(ExcelNumber.Text(number)) : new FieldValue.Number(ExcelNumber.Plain(number));

    private static (decimal?, RowError?) OfNumber(string digits, string header) =>
        ExcelNumber.Read(digits) is { } number ? (number, null)
        : double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? (null, RowErrors.DigitsCut(header, digits))
        : (null, RowErrors.NotANumber(header, digits));

    private (decimal?, RowError?) OfText(CellText source, string header)
    {
        if (source.Text is not { } text || source.Errors.Count > 0)
            return (null, source.Errors[0]);
        if (text.Count(char.IsAsciiDigit) > MostDigits && text.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '+'))
            return (null, RowErrors.NumberTooLarge(header, text));
        if (Plain(text) is { } plain)
            return (plain, null);
        if (Plain(WithoutThousands(text)) is not { } number)
            return (null, RowErrors.NotANumber(header, text));
        // 1,234 is one and a bit where the comma is the decimal sign; 1,234,567 and 1,234.5 are not.
        return !IsWhole && text.Count(c => c == ',') == 1 && !text.Contains('.', StringComparison.Ordinal)
            ? (null, RowErrors.AmbiguousNumber(header, text, ExcelNumber.Text(number), ExcelNumber.Text(number / 1000)))
            : (number, null);
    }

    private static decimal? Plain(string text) =>
        text.Length <= MostDigits + 2 && text.Any(char.IsAsciiDigit)
        && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? ExcelNumber.Plain(number)
            : null;

    // "" where the commas do not stand where thousands are separated.
    private static string WithoutThousands(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, rest) = point < 0 ? (text, "") : (text[..point], text[point..]);
        var groups = whole.TrimStart('-', '+').Split(',');
        var isGrouped = groups.Length > 1 && groups[0].Length is >= 1 and <= 3 && groups[0] != "0" && groups.Skip(1).All(g => g.Length == 3)
            && groups.All(g => g.All(char.IsAsciiDigit)) && !rest.Contains(',', StringComparison.Ordinal);
        return isGrouped ? whole.Replace(",", "", StringComparison.Ordinal) + rest : "";
    }
}
