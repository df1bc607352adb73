using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>A day without time or zone, sent as <c>yyyy-MM-dd</c>. Exported as text in that form, which no program shifts or reformats.</summary>
public sealed class DateColumnType : ColumnType
{
    public override string Name => "date";

    public override WireForm Wire => WireForm.Date;

    public override IReadOnlyList<string> Properties => ["dateFormat", "notBefore"];

    public override string NumberFormat(ColumnSpec column) => column.DateFormat?.Replace("MM", "mm", StringComparison.Ordinal) ?? "yyyy-mm-dd";

    public override string? Hint(ColumnSpec column, bool hasDropdown) => column.DateFormat is null ? "A date, such as 2026-03-31." : null;

    public override MadeUpValue MakeUp(ColumnSpec column, MadeUpSeed seed) => new("{date:2019-01-07..2024-12-31}", HasSlots: true);

    public override ColumnReading Read(Cell cell, ColumnContext context)
    {
        var reading = DateCell.Read(cell, context);
        if (reading.Date is not { } date)
            return ColumnReading.Failed(reading.Error is { } error ? [error] : []);
        List<RowError> warnings = reading.Warning is { } warning ? [warning] : [];
        if (reading.Time is { } time && time != TimeOnly.MinValue)
            warnings.Add(RowErrors.TimeLeftOut(context.Header, time));
        return ColumnReading.Of(new FieldValue.Text(Iso(date))) with { Warnings = warnings };
    }

    /// <summary>Servers return dates with a time of day too; the day is the one that is written, whatever the offset.</summary>
    public override FieldValue Canonical(FieldValue value, ColumnSpec column)
    {
        if (value is not FieldValue.Text { Value: var stored })
            return value;
        var text = CellText.Clean(stored);
        if (text.Length == 0)
            return FieldValue.Cleared;
        var isIso = text.Length >= 10 && (text.Length == 10 || text[10] is 'T' or ' ')
            && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        return isIso ? new FieldValue.Text(text[..10]) : value;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
