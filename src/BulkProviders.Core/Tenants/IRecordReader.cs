using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Core.Tenants;

/// <summary>A record as the tenant returned it.</summary>
/// <param name="Type">JSON:API type.</param>
/// <param name="Id">Record id.</param>
/// <param name="Fields">Attributes and relationships by wire name (they share one namespace, JSON:API 1.1 §5.2.3); a relationship that is absent is not known. Arrays of scalars and nested objects are <see cref="FieldValue.Raw"/>.</param>
/// <param name="ETag">The entity tag of the answer, or null.</param>
public sealed record ResourceRecord(string Type, string Id, IReadOnlyDictionary<string, FieldValue> Fields, string? ETag = null);

/// <summary>What is asked of a collection.</summary>
/// <param name="Filters">Wire member and exact value; a leading '!' of the member means "not".</param>
/// <param name="Fields">Wire members wanted, or empty for all.</param>
/// <param name="Include">Wire names of relationships to be sent along.</param>
/// <param name="Sort">Wire member, with a leading '-' for descending; null sorts by id.</param>
/// <param name="PageSize">Wanted size of a page.</param>
public sealed record RecordQuery(
    IReadOnlyList<KeyValuePair<string, string>> Filters,
    IReadOnlyList<string> Fields,
    IReadOnlyList<string> Include,
    string? Sort = null,
    int PageSize = 100)
{
    public static readonly RecordQuery All = new([], [], []);
}

/// <summary>Where in the order of ids a page is to begin.</summary>
/// <param name="After">Only records whose id is above this one, whether a record has it or not; null for the beginning.</param>
/// <param name="IsDescending">The highest ids come first.</param>
public sealed record IdPosition(string? After, bool IsDescending = false);

/// <summary>One page of a collection.</summary>
/// <param name="Records">Records of the type asked for (the discriminator has been applied).</param>
/// <param name="Included">Related records that came along, of any type.</param>
/// <param name="Total">How many the server says there are, or null.</param>
public sealed record RecordPage(IReadOnlyList<ResourceRecord> Records, IReadOnlyList<ResourceRecord> Included, long? Total)
{
    /// <summary>The ids of all records that the page brought and no page before it, in their order: also of those of another type that shares the collection.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [.. Records.Select(r => r.Id)];

    /// <summary>How many records the server says there are of what <see cref="Ids"/> belong to; null where its total counts something else.</summary>
    public long? Counted { get; init; } = Total;

    /// <summary>Records of the page that an earlier page had brought already.</summary>
    public int Doubled { get; init; }
}

/// <summary>What reading a collection costs, as its first page and one question show.</summary>
/// <param name="Total">How many records the tenant says there are (of all types in the collection), or null.</param>
/// <param name="PageSize">Records that a page holds.</param>
/// <param name="IdsPerCall">Records that one call fetches by their ids: 1 where the tenant takes no list of ids.</param>
/// <param name="ListLength">Characters that a list of values may have in an address.</param>
public sealed record CollectionSurvey(long? Total, int PageSize, int IdsPerCall, int ListLength);

/// <summary>The tenant as the import reads it.</summary>
public interface IRecordReader
{
    /// <summary>Follows the pages of a collection to the end. The same record is never delivered twice.</summary>
    /// <exception cref="RunException">No access, out of reach, an answer that is not understood, or pages that do not end.</exception>
    IAsyncEnumerable<RecordPage> ListAsync(ResourceSchema schema, RecordQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// One page in the order of ids, from a position on; null where the tenant refuses to be asked like that. Whether it has done what it was asked is for the caller
    /// to see: servers overlook what they do not know.
    /// </summary>
    /// <exception cref="RunException">No access, out of reach, or an answer that is not understood.</exception>
    Task<RecordPage?> PageByIdAsync(ResourceSchema schema, RecordQuery query, IdPosition position, CancellationToken cancellationToken) =>
        Task.FromResult<RecordPage?>(null);

    /// <summary>The records with these ids, by id; ids that the tenant does not show are absent. Bulk where the tenant honours it.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    Task<IReadOnlyDictionary<string, ResourceRecord>> FindAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>Asks what reading a collection will cost.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    Task<CollectionSurvey> SurveyAsync(ResourceSchema schema, CancellationToken cancellationToken);

    /// <summary>
    /// The records whose attribute is exactly one of these values, as the tenant compares; null where it has not proven that it honours a list of values for
    /// the attribute. No value may hold a comma.
    /// </summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    Task<IReadOnlyList<ResourceRecord>?> FindByValuesAsync(ResourceSchema schema, string member, IReadOnlyList<string> values, CancellationToken cancellationToken);

    /// <summary>
    /// The records in the same order, with the links of these relationships where a record does not show them and the tenant tells them when it is asked for
    /// each. A relationship that is absent after that is not known: it is not empty.
    /// </summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    Task<IReadOnlyList<ResourceRecord>> WithLinksAsync(
        ResourceSchema schema, IReadOnlyList<ResourceRecord> records, IReadOnlyCollection<string> members, CancellationToken cancellationToken) =>
        Task.FromResult(records);
}
