using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Benchmarks;

/// <summary>A tenant in this process that takes every create at once and returns what was sent.</summary>
internal sealed class InstantTenant : IRecordWriter
{
    public async Task<WriteAnswer> CreateAsync(ResourceSchema schema, string? id, IReadOnlyList<DraftField> fields, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var record = new ResourceRecord(schema.Type, id ?? "", fields.ToDictionary(f => f.Member, f => f.Value));
        return new WriteAnswer(AnswerKind.Done, 201, record, [], []);
    }

    public Task<WriteAnswer> UpdateAsync(ResourceSchema schema, string id, IReadOnlyList<DraftField> fields, string? etag, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only creates are measured.");

    public Task<WriteAnswer> DeleteAsync(ResourceSchema schema, string id, string? etag, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only creates are measured.");

    public Task<WriteAnswer> LinkAsync(ResourceSchema schema, string id, LinkChange change, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only creates are measured.");

    public Task<IReadOnlyDictionary<string, ReadAnswer>> GetManyAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only creates are measured.");

    public Task<MatchAnswer> FindByAsync(ResourceSchema schema, string member, string value, CancellationToken cancellationToken) =>
        Task.FromResult(new MatchAnswer(AnswerKind.Done, [], []));

    public Task<ReadAnswer> GetAsync(ResourceSchema schema, string id, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only creates are measured.");
}
