using System.Globalization;

namespace BulkProviders.JsonApi.Notices;

/// <summary>Words what readers of a result should know about how it was read.</summary>
internal static class ReadingNotices
{
    /// <summary>Several pages came in no order: a record that is made or deleted meanwhile can move another one past the reading.</summary>
    /// <param name="sheet">What was read.</param>
    /// <param name="total">How many the tenant counts, and all of them were seen; null where it does not say.</param>
    public static ReadingNotice Unordered(string sheet, long? total) => new(
        $"The tenant does not sort {sheet} by ID, so the pages came in its own order. "
        + (total is { } count
            ? string.Create(CultureInfo.InvariantCulture, $"All {count:N0} records that it counts were read.")
            : "It gives no count to check against: read again when nobody works in Casebook if all of them have to be there."));
}
