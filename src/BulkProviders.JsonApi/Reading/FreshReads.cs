using System.Collections.Concurrent;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.JsonApi.Reading;

/// <summary>Reads that settle writes in doubt: answers are values, and nothing counts as missing on the word of a list.</summary>
internal sealed class FreshReads(CollectionReader collections, RecordFinder finder, Endpoint endpoint, RecordRead read)
{
    // A tenant that overlooks the filter would be read to its end.
    private const int MostPages = 3;

    private const int FewIds = 3;

    /// <summary>In bulk first; each id that the bulk read does not show is asked for by itself.</summary>
    public async Task<IReadOnlyDictionary<string, ReadAnswer>> GetManyAsync(IReadOnlyList<string> ids, int parallel, CancellationToken cancellationToken)
    {
        var answers = new ConcurrentDictionary<string, ReadAnswer>(IdComparer.Instance);
        if (ids.Count > FewIds)
            foreach (var (id, record) in await InBulkAsync(ids, cancellationToken))
                answers[id] = new ReadAnswer(AnswerKind.Done, record, []);
        await Parallel.ForEachAsync(
            ids.Where(id => !answers.ContainsKey(id)).ToList(), new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (id, token) => answers[id] = await read(endpoint, id, token));
        return answers;
    }

    /// <summary>The records with exactly this value.</summary>
    public async Task<MatchAnswer> FindByAsync(string member, string value, CancellationToken cancellationToken)
    {
        // Neither can be asked for: the one is read as a list, the other as no value.
        if (value.Contains(',', StringComparison.Ordinal) || value == "null")
            return new MatchAnswer(AnswerKind.Refused, [], []);
        var found = new List<ResourceRecord>();
        var query = RecordQuery.All with { Filters = [new(member, value)] };
        try
        {
            var pages = 0;
            await foreach (var page in collections.ListAsync(endpoint, query, cancellationToken))
            {
                found.AddRange(page.Records);
                if (++pages == MostPages)
                    return new MatchAnswer(AnswerKind.Refused, found, []);
            }
        }
        catch (RunException refusal)
        {
            return new MatchAnswer(AnswerKind.Lost, found, [RowErrors.ServerNotAsked(refusal.Message)]);
        }
        return new MatchAnswer(AnswerKind.Done, found, []);
    }

    private async Task<IReadOnlyDictionary<string, ResourceRecord>> InBulkAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        try
        {
            return await finder.ListedAsync(endpoint, ids, cancellationToken);
        }
        catch (RunException)
        {
            // By id each answer says what became of its own record.
            return new Dictionary<string, ResourceRecord>();
        }
    }
}
