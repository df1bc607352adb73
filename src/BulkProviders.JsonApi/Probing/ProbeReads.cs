using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Http;
using BulkProviders.JsonApi.Reading;

namespace BulkProviders.JsonApi.Probing;

/// <summary>Small reads that settle what one page of a type leaves open. Each of them is a GET of the same collection.</summary>
internal sealed class ProbeReads(CollectionReader collections)
{
    /// <summary>An id that no record has.</summary>
    private const string Nobody = "00000000-0000-4000-8000-000000000000";

    /// <summary>A name that no type has: a tenant that takes it judges no names.</summary>
    private const string NoName = "bulkproviders_no_such_field";

    private const int MostNames = 60;

    /// <summary>Asks for records that were just seen, and for one that cannot exist: alone and as a list.</summary>
    public async Task<(FilterSupport ById, FilterSupport ByIds)> FiltersAsync(
        Endpoint endpoint, PagingTry paging, IReadOnlyList<string> seen, CancellationToken cancellationToken)
    {
        if (seen.Count == 0)
            return (FilterSupport.Unknown, FilterSupport.Unknown);
        var none = await FilterAsync(endpoint, paging, [Nobody], [], cancellationToken);
        var byId = none == FilterSupport.Honoured ? await FilterAsync(endpoint, paging, [seen[0]], [seen[0]], cancellationToken) : none;
        if (byId != FilterSupport.Honoured)
            return (byId, byId);
        string[] two = [.. seen.Take(2)];
        return (byId, await FilterAsync(endpoint, paging, [.. two, Nobody], two, cancellationToken));
    }

    /// <summary>The fields of records that are asked to come with what these relationships point to, and so with their linkage.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, FieldValue>>> LinkageAsync(
        Endpoint endpoint, PagingTry paging, IReadOnlySet<string> relationships, CancellationToken cancellationToken)
    {
        var query = new CollectionQuery(endpoint, RecordQuery.All with { Include = [.. relationships.Order(StringComparer.Ordinal)] });
        var page = await PageAsync(endpoint, query.Address(paging, page: 1, offset: 0), cancellationToken);
        // Only what was asked for: everything else has been seen on the first page.
        return page is null
            ? []
            : [.. page.Records.Where(endpoint.Owns).Select(r => r.Fields.Where(f => relationships.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value))];
    }

    /// <summary>Which of these names a tenant takes and which it refuses, where it judges names at all; otherwise neither.</summary>
    public async Task<(IReadOnlySet<string> Taken, IReadOnlySet<string> Refused)> NamesAsync(
        Endpoint endpoint, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var (taken, refused) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        if (names.Count is 0 or > MostNames || await TakesAsync(endpoint, [NoName], cancellationToken) != false)
            return (taken, refused);
        if (await TakesAsync(endpoint, names, cancellationToken) == true)
            taken.UnionWith(names);
        else
            foreach (var name in names)
                if (await TakesAsync(endpoint, [name], cancellationToken) is { } takes)
                    (takes ? taken : refused).Add(name);
        return (taken, refused);
    }

    /// <summary>True for an answer, false for 400, null for anything else.</summary>
    private async Task<bool?> TakesAsync(Endpoint endpoint, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var query = new QueryText().Fields(endpoint.Schema.Type, names).ToString();
        using var exchange = await collections.GetAsync(endpoint, endpoint.Collection(query), isOfRecord: false, cancellationToken);
        return exchange.Fault != TransportFault.None ? null : exchange.Succeeded ? true : exchange.Status == 400 ? false : null;
    }

    private async Task<FilterSupport> FilterAsync(
        Endpoint endpoint, PagingTry paging, IReadOnlyList<string> asked, IReadOnlyList<string> expected, CancellationToken cancellationToken)
    {
        var address = new CollectionQuery(endpoint, RecordQuery.All, ValueList.OfIds(asked)).Address(paging, page: 1, offset: 0);
        using var exchange = await collections.GetAsync(endpoint, address, isOfRecord: false, cancellationToken);
        if (exchange.Fault == TransportFault.None && exchange.Status is 400 or 403)
            return FilterSupport.Refused;
        if (exchange.Fault != TransportFault.None || !exchange.Succeeded || DocumentReader.ReadList(exchange.Answer) is not { } page)
            return FilterSupport.Unknown;
        return page.Records.Select(r => r.Id).ToHashSet(IdComparer.Instance).SetEquals(expected) ? FilterSupport.Honoured : FilterSupport.Ignored;
    }

    private async Task<ListDocument?> PageAsync(Endpoint endpoint, Uri address, CancellationToken cancellationToken)
    {
        using var exchange = await collections.GetAsync(endpoint, address, isOfRecord: false, cancellationToken);
        return exchange.Succeeded ? DocumentReader.ReadList(exchange.Answer) : null;
    }
}
