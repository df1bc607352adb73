using System.Globalization;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Links;

/// <summary>Says how many links follow the main writes. They are no rows, so no count of rows holds them.</summary>
public static class LinkWords
{
    /// <summary>A clause for each purpose, such as "then link 12 locations back (provider)".</summary>
    public static IEnumerable<string> Of(IReadOnlyList<LinkCount> links, ResourceCatalog catalog) => links.Select(link =>
    {
        var sheet = catalog.Get(link.Resource).Sheet;
        var count = link.Count.ToString("N0", CultureInfo.InvariantCulture);
        return link.Kind switch
        {
            LinkKind.Back => $"then, on {sheet}: {count} {Links(link.Count)} back ({link.Member})",
            LinkKind.Late => $"then, on {sheet}: {count} {Links(link.Count)} to rows that are written later ({link.Member})",
            LinkKind.Publish => $"then, on {sheet}: {count} to publish ({link.Member})",
            _ => throw new ArgumentOutOfRangeException(nameof(links), link.Kind, "Unknown kind of link.")
        };
    });

    private static string Links(long count) => count == 1 ? "link" : "links";
}
