using BulkProviders.Core.Catalog;
using BulkProviders.JsonApi;

namespace BulkProviders.Cli.Tenants;

/// <summary>What a connection is made with besides its options.</summary>
internal sealed record TenantWiring(ResourceCatalog Catalog, TimeProvider Time, IProgress<RetryNotice>? Retries)
{
    public JsonApiResourceStore Connect(JsonApiOptions options) => new(options, Catalog, Time, retries: Retries);
}
