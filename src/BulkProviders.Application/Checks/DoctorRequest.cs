using BulkProviders.Application.Settings;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Maps;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Checks;

/// <summary>What is to be looked at.</summary>
public sealed record DoctorRequest
{
    /// <summary>The tenant.</summary>
    public required TenantChoice Tenant { get; init; }

    /// <summary>Files whose columns are to be judged; only their headers are read.</summary>
    public IReadOnlyList<InputFile> Files { get; init; } = [];

    /// <summary>How the files are read.</summary>
    public ReadingSettings Reading { get; init; } = new();

    /// <summary>The mapping by which the files are read, or null.</summary>
    public ColumnMap? Map { get; init; }

    /// <summary>A catalog file, whole or an overlay; null for the built-in catalog.</summary>
    public string? CatalogPath { get; init; }
}
