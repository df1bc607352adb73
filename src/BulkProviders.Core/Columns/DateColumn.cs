using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>A day without time or zone, sent as <c>yyyy-MM-dd</c>. Exported as text in that form, which no program shifts or reformats.</summary>
public sealed class DateColumn : IColumnFormat
{
    public ColumnType Type => ColumnType.Date;

    public ColumnReading Read(Cell cell, ColumnContext context)
    {
        var reading = DateCell.Read(cell, context);
        if (reading.Date is not { } date)
            return ColumnReading.Failed(reading.Error is { } error ? [error] : []);
        List<RowError> warnings = reading.Warning is { } warning ? [warning] : [];
        if (reading.Time is { } time && time != TimeOnly.MinValue)
            warnings.Add(RowErrors.TimeLeftOut(context.Header, time));
        return ColumnReading.Of(new FieldValue.Text(Iso(date))) with { Warnings = warnings };
    }

    public Cell Write(FieldValue value, ColumnSpec column) => PlainCell.Of(value);

    /// <summary>Servers return dates with a time of day too; the day is the one that is written, whatever the offset.</summary>
    public FieldValue Canonical(FieldValue value, ColumnSpec column)
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
