using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.JsonApi.Documents;

/// <summary>What a page of a collection says.</summary>
/// <param name="Records">Its records; of a page that is very long the first ones, and <see cref="Parts"/> gives the others.</param>
/// <param name="NextLink">links.next as it came, or null.</param>
/// <param name="HasPageLinks">The document has links of pages, so an absent next means the end (JSON:API 1.1 §7.6).</param>
/// <param name="Unlinked">Names of relationships that came without linkage, so that no record shows them.</param>
internal sealed record ListDocument(
    IReadOnlyList<ResourceRecord> Records, IReadOnlyList<ResourceRecord> Included, long? Total, string? NextLink, bool HasPageLinks,
    IReadOnlySet<string> Unlinked)
{
    /// <summary>Names of all relationships, with and without linkage: among the fields of a record nothing tells an empty one from an empty attribute.</summary>
    public IReadOnlySet<string> Relationships { get; init; } = new HashSet<string>();

    /// <summary>The forms of the addresses that records name for relationships without linkage.</summary>
    public IReadOnlyDictionary<string, LinkTemplates> Addresses { get; init; } = new Dictionary<string, LinkTemplates>();

    /// <summary>Records of the page that an earlier page had brought already, and that were left out.</summary>
    public int Doubled { get; init; }

    /// <summary>The records after the first ones, or null where <see cref="Records"/> has them all.</summary>
    public RecordStream? Rest { get; init; }

    /// <summary>How many records the page has in all.</summary>
    public int Count => Records.Count + (Rest?.Count ?? 0);

    /// <summary>The page in parts of a bounded size; what was sent along comes with the first.</summary>
    /// <param name="unreadable">Makes the failure for a record that is none.</param>
    /// <exception cref="RunException">A record is none, or has an id that cannot be used.</exception>
    public IEnumerable<ListDocument> Parts(Func<RunException> unreadable)
    {
        yield return this;
        if (Rest is not { } rest)
            yield break;
        for (var position = rest.Begin(); rest.Next(ref position) is var records;)
        {
            if (records is null)
                throw unreadable();
            if (records.Count == 0)
                yield break;
            yield return this with { Records = records, Included = [], Rest = null };
        }
    }
}
