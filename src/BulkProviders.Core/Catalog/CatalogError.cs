namespace BulkProviders.Core.Catalog;

/// <summary>One thing that is wrong with a catalog file.</summary>
/// <param name="Place">Where: a path such as <c>resources[3].columns[2].type</c>, or <c>line 12</c> where the file is no JSON.</param>
/// <param name="Message">What is wrong and what to do, as sentences.</param>
public sealed record CatalogError(string Place, string Message)
{
    public override string ToString() => Place.Length == 0 ? Message : $"{Place}: {Message}";
}

/// <summary>Either a catalog or everything that is wrong with the file, never both.</summary>
public sealed record CatalogReading(ResourceCatalog? Catalog, IReadOnlyList<CatalogError> Errors);
