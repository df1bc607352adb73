namespace BulkProviders.Core.Tenants;

/// <summary>What has been learnt about a tenant and outlives the run.</summary>
public interface ITenantCapabilities
{
    /// <summary>What the tenant did last with ids chosen by the client for new records of a type; Unknown where that was never seen.</summary>
    ClientIdMode ClientIds(string resource);

    /// <summary>Keeps what the tenant has just shown; what was kept before is forgotten, also when it said otherwise. May be called from several threads.</summary>
    void Learn(string resource, ClientIdMode mode);
}
