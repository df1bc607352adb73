using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Application;

/// <summary>The catalog of a use case.</summary>
public static class Catalogs
{
    /// <summary>The catalog of a file, or the built-in one for null.</summary>
    /// <exception cref="RunException">The file cannot be read or has errors.</exception>
    public static ResourceCatalog Read(string? path) => path is null ? CatalogReader.ReadDefault() : CatalogReader.Read(path);
}
