using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Submission;

namespace BulkProviders.Benchmarks;

/// <summary>A tenant whose creates go through a gate.</summary>
internal sealed class GatedTenant(IRecordWriter tenant, Gate gate) : IRecordWriter
{
    public Task<WriteAnswer> CreateAsync(ResourceSchema schema, string? id, IReadOnlyList<DraftField> fields, CancellationToken cancellationToken) =>
        gate.PassAsync(() => tenant.CreateAsync(schema, id, fields, cancellationToken));

    public Task<WriteAnswer> UpdateAsync(ResourceSchema schema, string id, IReadOnlyList<DraftField> fields, string? etag, CancellationToken cancellationToken) =>
        tenant.UpdateAsync(schema, id, fields, etag, cancellationToken);

    public Task<WriteAnswer> DeleteAsync(ResourceSchema schema, string id, string? etag, CancellationToken cancellationToken) =>
        tenant.DeleteAsync(schema, id, etag, cancellationToken);

    public Task<WriteAnswer> LinkAsync(ResourceSchema schema, string id, LinkChange change, CancellationToken cancellationToken) =>
        tenant.LinkAsync(schema, id, change, cancellationToken);

    public Task<IReadOnlyDictionary<string, ReadAnswer>> GetManyAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        tenant.GetManyAsync(schema, ids, cancellationToken);

    public Task<MatchAnswer> FindByAsync(ResourceSchema schema, string member, string value, CancellationToken cancellationToken) =>
        tenant.FindByAsync(schema, member, value, cancellationToken);

    public Task<ReadAnswer> GetAsync(ResourceSchema schema, string id, CancellationToken cancellationToken) =>
        tenant.GetAsync(schema, id, cancellationToken);
}
