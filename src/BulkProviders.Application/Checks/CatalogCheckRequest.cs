using BulkProviders.Application.Tenants;

namespace BulkProviders.Application.Checks;

/// <summary>What a catalog is to be compared with.</summary>
public sealed record CatalogCheckRequest
{
    /// <summary>The catalog file, or null for the built-in catalog.</summary>
    public string? CatalogPath { get; init; }

    /// <summary>An OpenAPI 3 file (JSON) in place of the tenant; nothing is sent then.</summary>
    public string? OpenApiFile { get; init; }

    /// <summary>The tenant; not looked at where a file is named.</summary>
    public TenantChoice? Tenant { get; init; }
}
