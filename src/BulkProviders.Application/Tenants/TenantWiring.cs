using BulkProviders.Application.Logging;
using BulkProviders.Core.Catalog;
using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.Application.Tenants;

/// <summary>What a connection is made with besides the choice of the tenant.</summary>
internal sealed record TenantWiring(Workspace Workspace, ResourceCatalog Catalog, EventHub Events)
{
    /// <summary>What is known of the capabilities of a tenant, or null.</summary>
    public Func<LedgerOwner, TenantCapabilities?> CapabilitiesOf { get; init; } = _ => null;

    /// <summary>A ledger is asked or fed, so that it must be known which tenant this is.</summary>
    public bool NeedsIdentity { get; init; }

    /// <summary>Ends all waiting for the tenant; calls under way end normally.</summary>
    public CancellationToken Stop { get; init; }
}
