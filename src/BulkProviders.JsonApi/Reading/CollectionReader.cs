using System.Runtime.CompilerServices;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Http;
using BulkProviders.JsonApi.Notices;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Reading;

/// <summary>Reads collections page by page, in the way that the tenant turns out to take.</summary>
internal sealed class CollectionReader
{
    private readonly ApiClient _client;
    private readonly ReadFailure _failure;
    private readonly IProgress<ReadingNotice>? _notices;
    private readonly FirstPages _first;

    /// <param name="notices">Hears what readers of the result should know, once for each type; null for nobody.</param>
    public CollectionReader(ApiClient client, ReadFailure failure, JsonApiOptions options, TenantCapabilities capabilities, IProgress<ReadingNotice>? notices)
    {
        (_client, _failure, _notices) = (client, failure, notices);
        _first = new FirstPages(this, failure, options, capabilities);
    }

    public TenantCapabilities Capabilities => _first.Capabilities;

    /// <summary>Pages of records that meet the query; no record twice.</summary>
    public async IAsyncEnumerable<RecordPage> ListAsync(
        Endpoint endpoint, RecordQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (asked, first) = await BeginAsync(endpoint, query, cancellationToken);
        var included = new SeenIncluded();
        var types = new TypeWatch(endpoint);
        var dropped = false;
        await foreach (var page in WalkAsync(asked, first, cancellationToken))
        {
            var records = page.Records.Where(asked.Accepts).ToList();
            types.Count(page.Records);
            dropped |= records.Count < page.Records.Count;
            // A total that counts what was dropped here says nothing about what is asked.
            yield return new RecordPage(records, [.. page.Included.Where(included.Add)], dropped ? null : page.Total)
            {
                Ids = [.. page.Records.Select(r => r.Id)],
                Counted = page.Total,
                Doubled = page.Doubled
            };
        }
        types.Check();
    }

    /// <summary>One page in the order of ids; null where the tenant refuses the order, the filter on ids or the filters of the query.</summary>
    public async Task<RecordPage?> PageByIdAsync(Endpoint endpoint, RecordQuery query, IdPosition position, CancellationToken cancellationToken)
    {
        // In rising order the ladder asks for it anyway, and knows how tenants refuse it.
        var asked = new CollectionQuery(endpoint, position.IsDescending ? query with { Sort = "-id" } : query).WithLinks().From(position.After);
        var first = await LinkedAsync(asked, cancellationToken);
        if (first.Document is not { } page)
            return first.Status is 400 or 422 or 500 or 501 ? null : throw first.Failure ?? ReadFailure.OfPages(endpoint, "there is no first page.");
        if (!position.IsDescending && !first.Paging.SortById)
            return null;
        // A total behind a position counts the rest of the records, or all of them: nobody knows.
        long? counted = position.After is null && await CountsWhatIsAskedAsync(asked, first.Paging, page, cancellationToken) ? page.Total : null;
        var types = new TypeWatch(endpoint);
        var included = new SeenIncluded();
        var parts = page.Parts(() => _failure.OfRecord(endpoint)).ToList();
        var all = parts.SelectMany(p => p.Records).ToList();
        types.Count(all);
        types.Check();
        return new RecordPage([.. all.Where(asked.Accepts)], [.. parts.SelectMany(p => p.Included).Where(included.Add)], counted)
        {
            Ids = [.. all.Select(r => r.Id)]
        };
    }

    /// <summary>Pages as the tenant gives them, without the records that an earlier page had.</summary>
    public async IAsyncEnumerable<ListDocument> PagesAsync(
        CollectionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        query = query.WithLinks();
        await foreach (var page in WalkAsync(query, await LinkedAsync(query, cancellationToken), cancellationToken))
            yield return page;
    }

    /// <summary>The first page, asked for in one way after the other until the tenant takes one; a refusal is a value.</summary>
    public Task<FirstPage> FirstAsync(CollectionQuery query, CancellationToken cancellationToken) => _first.ReadAsync(query, cancellationToken);

    public Task<Exchange> GetAsync(Endpoint endpoint, Uri address, bool isOfRecord, CancellationToken cancellationToken) =>
        GetAsync(new Exchange(Verb.Get, endpoint, address) { IsOfRecord = isOfRecord }, cancellationToken);

    /// <summary>Reads the links of a record at an address of theirs.</summary>
    public Task<Exchange> GetLinksAsync(Endpoint endpoint, Uri address, string member, CancellationToken cancellationToken) =>
        GetAsync(new Exchange(Verb.Get, endpoint, address) { IsOfRecord = true, Relationship = member }, cancellationToken);

    public async Task<Exchange> GetAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        await _client.SendAsync(exchange, cancellationToken);
        if (exchange.Fault == TransportFault.None)
            return exchange;
        if (!cancellationToken.IsCancellationRequested)
            return exchange;
        exchange.Dispose();
        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>A tenant that does not take the filters is asked for everything: what is wanted is judged here as well.</summary>
    private async Task<(CollectionQuery Asked, FirstPage First)> BeginAsync(Endpoint endpoint, RecordQuery query, CancellationToken cancellationToken)
    {
        var asked = new CollectionQuery(endpoint, query).WithLinks();
        var first = await LinkedAsync(asked, cancellationToken);
        if (first.Document is not null || !asked.HasConditions || first.Status is not (400 or 422 or 500 or 501))
            return (asked, first);
        var all = asked.WithoutConditions();
        var plain = await LinkedAsync(all, cancellationToken);
        return plain.Document is null ? (asked, first) : (all, plain);
    }

    private Task<FirstPage> LinkedAsync(CollectionQuery query, CancellationToken cancellationToken) => new LinkLearning(FirstAsync).FirstAsync(query, cancellationToken);

    private async IAsyncEnumerable<ListDocument> WalkAsync(
        CollectionQuery query, FirstPage first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = first.Document ?? throw first.Failure ?? ReadFailure.OfPages(query.Endpoint, "there is no first page.");
        var walk = new PageWalk(query, first.Paging) { OverlooksTotal = !await CountsWhatIsAskedAsync(query, first.Paging, page, cancellationToken) };
        var seen = new SeenRecords();
        var address = first.Address;
        while (true)
        {
            page = walk.Judge(page);
            var before = seen.Count;
            foreach (var part in page.Parts(() => _failure.OfRecord(query.Endpoint)))
            {
                List<ResourceRecord> fresh = [.. part.Records.Where(r => seen.Add(r.Id))];
                yield return part with { Records = fresh, Doubled = part.Records.Count - fresh.Count };
            }
            var next = query.IsAnsweredBy(seen) ? null : walk.Next(page, address, seen.Count - before, seen.Count);
            if (next is null)
                break;
            address = next;
            page = await PageAsync(query.Endpoint, address, cancellationToken);
        }
        _first.Learn(first.Paging.Style, walk.Paging.Style);
        if (walk.IsUnordered && query.Endpoint.TellsOfOrder())
            _notices?.Report(ReadingNotices.Unordered(query.Endpoint.Schema.Sheet, page.Total));
    }

    /// <summary>
    /// Whether the total of a page counts what was asked for, and not the whole collection, as some servers count whatever the filter is. A list of ids needs no total:
    /// it is answered when all of them were seen.
    /// </summary>
    private async Task<bool> CountsWhatIsAskedAsync(CollectionQuery query, PagingTry paging, ListDocument page, CancellationToken cancellationToken)
    {
        if (!query.IsFiltered || page.Total is not { } total || total <= page.Count)
            return true;
        if (query.HasList)
            return false;
        if (query.Endpoint.CountsFiltered)
            return true;
        var whole = CollectionQuery.OfAll(query.Endpoint).Address(paging, page: 1, offset: 0);
        using var exchange = await GetAsync(query.Endpoint, whole, isOfRecord: false, cancellationToken);
        return query.Endpoint.CountsFiltered = exchange.Succeeded && DocumentReader.ReadList(exchange.Answer)?.Total > total;
    }

    private async Task<ListDocument> PageAsync(Endpoint endpoint, Uri address, CancellationToken cancellationToken)
    {
        using var exchange = await GetAsync(endpoint, address, isOfRecord: false, cancellationToken);
        return (exchange.Succeeded ? DocumentReader.ReadList(exchange.Answer) : null) ?? throw _failure.Of(exchange);
    }
}
