using BulkProviders.Application.Tenants;

namespace BulkProviders.Application.Exports;

/// <summary>The workbook that people fill in.</summary>
public sealed record TemplateRequest
{
    /// <summary>Absolute path: a name that ends in .xlsx, or a folder for CSV files.</summary>
    public required string Path { get; init; }

    /// <summary>The tenant whose labels fill the dropdowns; null for none, and then nothing is sent.</summary>
    public TenantChoice? Tenant { get; init; }

    /// <summary>A catalog file, whole or an overlay; null for the built-in catalog.</summary>
    public string? CatalogPath { get; init; }
}
