using BulkProviders.Application.Tenants;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Application.Exports;

/// <summary>Records that are to be written to files.</summary>
public sealed record ExportOrder
{
    /// <summary>Types by name or sheet; empty for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Absolute path: a name that ends in .xlsx or .csv, or a folder for one CSV file per type.</summary>
    public required string Path { get; init; }

    /// <summary>Where the records are.</summary>
    public required TenantChoice Tenant { get; init; }

    /// <summary>A catalog file, whole or an overlay; null for the built-in catalog.</summary>
    public string? CatalogPath { get; init; }

    /// <summary>Only these records, of the one type that is named; null for all.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Only records for which all of these hold.</summary>
    public IReadOnlyList<ExportFilter> Filters { get; init; } = [];

    /// <summary>Only these columns besides the ID; empty for all.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Types whose records come along where they are related to exported ones.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>A column, with a leading '-' for descending; null for the order of IDs.</summary>
    public string? Sort { get; init; }

    /// <summary>Records asked for with one call.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>The selection in the user's words, for the manifest.</summary>
    public IReadOnlyDictionary<string, string> Selection { get; init; } = new Dictionary<string, string>();
}
