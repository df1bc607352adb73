using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Application.Exports;

/// <summary>Finds resource types by the names that users give them.</summary>
public static class TypeNames
{
    /// <summary>The types named (by name or sheet), in the order of the catalog; all types that have a sheet where none is named.</summary>
    /// <exception cref="RunException">A name is no type.</exception>
    public static IReadOnlyList<ResourceSchema> Find(ResourceCatalog catalog, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return [.. catalog.Sheets];
        var wanted = names.Select(n => Find(catalog, n)).ToHashSet();
        return [.. catalog.Resources.Where(wanted.Contains)];
    }

    private static ResourceSchema Find(ResourceCatalog catalog, string name)
    {
        var folded = HeaderFolding.Fold(name);
        return catalog.Resources.FirstOrDefault(r => Names(r).Any(n => HeaderFolding.Fold(n) == folded))
            ?? throw RunException.Unusable(
                $"'{name}' is not a type.{Words.DidYouMean(name, catalog.Resources.Select(r => r.Name))} Types are: {string.Join(", ", catalog.Sheets.Select(s => s.Name))}.");
    }

    private static IEnumerable<string> Names(ResourceSchema type) => [type.Name, type.Sheet, .. type.SheetAliases];
}
