using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Application;

/// <summary>The catalog of a use case.</summary>
public static class Catalogs
{
    /// <summary>The catalog of a file, or the built-in one for null.</summary>
    /// <param name="path">The file, or null.</param>
    /// <param name="types">The column types that it may use.</param>
    /// <exception cref="RunException">The file cannot be read or has errors.</exception>
    public static ResourceCatalog Read(string? path, ColumnTypes types) => path is null ? CatalogReader.ReadDefault() : CatalogReader.Read(path, types);
}
