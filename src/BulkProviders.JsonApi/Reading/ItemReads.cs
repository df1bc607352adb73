using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Http;

namespace BulkProviders.JsonApi.Reading;

/// <summary>Reads single records so that they show their links, as far as including the relationships helps. The answer, or its absence, is a value.</summary>
internal sealed class ItemReads(ApiClient client, EntityTagSupport tags)
{
    /// <param name="endpoint">The type.</param>
    /// <param name="id">The record.</param>
    /// <param name="needed">Relationships that are included to see whether that shows their links, also where the record does not name them.</param>
    /// <param name="cancellationToken">Cuts the calls.</param>
    public async Task<Exchange> GetAsync(Endpoint endpoint, string id, IReadOnlyCollection<string> needed, CancellationToken cancellationToken)
    {
        List<string> included = [.. endpoint.Links.Included];
        var exchange = await SendAsync(endpoint, id, included, cancellationToken);
        if (included.Count > 0 && IsRefusal(exchange))
        {
            var plain = await SendAsync(endpoint, id, [], cancellationToken);
            if (plain.Succeeded)
                included.ForEach(m => endpoint.Links.Learn(m, Asking.Unknown));
            exchange.Dispose();
            exchange = plain;
        }
        if (!exchange.Succeeded)
            return exchange;
        tags.Seen(endpoint, id, exchange.ETag);
        return await LearnAsync(endpoint, id, exchange, (included, needed), cancellationToken);
    }

    private static bool IsRefusal(Exchange exchange) => exchange.Fault == TransportFault.None && exchange.Status is >= 400 and not (401 or 404 or 410);

    private async Task<Exchange> LearnAsync(
        Endpoint endpoint, string id, Exchange exchange, (List<string> Included, IReadOnlyCollection<string> Needed) asked, CancellationToken cancellationToken)
    {
        var included = asked.Included;
        List<string> unknown = [.. endpoint.Links.Unknown];
        var names = new RelationshipNames();
        if (unknown.Count == 0 || Unshown(endpoint, exchange, unknown, names) is not { } unshown)
            return exchange;
        unknown.RemoveAll(m => unshown.Contains(m) && !names.Unlinked.Contains(m) && !asked.Needed.Contains(m));
        unshown.RemoveAll(m => !unknown.Contains(m));
        foreach (var member in unknown.Except(unshown))
            endpoint.Links.Learn(member, Asking.Needless);
        if (unshown.Count == 0)
            return exchange;
        if (await TryAsync(endpoint, id, [.. included, .. unshown], unshown, cancellationToken) is { } all)
        {
            exchange.Dispose();
            return all;
        }
        foreach (var member in unshown)
            if (unshown.Count > 1 && await TryAsync(endpoint, id, [.. included, member], [member], cancellationToken) is { } one)
            {
                included.Add(member);
                exchange.Dispose();
                exchange = one;
            }
            else
                endpoint.Links.Learn(member, Asking.Useless);
        return exchange;
    }

    /// <summary>The answer with these included, or null where it is refused or does not come.</summary>
    private async Task<Exchange?> TryAsync(Endpoint endpoint, string id, List<string> include, List<string> tried, CancellationToken cancellationToken)
    {
        var exchange = await SendAsync(endpoint, id, include, cancellationToken);
        if (!exchange.Succeeded || Unshown(endpoint, exchange, tried, new RelationshipNames()) is not { } unshown)
        {
            exchange.Dispose();
            return null;
        }
        foreach (var member in tried)
            endpoint.Links.Learn(member, unshown.Contains(member) ? Asking.Useless : Asking.Helps);
        return exchange;
    }

    /// <summary>The members of which the record shows nothing; null where there is no record of the type.</summary>
    private static List<string>? Unshown(Endpoint endpoint, Exchange exchange, IReadOnlyCollection<string> members, RelationshipNames names)
    {
        if (DocumentReader.ReadSingle(exchange.Answer, etag: null, names).Record is not { } record || !endpoint.Owns(record))
            return null;
        endpoint.Links.Keep(names.Addresses);
        return LinkSupports.Unshown(members, [record]);
    }

    private async Task<Exchange> SendAsync(Endpoint endpoint, string id, IReadOnlyCollection<string> include, CancellationToken cancellationToken)
    {
        // A server that may fail on ids of this kind is not asked for long: it would tell no more.
        var exchange = new Exchange(Verb.Get, endpoint, endpoint.Item(id, include)) { IsOfRecord = true, IsTrial = endpoint.FailsOnIds };
        await client.SendAsync(exchange, cancellationToken);
        return exchange;
    }
}
