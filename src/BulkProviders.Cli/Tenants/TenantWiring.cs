using BulkProviders.Core.Catalog;
using BulkProviders.JsonApi;

namespace BulkProviders.Cli.Tenants;

/// <summary>What a connection is made with besides its options.</summary>
internal sealed record TenantWiring(ResourceCatalog Catalog, TimeProvider Time, IProgress<RetryNotice>? Retries)
{
    /// <summary>What is known of the habits of the tenant with an origin, or null.</summary>
    public Func<string, TenantHabits?> HabitsOf { get; init; } = _ => null;

    public JsonApiResourceStore Connect(JsonApiOptions options, string origin) =>
        new(options, Catalog, Time, retries: Retries, habits: HabitsOf(origin));
}
