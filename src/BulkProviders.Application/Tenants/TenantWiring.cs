using BulkProviders.Application.Logging;
using BulkProviders.Core.Catalog;
using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.Application.Tenants;

/// <summary>What a connection is made with besides the choice of the tenant.</summary>
internal sealed record TenantWiring(Workspace Workspace, ResourceCatalog Catalog, EventHub Events)
{
    /// <summary>What is known of the habits of the tenant with an origin, or null.</summary>
    public Func<string, TenantCapabilities?> HabitsOf { get; init; } = _ => null;

    /// <summary>Ends all waiting for the tenant; calls under way end normally.</summary>
    public CancellationToken Stop { get; init; }
}
