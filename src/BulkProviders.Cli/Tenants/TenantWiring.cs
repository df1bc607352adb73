using BulkProviders.Core.Catalog;
using BulkProviders.JsonApi;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Notices;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.Cli.Tenants;

/// <summary>What a connection is made with besides its options.</summary>
internal sealed record TenantWiring(ResourceCatalog Catalog, TimeProvider Time, IProgress<RetryNotice>? Retries)
{
    /// <summary>What is known of the habits of the tenant with an origin, or null.</summary>
    public Func<string, TenantCapabilities?> HabitsOf { get; init; } = _ => null;

    /// <summary>Hears what the user is to know while a command waits for the tenant.</summary>
    public IProgress<string>? Notices { get; init; }

    /// <summary>Ends all waiting for the tenant; calls under way end normally.</summary>
    public CancellationToken Stop { get; init; }

    public JsonApiResourceStore Connect(JsonApiOptions options, string origin) =>
        new(options, Catalog, Time, Retries, HabitsOf(origin), new WaitOptions(Notices, Stop));
}
