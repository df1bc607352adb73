namespace BulkProviders.JsonApi.Options;

/// <summary>What the settings allow at a tenant.</summary>
public enum TenantAccess
{
    ReadOnly,
    Write
}
