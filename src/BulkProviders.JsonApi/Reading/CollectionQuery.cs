using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.JsonApi.Reading;

/// <summary>
/// What is asked of a collection, split into what the server is asked and what is checked here as well: a server may ignore a
/// filter, splits values at commas and takes <c>null</c> for no value.
/// </summary>
/// <param name="endpoint">The collection.</param>
/// <param name="query">What is wanted of it.</param>
/// <param name="list">Ask for records with one of these values only, or null.</param>
/// <param name="asks">The server is asked for the conditions of the query; otherwise they are judged here alone.</param>
internal sealed class CollectionQuery(Endpoint endpoint, RecordQuery query, ValueList? list = null, bool asks = true)
{
    private bool _isWhole;
    private readonly List<Condition> _conditions = [.. Conditions(endpoint, query)];

    public Endpoint Endpoint => endpoint;

    public int PageSize => query.PageSize;

    /// <summary>The user asked for this order; it is not dropped.</summary>
    public bool HasOwnSort => query.Sort is not null;

    /// <summary>The server is asked to filter by conditions of the query.</summary>
    public bool HasConditions { get; } = list is null && asks && Conditions(endpoint, query).Any(c => c.CanBeSent);

    /// <summary>Records are asked for by a list of their values.</summary>
    public bool HasList => list is not null;

    /// <summary>The server is asked for a part of the collection.</summary>
    public bool IsFiltered => HasList || HasConditions || Text(endpoint, query, list, asks, []).Contains("filter%5B", StringComparison.Ordinal);

    /// <summary>The same from an id on, which itself is left out; null for the beginning.</summary>
    public CollectionQuery From(string? after) => new(endpoint, query, list, asks) { AsksForLinks = AsksForLinks, After = after, Tried = Tried };

    /// <summary>Only ids above this one.</summary>
    private string? After { get; init; }

    /// <summary>The whole collection, with the records of other kinds that are in it.</summary>
    public static CollectionQuery OfAll(Endpoint endpoint) => new(endpoint, RecordQuery.All) { _isWhole = true };

    /// <summary>The same, without asking the server to filter.</summary>
    public CollectionQuery WithoutConditions() => new(endpoint, query, list, asks: false) { AsksForLinks = AsksForLinks, After = After };

    /// <summary>Links that records do not show by themselves are asked for.</summary>
    public bool AsksForLinks { get; private init; }

    /// <summary>The relationships that are asked to be sent along.</summary>
    public List<string> Include =>
    [
        .. (AsksForLinks ? query.Include.Concat(endpoint.Links.Included.Where(Wants)) : query.Include)
            .Concat(Tried).Distinct(StringComparer.Ordinal).Where(m => Tried.Contains(m) || !endpoint.Links.IsRefused(m))
    ];

    /// <summary>Relationships that are included to see whether that shows their links.</summary>
    private IReadOnlyCollection<string> Tried { get; init; } = [];

    /// <summary>Whether a relationship is wanted: all are, where no fields are named.</summary>
    public bool Wants(string member) => query.Fields.Count == 0 || query.Fields.Contains(member) || query.Include.Contains(member);

    /// <summary>The same with further relationships included.</summary>
    public CollectionQuery Trying(IReadOnlyCollection<string> tried) => new(endpoint, query, list, asks) { AsksForLinks = AsksForLinks, After = After, Tried = tried };

    /// <summary>The same without anything sent along.</summary>
    public CollectionQuery Plain() => new(endpoint, query with { Include = [] }, list, asks) { After = After };

    /// <summary>The same with the links that have to be asked for.</summary>
    public CollectionQuery WithLinks() => new(endpoint, query, list, asks) { AsksForLinks = true, After = After };

    /// <summary>All records that were asked for by their ids have come: what further pages hold was not asked for.</summary>
    public bool IsAnsweredBy(SeenRecords seen) =>
        list is { Member: "id" } && seen.Count >= list.Values.Count && list.Values.All(seen.Has);

    public Uri Address(PagingTry paging, int page, int offset)
    {
        var before = _isWhole ? "" : Text(endpoint, query, list, asks, Include);
        var text = new QueryText();
        if (After is not null)
            text.Filter("id", "GT", After);
        if (query.Sort is { } sort)
            text.Plain("sort", [sort]);
        else if (paging.SortById)
            text.Plain("sort", ["id"]);
        if (paging.Style == PagingStyle.Number)
            text.Page("number", page);
        else if (paging.Style == PagingStyle.Offset)
            text.Page("offset", offset);
        if (paging.Size > 0 && paging.Style != PagingStyle.LinksOnly)
            text.Page(paging.Style == PagingStyle.Number ? "size" : "limit", paging.Size);
        var after = text.ToString();
        return endpoint.Collection(before.Length > 0 && after.Length > 0 ? before + "&" + after : before + after);
    }

    /// <summary>The record is of the type asked for and meets every condition that can be judged here.</summary>
    public bool Accepts(ResourceRecord record) =>
        endpoint.Owns(record) && _conditions.TrueForAll(c => c.Holds(record));

    private static string Text(Endpoint endpoint, RecordQuery query, ValueList? list, bool asks, List<string> include)
    {
        var text = new QueryText();
        if (list is not null)
        {
            text.ListFilter(list.Member, list.Values);
            return (include.Count > 0 ? text.Plain("include", include) : text).ToString();
        }
        foreach (var condition in Conditions(endpoint, query).Where(c => asks && c.CanBeSent))
            text.Filter(condition.WireMember, condition.Negated ? "NEQ" : null, condition.Value);
        if (endpoint.Schema.Discriminator is { } mark)
            text.Filter(mark.Member, null, mark.Value);
        if (query.Fields.Count > 0)
            text.Fields(endpoint.Schema.Type, Members(endpoint, query));
        if (include.Count > 0)
            text.Plain("include", include);
        return text.ToString();
    }

    /// <summary>The members asked for, and those that are judged here.</summary>
    private static IEnumerable<string> Members(Endpoint endpoint, RecordQuery query)
    {
        var judged = Conditions(endpoint, query).Where(c => !c.IsPath && c.Member != "id").Select(c => c.Member);
        return query.Fields.Concat(query.Include).Concat(judged).Concat(endpoint.CompositeKeyMembers).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<Condition> Conditions(Endpoint endpoint, RecordQuery query) =>
        query.Filters.Select(f => f.Key.StartsWith('!')
            ? new Condition(endpoint, f.Key[1..], f.Value, Negated: true)
            : new Condition(endpoint, f.Key, f.Value, Negated: false));

    private sealed record Condition(Endpoint Endpoint, string Member, string Value, bool Negated)
    {
        /// <summary>A comma would be read as a list and <c>null</c> as no value; neither can be escaped.</summary>
        public bool CanBeSent => !Value.Contains(',', StringComparison.Ordinal) && Value != "null";

        /// <summary>A path into a related record; only the server can judge it.</summary>
        public bool IsPath => Member.Contains('.', StringComparison.Ordinal);

        /// <summary>A relationship is compared by the id of its record.</summary>
        public string WireMember => Endpoint.IsRelationship(Member) ? Member + ".id" : Member;

        public bool Holds(ResourceRecord record)
        {
            if (Member == "id")
                return FieldMatch.SameId(record.Id, Value) != Negated;
            if (record.Fields.TryGetValue(Member, out var value))
                return FieldMatch.Equals(value, Value) != Negated;
            // What the record does not show is left to the server, if it was asked.
            return CanBeSent || Negated;
        }
    }
}

/// <param name="Member">Wire name of an attribute, or <c>id</c>.</param>
/// <param name="Values">None of them with a comma.</param>
internal sealed record ValueList(string Member, IReadOnlyList<string> Values)
{
    public static ValueList OfIds(IReadOnlyList<string> ids) => new("id", ids);
}
