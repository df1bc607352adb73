using System.Collections.Concurrent;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Answers;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Http;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Reading;

/// <summary>
/// Finds records by id: many in one call where the tenant has shown that it takes a list of ids, otherwise one by one.
/// Nothing counts as absent on the word of a filter that has not been proven.
/// </summary>
internal sealed class RecordFinder(CollectionReader collections, ItemReads items, ReadFailure failure, JsonApiOptions options)
{
    /// <summary>A UUID that no record has: a tenant that honours the filter leaves it out.</summary>
    private const string Nobody = "00000000-0000-4000-8000-000000000000";

    private const int FewIds = 2;
    private const int SpotChecks = 3;
    private const int ParallelChunks = 4;

    public async Task<IReadOnlyDictionary<string, ResourceRecord>> FindAsync(
        Endpoint endpoint, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<string, ResourceRecord>(IdComparer.Instance);
        var wanted = ids.Where(Endpoint.IsAddressable).Distinct(IdComparer.Instance).ToList();
        // One id that is no UUID could make the tenant refuse the whole list.
        var (bulk, single) = Split(wanted);
        // Lists also for a single id: what is deleted is in no list, and may still be shown by its id.
        var way = bulk.Count switch
        {
            0 => IdFilter.Ignored,
            <= FewIds => await WayOrNoneAsync(endpoint, cancellationToken),
            _ => await WayAsync(endpoint, cancellationToken)
        };
        if (way == IdFilter.Honoured)
        {
            await ByListsAsync(endpoint, bulk, found, cancellationToken);
            await ByIdAsync(endpoint, single, found, cancellationToken);
            return found;
        }
        if (way == IdFilter.Unknown)
        {
            // The tenant shows no record of this type: a few looks confirm it.
            await ByIdAsync(endpoint, wanted.Take(SpotChecks), found, cancellationToken);
            if (found.IsEmpty)
                return found;
        }
        await ByIdAsync(endpoint, wanted, found, cancellationToken);
        return found;
    }

    /// <summary>The records with these ids that lists show; none at all where the tenant does not take lists of ids. What is absent here may be there.</summary>
    public async Task<IReadOnlyDictionary<string, ResourceRecord>> ListedAsync(
        Endpoint endpoint, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<string, ResourceRecord>(IdComparer.Instance);
        var wanted = ids.Where(IsUuid).Distinct(IdComparer.Instance).ToList();
        if (await WayAsync(endpoint, cancellationToken) == IdFilter.Honoured)
            foreach (var chunk in Chunks(endpoint, wanted))
                await ByListAsync(endpoint, chunk, found, cancellationToken);
        return found;
    }

    /// <summary>What reading the collection costs.</summary>
    public async Task<CollectionSurvey> SurveyAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var (page, paging) = await FirstAsync(endpoint, cancellationToken);
        // A tenant may give smaller pages than it was asked for, without a word.
        var isCut = page.Total > page.Count && page.Count > 0;
        var size = paging.Size == 0 || isCut ? Math.Max(1, page.Count) : paging.Size;
        var way = await WayAsync(endpoint, page, paging, cancellationToken);
        return new CollectionSurvey(page.Total, size, way == IdFilter.Honoured ? Math.Min(IdsPerCall(endpoint), size) : 1, ListRoom(endpoint));
    }

    private static (List<string> Uuids, List<string> Others) Split(List<string> ids) =>
        ([.. ids.Where(IsUuid)], [.. ids.Where(id => !IsUuid(id))]);

    private static bool IsUuid(string id) => Guid.TryParse(id, out _);

    /// <summary>Asks for two records that are there and one that is not: exactly the two must come back. Unknown where there is no record to ask for.</summary>
    private async Task<IdFilter> WayAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        if (endpoint.IdFilter != IdFilter.Unknown)
            return endpoint.IdFilter;
        var first = await FirstAsync(endpoint, cancellationToken);
        return await WayAsync(endpoint, first.Page, first.Paging, cancellationToken);
    }

    // Where no list can be had at all, a few records can still be read by their ids.
    private async Task<IdFilter> WayOrNoneAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            return await WayAsync(endpoint, cancellationToken);
        }
        catch (RunException)
        {
            return IdFilter.Ignored;
        }
    }

    private async Task<(ListDocument Page, PagingTry Paging)> FirstAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var first = await collections.FirstAsync(new CollectionQuery(endpoint, RecordQuery.All), cancellationToken);
        return (first.Document ?? throw first.Failure ?? ReadFailure.OfPages(endpoint, "there is no first page."), first.Paging);
    }

    private async Task<IdFilter> WayAsync(Endpoint endpoint, ListDocument page, PagingTry paging, CancellationToken cancellationToken)
    {
        if (endpoint.IdFilter != IdFilter.Unknown)
            return endpoint.IdFilter;
        var sample = page.Records.Take(2).Select(r => r.Id).ToHashSet(IdComparer.Instance);
        if (sample.Count == 0)
            return IdFilter.Unknown;
        var probe = new CollectionQuery(endpoint, RecordQuery.All, ValueList.OfIds([.. sample, Nobody])).Address(paging, page: 1, offset: 0);
        using var exchange = await collections.GetAsync(endpoint, probe, isOfRecord: false, cancellationToken);
        if (exchange.Fault != TransportFault.None)
            throw failure.Of(exchange);
        var answer = exchange.Succeeded ? DocumentReader.ReadList(exchange.Answer) : null;
        return endpoint.IdFilter = answer is not null && sample.SetEquals(answer.Records.Select(r => r.Id)) ? IdFilter.Honoured : IdFilter.Ignored;
    }

    private Task ByListsAsync(
        Endpoint endpoint, List<string> ids, ConcurrentDictionary<string, ResourceRecord> found, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            Chunks(endpoint, ids), new ParallelOptions { MaxDegreeOfParallelism = ParallelChunks, CancellationToken = cancellationToken },
            async (chunk, token) =>
            {
                if (!await ByListAsync(endpoint, chunk, found, token))
                    await ByIdAsync(endpoint, chunk, found, token);
            });

    /// <summary>False when the tenant gives records that were not asked for: it overlooks the filter.</summary>
    private async Task<bool> ByListAsync(
        Endpoint endpoint, string[] chunk, ConcurrentDictionary<string, ResourceRecord> found, CancellationToken cancellationToken)
    {
        if (endpoint.IdFilter == IdFilter.Ignored)
            return false;
        var asked = chunk.ToHashSet(IdComparer.Instance);
        var query = new CollectionQuery(endpoint, RecordQuery.All, ValueList.OfIds(chunk));
        await foreach (var page in collections.PagesAsync(query, cancellationToken))
            foreach (var record in page.Records)
            {
                if (!asked.Contains(record.Id))
                {
                    endpoint.IdFilter = IdFilter.Ignored;
                    return false;
                }
                Keep(endpoint, record, found);
            }
        return true;
    }

    private Task ByIdAsync(
        Endpoint endpoint, IEnumerable<string> ids, ConcurrentDictionary<string, ResourceRecord> found, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            ids, new ParallelOptions { MaxDegreeOfParallelism = options.ParallelReads, CancellationToken = cancellationToken },
            async (id, token) =>
            {
                if (await OneAsync(endpoint, id, token) is { } record)
                    Keep(endpoint, record, found);
            });

    /// <summary>A record of another type under an id that was asked for is not absent: to say so would lead to a second one.</summary>
    private static void Keep(Endpoint endpoint, ResourceRecord record, ConcurrentDictionary<string, ResourceRecord> found)
    {
        if (record.Type != endpoint.Schema.Type)
            throw ReadFailure.OfType(endpoint, ServerWords.Clean(record.Type, 60).TrimEnd('.'));
        if (endpoint.Owns(record))
            found[record.Id] = record;
    }

    private async Task<ResourceRecord?> OneAsync(Endpoint endpoint, string id, CancellationToken cancellationToken)
    {
        using var exchange = await items.GetAsync(endpoint, id, [], cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (exchange.Fault != TransportFault.None)
            throw failure.Of(exchange);
        switch (exchange.Status)
        {
            case 404 or 410:
            case 400 or 422 when !IsUuid(id):
                return null;
            case 403:
                await EnsureReadableAsync(endpoint, cancellationToken);
                return null;
        }
        var document = exchange.Succeeded ? DocumentReader.ReadSingle(exchange.Answer, exchange.ETag) : default;
        if (!document.IsUnderstood || (document.Record is { } other && !FieldMatch.SameId(other.Id, id)))
            throw failure.Of(exchange);
        endpoint.ReadProven = true;
        return document.Record;
    }

    /// <summary>403 for one record means hidden only where the type may be read at all.</summary>
    private async Task EnsureReadableAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        if (endpoint.ReadProven)
            return;
        var first = await collections.FirstAsync(new CollectionQuery(endpoint, RecordQuery.All), cancellationToken);
        if (first.Failure is { } refused)
            throw refused;
    }

    /// <summary>As many ids in a list as the longest address and a page hold.</summary>
    private IEnumerable<string[]> Chunks(Endpoint endpoint, List<string> ids) => ids.Chunk(IdsPerCall(endpoint));

    private int IdsPerCall(Endpoint endpoint) => Math.Max(1, Math.Min(options.PageSize, ListRoom(endpoint) / (Nobody.Length + 1)));

    private int ListRoom(Endpoint endpoint) => ValueFinder.ListRoom(endpoint, options);
}
