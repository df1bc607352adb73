using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>A date with what else the cell said, or the reason why there is none.</summary>
/// <param name="Date">The day as written; no time zone ever moves it.</param>
/// <param name="Time">The time of day, or null where the cell has none.</param>
/// <param name="Offset">The offset from UTC that the cell names, or null.</param>
/// <param name="Error">Why there is no date.</param>
/// <param name="Warning">What to know about it.</param>
internal sealed record DateReading(
    DateOnly? Date, TimeOnly? Time = null, TimeSpan? Offset = null, RowError? Error = null, RowError? Warning = null)
{
    public static DateReading Failed(RowError error) => new(null, Error: error);
}
