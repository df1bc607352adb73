using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Reading;

/// <summary>Reads links at their own addresses, for records that do not show them. What is not told there stays unknown.</summary>
internal sealed class LinkReads(CollectionReader collections, ReadFailure failure, JsonApiOptions options)
{
    private const int MostPages = 1_000;

    private static readonly LinkAddress[] Addresses = [LinkAddress.Own, LinkAddress.Related];

    /// <summary>The records, with those of these links that they did not show and that the tenant tells.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task<IReadOnlyList<ResourceRecord>> FillAsync(
        Endpoint endpoint, IReadOnlyList<ResourceRecord> records, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
    {
        var filled = records.ToArray();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, filled.Length).Where(i => members.Any(m => IsWanted(endpoint, filled[i], m))),
            new ParallelOptions { MaxDegreeOfParallelism = options.ParallelReads, CancellationToken = cancellationToken },
            async (i, token) => filled[i] = await FillAsync(endpoint, filled[i], members, token));
        return filled;
    }

    private static bool IsWanted(Endpoint endpoint, ResourceRecord record, string member) =>
        endpoint.IsRelationship(member) && !record.Fields.ContainsKey(member) && !endpoint.Links.Of(member).IsHidden;

    private async Task<ResourceRecord> FillAsync(
        Endpoint endpoint, ResourceRecord record, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, FieldValue>(record.Fields, StringComparer.Ordinal);
        foreach (var member in members.Where(m => IsWanted(endpoint, record, m)))
            if (await ReadAsync(endpoint, record.Id, member, cancellationToken) is { } links)
                fields[member] = links;
        return record with { Fields = fields };
    }

    private async Task<FieldValue?> ReadAsync(Endpoint endpoint, string id, string member, CancellationToken cancellationToken)
    {
        var proven = endpoint.Links.Of(member).Proven;
        foreach (var address in Addresses.Where(a => proven is null || a == proven))
            if (await ReadAsync(endpoint, endpoint.LinksOf(id, member, address), member, cancellationToken) is { } links)
            {
                endpoint.Links.Read(member, address);
                return links;
            }
        if (proven is null)
            endpoint.Links.Failed(member);
        return null;
    }

    /// <summary>The links at an address, page by page; null where there are none to be had.</summary>
    private async Task<FieldValue?> ReadAsync(Endpoint endpoint, Uri address, string member, CancellationToken cancellationToken)
    {
        var many = new List<RecordIdentifier>();
        for (var pages = 0; pages < MostPages; pages++)
        {
            using var exchange = await collections.GetLinksAsync(endpoint, address, member, cancellationToken);
            if (exchange.Fault != Http.TransportFault.None || exchange.Status is 401 or 429)
                throw failure.Of(exchange);
            if (!exchange.Succeeded || LinkageReader.Read(exchange.Answer) is not { } document)
                return null;
            if (document.Links is not FieldValue.Many page)
                return document.Links;
            many.AddRange(page.Targets);
            if (document.NextLink is not { } link || !Uri.TryCreate(address, link, out var next) || JsonApiOptions.Origin(next) != JsonApiOptions.Origin(address) || next == address)
                return new FieldValue.Many([.. many.Distinct()]);
            address = next;
        }
        // A part of the links would pass for all of them.
        return null;
    }
}
