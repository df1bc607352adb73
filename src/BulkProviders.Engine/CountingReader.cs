using System.Runtime.CompilerServices;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine;

/// <summary>A tenant whose records are counted as they come, for the stage that reads them.</summary>
internal sealed class CountingReader(IRecordReader reader, StageEvents stages) : IRecordReader
{
    public async IAsyncEnumerable<RecordPage> ListAsync(ResourceSchema schema, RecordQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in reader.ListAsync(schema, query, cancellationToken))
        {
            stages.CountRead(page.Records.Count);
            yield return page;
        }
    }

    public async Task<IReadOnlyDictionary<string, ResourceRecord>> FindAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = await reader.FindAsync(schema, ids, cancellationToken);
        // An empty list costs no call.
        if (ids.Count > 0)
            stages.CountRead(found.Count);
        return found;
    }

    public async Task<CollectionSurvey> SurveyAsync(ResourceSchema schema, CancellationToken cancellationToken)
    {
        var survey = await reader.SurveyAsync(schema, cancellationToken);
        stages.CountRead(0);
        return survey;
    }

    public async Task<IReadOnlyList<ResourceRecord>?> FindByValuesAsync(
        ResourceSchema schema, string member, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        var found = await reader.FindByValuesAsync(schema, member, values, cancellationToken);
        stages.CountRead(found?.Count ?? 0);
        return found;
    }

    public async Task<IReadOnlyList<ResourceRecord>> WithLinksAsync(
        ResourceSchema schema, IReadOnlyList<ResourceRecord> records, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
    {
        var filled = await reader.WithLinksAsync(schema, records, members, cancellationToken);
        stages.CountRead(0);
        return filled;
    }
}
