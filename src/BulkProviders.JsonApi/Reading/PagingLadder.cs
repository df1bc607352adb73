using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.JsonApi.Reading;

/// <summary>The ways to ask for pages that a tenant may take, the best first (the wrong pair, a size above the maximum and an unknown sort all give 400).</summary>
internal static class PagingLadder
{
    private static readonly int[] SmallerSizes = [50, 20, 10, 0];

    public static IEnumerable<PagingTry> Steps(TenantCapabilities capabilities, int wanted, bool hasOwnSort)
    {
        PagingStyle[] styles = capabilities.Paging switch
        {
            PagingStyle.Unknown => [PagingStyle.Number, PagingStyle.Offset],
            PagingStyle.LinksOnly => [],
            _ => [capabilities.Paging]
        };
        bool[] sorts = hasOwnSort ? [false] : capabilities.SortsById == false ? [false, true] : [true, false];
        var largest = capabilities.MaxPageSize is { } max ? Math.Min(wanted, max) : wanted;
        var sizes = SmallerSizes.Where(s => s < largest).Prepend(largest).Distinct().ToArray();
        return from sort in sorts
               from size in sizes
               from style in styles.Append(PagingStyle.LinksOnly)
               where style != PagingStyle.LinksOnly || size == sizes[^1]
               select new PagingTry(style, size, sort);
    }

    /// <summary>Whether a step can still help after an answer 400 that blames this query parameter (null: it blames none).</summary>
    public static bool CanHelp(PagingTry step, string? blamed) => blamed switch
    {
        null => true,
        _ when blamed.StartsWith("sort", StringComparison.OrdinalIgnoreCase) => !step.SortById,
        _ when blamed.StartsWith("page[number]", StringComparison.OrdinalIgnoreCase) => step.Style != PagingStyle.Number,
        _ when blamed.StartsWith("page[offset]", StringComparison.OrdinalIgnoreCase) => step.Style != PagingStyle.Offset,
        _ when blamed.StartsWith("page", StringComparison.OrdinalIgnoreCase) => true,
        _ => false
    };
}
