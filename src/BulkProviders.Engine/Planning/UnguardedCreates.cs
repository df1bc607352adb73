using System.Globalization;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Engine.Planning;

/// <summary>Says that rows will make records which nothing tells from those that are there.</summary>
internal static class UnguardedCreates
{
    public static string Describe(KeyValuePair<string, long> creates, ResourceCatalog catalog) => string.Create(CultureInfo.InvariantCulture,
        $"{creates.Value:N0} {(creates.Value == 1 ? "row" : "rows")} of {catalog.Get(creates.Key).Sheet} without ID, Row Key or match will be created, also where the tenant has the record already. Find them first with --match {creates.Key} (or `match`), or give them a Row Key, so that importing the file again makes no second record.");
}
