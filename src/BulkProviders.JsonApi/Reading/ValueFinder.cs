using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Http;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Reading;

/// <summary>
/// Finds records by the values of one attribute, many in one call, where the tenant has shown that it takes a list of them. Nothing counts as absent on the
/// word of a filter that has not been proven.
/// </summary>
internal sealed class ValueFinder(CollectionReader collections, ReadFailure failure, JsonApiOptions options)
{
    private const string Nobody = "00-nobody-has-this";
    private const int OtherQuery = 120;
    private const int LeastRoom = 100;

    /// <summary>Characters that a list may have in an address of this collection.</summary>
    public static int ListRoom(Endpoint endpoint, JsonApiOptions options) =>
        Math.Max(LeastRoom, options.MaxUrlLength - endpoint.CollectionUri.AbsoluteUri.Length - OtherQuery - endpoint.Links.Members.Sum(m => m.Length + 1));

    /// <summary>The records with one of the values, or null where the filter has not been proven or turns out not to be honoured.</summary>
    public async Task<IReadOnlyList<ResourceRecord>?> FindAsync(Endpoint endpoint, ValueList wanted, CancellationToken cancellationToken)
    {
        if (!await IsHonouredAsync(endpoint, wanted.Member, cancellationToken))
            return null;
        var found = new List<ResourceRecord>();
        foreach (var chunk in Chunks(endpoint, wanted))
            await foreach (var page in collections.PagesAsync(new CollectionQuery(endpoint, RecordQuery.All, chunk), cancellationToken))
            {
                if (!page.Records.All(r => Holds(r, chunk)))
                {
                    endpoint.ValueFilters[wanted.Member] = false;
                    return null;
                }
                found.AddRange(page.Records.Where(endpoint.Owns));
            }
        return found;
    }

    /// <summary>Asks for two values that are there and one that is not: records with both must come back, and no others.</summary>
    private async Task<bool> IsHonouredAsync(Endpoint endpoint, string member, CancellationToken cancellationToken)
    {
        if (endpoint.ValueFilters.TryGetValue(member, out var known))
            return known;
        var first = await collections.FirstAsync(new CollectionQuery(endpoint, RecordQuery.All), cancellationToken);
        var page = first.Document ?? throw first.Failure ?? ReadFailure.OfPages(endpoint, "there is no first page.");
        var sample = page.Records.Select(r => TextOf(r, member)).OfType<string>().Where(IsAskable).Distinct(StringComparer.Ordinal).Take(2).ToList();
        if (sample.Count < 2)
            return false;
        var asked = new ValueList(member, [.. sample, Nobody]);
        using var exchange = await collections.GetAsync(
            endpoint, new CollectionQuery(endpoint, RecordQuery.All, asked).Address(first.Paging, page: 1, offset: 0), isOfRecord: false, cancellationToken);
        if (exchange.Fault != TransportFault.None)
            throw failure.Of(exchange);
        var answer = exchange.Succeeded ? DocumentReader.ReadList(exchange.Answer) : null;
        return endpoint.ValueFilters[member] = answer is not null
            && answer.Records.All(r => Holds(r, asked)) && sample.TrueForAll(v => answer.Records.Any(r => TextOf(r, member) == v));
    }

    private IEnumerable<ValueList> Chunks(Endpoint endpoint, ValueList wanted)
    {
        var room = ListRoom(endpoint, options);
        var chunk = new List<string>();
        var length = 0;
        foreach (var value in wanted.Values)
        {
            var needed = Uri.EscapeDataString(value).Length + 1;
            if (chunk.Count > 0 && (length + needed > room || chunk.Count == options.PageSize))
            {
                yield return wanted with { Values = chunk };
                (chunk, length) = ([], 0);
            }
            chunk.Add(value);
            length += needed;
        }
        if (chunk.Count > 0)
            yield return wanted with { Values = chunk };
    }

    // A server that compares without regard to case gives more than was asked for, and honours the filter all the same.
    private static bool Holds(ResourceRecord record, ValueList list) =>
        TextOf(record, list.Member) is { } value && list.Values.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static bool IsAskable(string value) => value.Length is > 0 and <= 100 && !value.Contains(',', StringComparison.Ordinal) && value != "null";

    private static string? TextOf(ResourceRecord record, string member) => record.Fields.GetValueOrDefault(member) is FieldValue.Text text ? text.Value : null;
}
