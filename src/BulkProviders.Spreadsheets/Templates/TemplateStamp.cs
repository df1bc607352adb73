using BulkProviders.Core.Catalog;

namespace BulkProviders.Spreadsheets.Templates;

/// <summary>Says which catalog a template was made from.</summary>
internal static class TemplateStamp
{
    private const int HashLength = 12;

    public static string Of(ResourceCatalog catalog) =>
        $"{catalog.Name}, version {catalog.Version}, {catalog.Hash[..Math.Min(HashLength, catalog.Hash.Length)]}";
}
