using System.Runtime.CompilerServices;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Http;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Reading;

/// <summary>Reads collections page by page, in the way that the tenant turns out to take.</summary>
internal sealed class CollectionReader(ApiClient client, ReadFailure failure, JsonApiOptions options, TenantCapabilities capabilities)
{
    private volatile TenantCapabilities _capabilities = capabilities;

    public TenantCapabilities Capabilities => _capabilities;

    /// <summary>Pages of records that meet the query; no record twice.</summary>
    public async IAsyncEnumerable<RecordPage> ListAsync(
        Endpoint endpoint, RecordQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = new CollectionQuery(endpoint, query);
        var included = new SeenIncluded();
        var dropped = false;
        await foreach (var page in PagesAsync(asked, cancellationToken))
        {
            var records = page.Records.Where(asked.Accepts).ToList();
            dropped |= records.Count < page.Records.Count;
            // A total that counts what was dropped here says nothing about what is asked.
            yield return new RecordPage(records, [.. page.Included.Where(included.Add)], dropped ? null : page.Total);
        }
    }

    /// <summary>Pages as the tenant gives them, without the records that an earlier page had.</summary>
    public async IAsyncEnumerable<ListDocument> PagesAsync(
        CollectionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        query = query.WithLinks();
        var first = await new LinkLearning(FirstAsync).FirstAsync(query, cancellationToken);
        var page = first.Document ?? throw first.Failure ?? ReadFailure.OfPages(query.Endpoint, "there is no first page.");
        var walk = new PageWalk(query, first.Paging);
        var seen = new SeenRecords();
        var address = first.Address;
        while (true)
        {
            var fresh = page.Records.Where(r => seen.Add(r.Id)).ToList();
            var next = walk.Next(page, address, fresh.Count, seen.Count);
            yield return page with { Records = fresh };
            if (next is null)
                break;
            address = next;
            page = await PageAsync(query.Endpoint, address, cancellationToken);
        }
        if (walk.Paging.Style != first.Paging.Style)
            _capabilities = _capabilities with { Paging = walk.Paging.Style };
    }

    /// <summary>The first page, asked for in one way after the other until the tenant takes one; a refusal is a value.</summary>
    public async Task<FirstPage> FirstAsync(CollectionQuery query, CancellationToken cancellationToken)
    {
        var endpoint = query.Endpoint;
        var wanted = Math.Min(query.PageSize, options.PageSize);
        FirstPage? refused = null;
        var blamed = new List<string?>();
        foreach (var step in PagingLadder.Steps(_capabilities, wanted, query.HasOwnSort))
        {
            if (!blamed.TrueForAll(b => PagingLadder.CanHelp(step, b)))
                continue;
            var address = query.Address(step, page: 1, offset: 0);
            using var exchange = await GetAsync(endpoint, address, isOfRecord: false, cancellationToken);
            if (exchange.Succeeded)
                return Understood(exchange, step, address, wanted, query.HasOwnSort);
            refused ??= new FirstPage(null, step, address, exchange.Status, failure.Of(exchange));
            if (exchange.Fault != TransportFault.None || !await IsAboutParametersAsync(query, exchange, cancellationToken))
                return new FirstPage(null, step, address, exchange.Status, failure.Of(exchange));
            var parameter = ErrorDocument.Read(exchange.Answer).Select(e => e.Parameter).FirstOrDefault(p => p is not null);
            // What worked before and is refused now is not a matter of paging.
            if (parameter is null && step == endpoint.ProvenPaging)
                return refused;
            blamed.Add(parameter);
        }
        return refused ?? throw new InvalidOperationException("There is always a step.");
    }

    /// <summary>400 blames the parameters. Some servers say 403 to a parameter that they do not know: they give the collection when asked without any.</summary>
    private async Task<bool> IsAboutParametersAsync(CollectionQuery query, Exchange refused, CancellationToken cancellationToken)
    {
        if (refused.Status != 403 || query.Endpoint.ReadProven)
            return refused.Status is 400 or 403;
        using var plain = await GetAsync(query.Endpoint, query.Endpoint.CollectionUri, isOfRecord: false, cancellationToken);
        return query.Endpoint.ReadProven = plain.Succeeded;
    }

    public Task<Exchange> GetAsync(Endpoint endpoint, Uri address, bool isOfRecord, CancellationToken cancellationToken) =>
        GetAsync(new Exchange(Verb.Get, endpoint, address) { IsOfRecord = isOfRecord }, cancellationToken);

    /// <summary>Reads the links of a record at an address of theirs.</summary>
    public Task<Exchange> GetLinksAsync(Endpoint endpoint, Uri address, string member, CancellationToken cancellationToken) =>
        GetAsync(new Exchange(Verb.Get, endpoint, address) { IsOfRecord = true, Relationship = member }, cancellationToken);

    private async Task<Exchange> GetAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        await client.SendAsync(exchange, cancellationToken);
        if (exchange.Fault == TransportFault.None)
            return exchange;
        if (!cancellationToken.IsCancellationRequested)
            return exchange;
        exchange.Dispose();
        throw new OperationCanceledException(cancellationToken);
    }

    private async Task<ListDocument> PageAsync(Endpoint endpoint, Uri address, CancellationToken cancellationToken)
    {
        using var exchange = await GetAsync(endpoint, address, isOfRecord: false, cancellationToken);
        return (exchange.Succeeded ? DocumentReader.ReadList(exchange.Answer) : null) ?? throw failure.Of(exchange);
    }

    private FirstPage Understood(Exchange exchange, PagingTry step, Uri address, int wanted, bool hasOwnSort)
    {
        if (DocumentReader.ReadList(exchange.Answer) is not { } document)
            return new FirstPage(null, step, address, exchange.Status, failure.Of(exchange));
        exchange.Endpoint.ReadProven = true;
        exchange.Endpoint.ProvenPaging = step;
        _capabilities = new TenantCapabilities(
            step.Style,
            step.Size < wanted ? step.Size : _capabilities.MaxPageSize,
            hasOwnSort ? _capabilities.SortsById : step.SortById);
        return new FirstPage(document, step, address, exchange.Status, null);
    }
}

/// <param name="Document">The page, or null.</param>
/// <param name="Paging">The way that was taken, or was tried first.</param>
/// <param name="Status">Status code, or 0.</param>
/// <param name="Failure">Why there is no page.</param>
internal sealed record FirstPage(ListDocument? Document, PagingTry Paging, Uri Address, int Status, RunException? Failure);
