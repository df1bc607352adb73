using BulkProviders.Core.Catalog.Comparing;
using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.JsonApi.Probing;

/// <summary>What one read-only page told about a resource type.</summary>
/// <param name="Resource">Name of the type in the catalog.</param>
/// <param name="Path">Its path.</param>
/// <param name="IsReachable">A page was read and understood.</param>
/// <param name="HttpStatus">Status code, or 0 where there was no answer.</param>
/// <param name="Problem">Why it is not reachable, as a sentence; empty otherwise.</param>
/// <param name="MissingRole">The role that the vendor names for reading, where the answer was 403; otherwise empty.</param>
/// <param name="Paging">The pair of paging parameters that was taken.</param>
/// <param name="PageSize">The page size that was taken; 0 where none was.</param>
/// <param name="Total">How many records the tenant counts, or null.</param>
/// <param name="SampleSize">How many records the page held.</param>
/// <param name="OtherKinds">How many of them belong to another sheet: the filter by the discriminator is overlooked.</param>
/// <param name="Unknown">Wire names on the page that the catalog lacks.</param>
/// <param name="NotSeen">Wire names of the catalog that no record of the page shows.</param>
public sealed record TypeProbe(
    string Resource, string Path, bool IsReachable, int HttpStatus, string Problem, string MissingRole,
    PagingStyle Paging, int PageSize, long? Total, int SampleSize, int OtherKinds,
    IReadOnlyList<string> Unknown, IReadOnlyList<string> NotSeen)
{
    /// <summary>What the page showed, for the comparison with the catalog.</summary>
    public required SeenType Seen { get; init; }

    /// <summary>Whether a filter by one id is honoured.</summary>
    public FilterSupport FilterById { get; init; }

    /// <summary>Whether a filter by a list of ids is honoured, which is what makes reading in bulk cheap.</summary>
    public FilterSupport FilterByIds { get; init; }
}
