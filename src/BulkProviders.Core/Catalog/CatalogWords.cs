using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>The words of the catalog file for the values of enumerations.</summary>
public static class CatalogWords
{
    public static readonly IReadOnlyDictionary<string, Evidence> Evidences = new Dictionary<string, Evidence>(StringComparer.Ordinal)
    {
        ["stated"] = Evidence.Stated,
        ["seen-tenant"] = Evidence.SeenOnTenant,
        ["seen-2020"] = Evidence.Seen2020,
        ["guessed"] = Evidence.Guessed
    };

    public static string Of(Evidence evidence) => Evidences.First(e => e.Value == evidence).Key;
}
