using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Http;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Reading;

/// <summary>Finds the way in which a tenant gives the first page of a collection, and keeps what it learns on the way.</summary>
internal sealed class FirstPages(CollectionReader collections, ReadFailure failure, JsonApiOptions options, TenantCapabilities capabilities)
{
    private volatile TenantCapabilities _capabilities = capabilities;

    public TenantCapabilities Capabilities => _capabilities;

    /// <summary>Pages turned out to be had by another pair than the first one was.</summary>
    public void Learn(PagingStyle asked, PagingStyle found)
    {
        if (asked != found)
            _capabilities = _capabilities with { Paging = found };
    }

    public async Task<FirstPage> ReadAsync(CollectionQuery query, CancellationToken cancellationToken)
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
            using var exchange = await GetAsync(endpoint, address, step.SortById, cancellationToken);
            if (exchange.Succeeded)
                return refused is { Paging.SortById: true, Status: >= 500 } && !step.SortById && await SortsAfterAllAsync(query, step, wanted, cancellationToken) is { } sorted
                    ? sorted
                    : Understood(exchange, step, address, wanted, query.HasOwnSort);
            var here = new FirstPage(null, step, address, exchange.Status, failure.Of(exchange));
            refused ??= here;
            // Some servers fail where they are asked to sort by what they cannot sort by.
            if (step.SortById && IsFailure(exchange))
                blamed.Add("sort");
            else if (exchange.Fault != TransportFault.None || !await IsAboutParametersAsync(query, exchange, cancellationToken))
                return Cause(refused, here, exchange);
            else
            {
                var parameter = ErrorDocument.Read(exchange.Answer).Select(e => e.Parameter).FirstOrDefault(p => p is not null);
                // What worked before and is refused now is not a matter of paging; of sorting it may be, since an empty collection sorts by anything.
                if (parameter is null && step == endpoint.ProvenPaging && !step.SortById)
                    return refused;
                blamed.Add(parameter ?? (step == endpoint.ProvenPaging ? "sort" : null));
            }
        }
        return refused ?? throw new InvalidOperationException("There is always a step.");
    }

    private static bool IsFailure(Exchange exchange) =>
        exchange is { Fault: TransportFault.None, Status: 500 or 501 } or { Fault: TransportFault.None, Status: > 501, ProvesRefusal: true };

    /// <summary>The first cause, unless what came later is another trouble than a parameter that is not taken.</summary>
    private static FirstPage Cause(FirstPage first, FirstPage last, Exchange exchange) =>
        exchange.Fault != TransportFault.None || exchange.Status is 401 or 403 or 404 or 405 or 410 ? last : first;

    private Task<Exchange> GetAsync(Endpoint endpoint, Uri address, bool isSorted, CancellationToken cancellationToken) =>
        collections.GetAsync(new Exchange(Verb.Get, endpoint, address) { IsTrial = isSorted }, cancellationToken);

    /// <summary>A server that failed once may have failed for a moment only: with the order asked for again, the page is taken if it comes.</summary>
    private async Task<FirstPage?> SortsAfterAllAsync(CollectionQuery query, PagingTry step, int wanted, CancellationToken cancellationToken)
    {
        var sorted = step with { SortById = true };
        var address = query.Address(sorted, page: 1, offset: 0);
        using var exchange = await GetAsync(query.Endpoint, address, isSorted: true, cancellationToken);
        return exchange.Succeeded ? Understood(exchange, sorted, address, wanted, query.HasOwnSort) : null;
    }

    /// <summary>400 blames the parameters. Some servers say 403 to a parameter that they do not know: they give the collection when asked without any.</summary>
    private async Task<bool> IsAboutParametersAsync(CollectionQuery query, Exchange refused, CancellationToken cancellationToken)
    {
        if (refused.Status != 403 || query.Endpoint.ReadProven)
            return refused.Status is 400 or 403;
        using var plain = await collections.GetAsync(query.Endpoint, query.Endpoint.CollectionUri, isOfRecord: false, cancellationToken);
        return query.Endpoint.ReadProven = plain.Succeeded;
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
