using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;

namespace BulkProviders.Core.Columns;

/// <summary>The cell of a value whatever its column: what the types fall back on for values of another shape than their own.</summary>
internal static class PlainCell
{
    public static Cell Of(FieldValue value) => value switch
    {
        FieldValue.Null => Cell.Blank,
        FieldValue.Text text => Cell.OfText(text.Value),
        // A spreadsheet would cut what goes beyond 15 digits.
        FieldValue.Number number => ExcelNumber.SignificantDigits(number.Value) <= 15 && Math.Abs(number.Value) < 1e15m
            ? Cell.OfNumber(ExcelNumber.Text(number.Value))
            : Cell.OfText(ExcelNumber.Text(number.Value)),
        FieldValue.Boolean flag => Cell.OfText(flag.Value ? "Yes" : "No"),
        FieldValue.One one => Cell.OfText(one.Target.Id),
        FieldValue.Many many => Cell.OfText(string.Join("; ", many.Targets.Select(t => t.Id))),
        FieldValue.Unresolved names => Cell.OfText(string.Join("; ", names.Names)),
        FieldValue.Raw raw => Cell.OfText(raw.Json),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Unknown value.")
    };
}
