using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Reading;

/// <summary>Reads links at their own addresses, for records that do not show them. What is not told there stays unknown.</summary>
internal sealed class LinkReads(CollectionReader collections, ItemReads items, RecordFinder finder, ReadFailure failure, JsonApiOptions options)
{
    private const int MostPages = 1_000;

    private static readonly LinkAddress[] Addresses = [LinkAddress.Own, LinkAddress.Related];

    /// <summary>The records, with those of these links that they did not show and that the tenant tells.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task<IReadOnlyList<ResourceRecord>> FillAsync(
        Endpoint endpoint, IReadOnlyList<ResourceRecord> records, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
    {
        var filled = records.ToArray();
        await LearnAsync(endpoint, filled, members, cancellationToken);
        await IncludeAsync(endpoint, filled, members, cancellationToken);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, filled.Length).Where(i => members.Any(m => IsWanted(endpoint, filled[i], m))),
            new ParallelOptions { MaxDegreeOfParallelism = options.ParallelReads, CancellationToken = cancellationToken },
            async (i, token) => filled[i] = await FillAsync(endpoint, filled[i], members, token));
        return filled;
    }

    /// <summary>Finds out with one record whether including what nobody has named yet shows its links.</summary>
    private async Task LearnAsync(Endpoint endpoint, ResourceRecord[] records, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
    {
        List<string> unknown = [.. endpoint.Links.Unknown.Where(m => members.Contains(m) && records.Any(r => IsWanted(endpoint, r, m)))];
        if (unknown.Count == 0 || records.FirstOrDefault(r => unknown.Exists(m => IsWanted(endpoint, r, m)) && Endpoint.IsAddressable(r.Id)) is not { } record)
            return;
        using var exchange = await items.GetAsync(endpoint, record.Id, unknown, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Reads records again that were read before it was known what has to be included.</summary>
    private async Task IncludeAsync(Endpoint endpoint, ResourceRecord[] records, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
    {
        List<string> included = [.. endpoint.Links.Included.Where(members.Contains)];
        List<string> ids = [.. records.Where(r => included.Exists(m => IsWanted(endpoint, r, m))).Select(r => r.Id)];
        if (ids.Count == 0)
            return;
        var found = await finder.FindAsync(endpoint, ids, cancellationToken);
        for (var i = 0; i < records.Length; i++)
            if (found.TryGetValue(records[i].Id, out var shown))
                records[i] = records[i] with
                {
                    Fields = new Dictionary<string, FieldValue>(records[i].Fields.Concat(shown.Fields.Where(f => included.Contains(f.Key) && !records[i].Fields.ContainsKey(f.Key))), StringComparer.Ordinal)
                };
    }

    /// <summary>The same for an answer; that the links could not be read is an answer too.</summary>
    public async Task<ReadAnswer> FillAsync(Endpoint endpoint, ReadAnswer answer, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
    {
        if (answer.Record is not { } record)
            return answer;
        try
        {
            return answer with { Record = (await FillAsync(endpoint, [record], members, cancellationToken))[0] };
        }
        catch (RunException refusal)
        {
            return new ReadAnswer(AnswerKind.Lost, null, [RowErrors.ServerNotAsked(refusal.Message)]);
        }
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
