using System.Runtime.CompilerServices;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Exports;

/// <summary>The tenant, with a note of its first answer, whatever was asked for: what breaks off later is an export that is not complete.</summary>
internal sealed class HeardReader(IRecordReader reader, ExportState state) : IRecordReader
{
    public async IAsyncEnumerable<RecordPage> ListAsync(
        ResourceSchema schema, RecordQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in reader.ListAsync(schema, query, cancellationToken))
        {
            state.Hear();
            yield return page;
        }
    }

    public async Task<RecordPage?> PageByIdAsync(ResourceSchema schema, RecordQuery query, IdPosition position, CancellationToken cancellationToken)
    {
        var page = await reader.PageByIdAsync(schema, query, position, cancellationToken);
        if (page is not null)
            state.Hear();
        return page;
    }

    public Task<IReadOnlyDictionary<string, ResourceRecord>> FindAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        HeardAsync(reader.FindAsync(schema, ids, cancellationToken));

    public Task<CollectionSurvey> SurveyAsync(ResourceSchema schema, CancellationToken cancellationToken) => HeardAsync(reader.SurveyAsync(schema, cancellationToken));

    public Task<IReadOnlyList<ResourceRecord>?> FindByValuesAsync(
        ResourceSchema schema, string member, IReadOnlyList<string> values, CancellationToken cancellationToken) =>
        HeardAsync(reader.FindByValuesAsync(schema, member, values, cancellationToken));

    public Task<IReadOnlyList<ResourceRecord>> WithLinksAsync(
        ResourceSchema schema, IReadOnlyList<ResourceRecord> records, IReadOnlyCollection<string> members, CancellationToken cancellationToken) =>
        HeardAsync(reader.WithLinksAsync(schema, records, members, cancellationToken));

    private async Task<T> HeardAsync<T>(Task<T> answer)
    {
        var answered = await answer;
        state.Hear();
        return answered;
    }
}
