using BulkProviders.Application.Logging;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.References;

namespace BulkProviders.Application.Maps;

/// <summary>The labels of the tenant's dropdowns.</summary>
internal static class TenantLabels
{
    /// <summary>The labels of each lookup type, by its name.</summary>
    public static async Task<Dictionary<string, IReadOnlyList<string>>> ReadAsync(TenantConnection tenant, ResourceCatalog catalog, EventHub events, CancellationToken cancellationToken)
    {
        var labels = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var lookup in catalog.Resources.Where(r => r.IsLookup))
        {
            events.Report(new Working($"Reading {lookup.Sheet}"));
            labels[lookup.Name] = [.. (await LookupTable.ReadAsync(tenant.Store, lookup, cancellationToken)).Labels.Distinct().Order(StringComparer.OrdinalIgnoreCase)];
        }

        return labels;
    }
}
