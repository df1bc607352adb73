using System.Globalization;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Exports;

/// <summary>
/// Finds out whether a tenant gives the records above an id in the order of ids, by small reads: servers that do not know a filter or an order overlook it
/// without a word.
/// </summary>
internal static class KeysetProbe
{
    /// <summary>Whether it is proven, on the first page in that order.</summary>
    /// <param name="reading">The type.</param>
    /// <param name="first">The first page.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<bool> IsHonouredAsync(TypeReading reading, RecordPage first, CancellationToken cancellationToken)
    {
        var order = new IdOrder();
        if (first.Ids.Count == 0 || !order.Take(first.Ids))
            return false;
        return await IsSortedAsync(reading, first, order, cancellationToken) && await BeginsAboveAsync(reading, first, order, cancellationToken);
    }

    /// <summary>In falling order it begins with the highest: an order that is overlooked gives the same page again.</summary>
    private static async Task<bool> IsSortedAsync(TypeReading reading, RecordPage first, IdOrder order, CancellationToken cancellationToken)
    {
        var falling = await reading.PageByIdAsync(new IdPosition(null, IsDescending: true), cancellationToken);
        if (falling is null || falling.Ids.Count == 0)
            return false;
        return first.Ids.Count == 1 || (new IdOrder().Take([.. falling.Ids.Reverse()]) && order.AreAbove(first.Ids[0], [falling.Ids[0]]));
    }

    /// <summary>Asked for what is above an id that no record has, it gives records above it, some of those seen among them, and none below.</summary>
    private static async Task<bool> BeginsAboveAsync(TypeReading reading, RecordPage first, IdOrder order, CancellationToken cancellationToken)
    {
        var middle = (first.Ids.Count - 1) / 2;
        var isAlone = first.Ids.Count == 1;
        var border = isAlone ? Neighbour(first.Ids[0], -1) : Neighbour(first.Ids[middle], 1) ?? first.Ids[middle];
        if (border is null || (!isAlone && !order.AreAbove(border, [.. first.Ids.Skip(middle + 1)])))
            border = isAlone ? null : first.Ids[middle];
        if (border is null)
            return false;
        var above = await reading.PageByIdAsync(new IdPosition(border), cancellationToken);
        return above is not null && above.Ids.Count > 0 && new IdOrder().Take(above.Ids) && order.AreAbove(border, above.Ids)
            && above.Ids.Intersect(first.Ids, StringComparer.OrdinalIgnoreCase).Any();
    }

    /// <summary>An id beside another, by the last of its digits that can step; null where there is none.</summary>
    private static string? Neighbour(string id, int step)
    {
        const string digits = "0123456789abcdef";
        var radix = Guid.TryParse(id, out _) ? 16 : id.All(char.IsAsciiDigit) ? 10 : 0;
        for (var i = id.Length - 1; i >= 0 && radix > 0; i--)
        {
            var next = digits.IndexOf(id[i].ToString(), StringComparison.OrdinalIgnoreCase) + step;
            if (id[i] != '-' && next >= 0 && next < radix)
                return id[..i] + (char.IsUpper(id[i]) ? char.ToUpper(digits[next], CultureInfo.InvariantCulture) : digits[next]) + id[(i + 1)..];
        }

        return null;
    }
}
