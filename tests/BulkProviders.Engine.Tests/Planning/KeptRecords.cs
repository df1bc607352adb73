using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>A tenant that only shows records by their ids, and notes which it was asked for.</summary>
internal sealed class KeptRecords(params ResourceRecord[] records) : IRecordReader
{
    public List<string> Asked { get; } = [];

    public Task<IReadOnlyDictionary<string, ResourceRecord>> FindAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        Asked.AddRange(ids);
        return Task.FromResult<IReadOnlyDictionary<string, ResourceRecord>>(records.Where(r => ids.Contains(r.Id)).ToDictionary(r => r.Id));
    }

    public IAsyncEnumerable<RecordPage> ListAsync(ResourceSchema schema, RecordQuery query, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No list is wanted.");

    public Task<CollectionSurvey> SurveyAsync(ResourceSchema schema, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No survey is wanted.");

    public Task<IReadOnlyList<ResourceRecord>?> FindByValuesAsync(
        ResourceSchema schema, string member, IReadOnlyList<string> values, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No search is wanted.");
}
