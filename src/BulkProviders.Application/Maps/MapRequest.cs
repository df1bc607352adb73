using BulkProviders.Application.Settings;
using BulkProviders.Application.Tenants;

namespace BulkProviders.Application.Maps;

/// <summary>A mapping that is to be made, checked or brought up to date.</summary>
public sealed record MapRequest
{
    /// <summary>The folder of the saved mappings.</summary>
    public required string Folder { get; init; }

    /// <summary>Where relative paths begin.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>Name or path of the mapping; for a new one its file, or null for a name made of that of the list.</summary>
    public string? Map { get; init; }

    /// <summary>The list; null where the mapping alone is looked at.</summary>
    public string? List { get; init; }

    /// <summary>For a new mapping: the type or flat sheet that its rows feed, or null for the one that fits best.</summary>
    public string? Sheet { get; init; }

    /// <summary>The tenant whose labels the values are held against, or null.</summary>
    public TenantChoice? Tenant { get; init; }

    /// <summary>For a new mapping: rows of the list are kept in it as examples.</summary>
    public bool KeepsExamples { get; init; } = true;

    /// <summary>How the list is read.</summary>
    public ReadingSettings Reading { get; init; } = new();

    /// <summary>A catalog file, whole or an overlay; null for the built-in catalog.</summary>
    public string? CatalogPath { get; init; }
}
