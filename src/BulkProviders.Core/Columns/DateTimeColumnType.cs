using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>
/// A date with a time of day, sent as ISO 8601. With an offset it is an instant and is sent in UTC. Without one it is sent as it is
/// written, unless the catalog says <c>"outgoing": "utc"</c>: then UTC is what is meant.
/// </summary>
public sealed class DateTimeColumnType : ColumnType
{
    public override string Name => "dateTime";

    public override WireForm Wire => WireForm.DateTime;

    public override IReadOnlyList<string> Properties => ["dateFormat", "outgoing"];

    public override IReadOnlyList<string> OutgoingForms => ["local", "utc"];

    public override string NumberFormat(ColumnSpec column) => "yyyy-mm-dd hh:mm";

    public override MadeUpValue MakeUp(ColumnSpec column, MadeUpSeed seed) => new("{date:2019-01-07..2024-12-31}T{n:10-19}:{n:10-59}:00Z", HasSlots: true);

    public override ColumnReading Read(Cell cell, ColumnContext context)
    {
        var reading = DateCell.Read(cell, context);
        if (reading.Date is not { } date)
            return ColumnReading.Failed(reading.Error switch
            {
                null => [],
                { Code: "not-a-date" } => [RowErrors.NotADateTime(context.Header, cell.Text)],
                var error => [error]
            });
        if (Spelled(date, reading.Time ?? TimeOnly.MinValue, reading.Offset, context.Column) is not { } text)
            return ColumnReading.Failed(RowErrors.DateOutOfRange(context.Header, cell.Text));
        return ColumnReading.Of(new FieldValue.Text(text)) with { Warnings = reading.Warning is { } warning ? [warning] : [] };
    }

    public override FieldValue Canonical(FieldValue value, ColumnSpec column)
    {
        if (value is not FieldValue.Text { Value: var stored })
            return value;
        var text = CellText.Clean(stored);
        if (text.Length == 0)
            return FieldValue.Cleared;
        if (text.Length < 10 || TimeText.Split(text) is not { } parts
            || !DateOnly.TryParseExact(parts.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return value;
        return Spelled(date, parts.Time ?? TimeOnly.MinValue, parts.Offset, column) is { } spelled ? new FieldValue.Text(spelled) : value;
    }

    // Null where the offset leads out of the calendar.
    private static string? Spelled(DateOnly date, TimeOnly time, TimeSpan? offset, ColumnSpec column)
    {
        var written = date.ToDateTime(time, DateTimeKind.Unspecified);
        var isInstant = offset is not null || column.Outgoing == "utc";
        var ticks = written.Ticks - (offset ?? TimeSpan.Zero).Ticks;
        if (ticks < new DateTime(DateText.EarliestYear, 1, 1).Ticks || ticks > DateTime.MaxValue.Ticks)
            return null;
        var text = new DateTime(ticks).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        return isInstant ? text + "Z" : text;
    }
}
