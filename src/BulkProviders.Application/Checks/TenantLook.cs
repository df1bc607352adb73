using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Catalog.Comparing;
using BulkProviders.JsonApi;
using BulkProviders.JsonApi.Probing;

namespace BulkProviders.Application.Checks;

/// <summary>What a tenant showed of the types of a catalog, without anything being written.</summary>
/// <param name="Probes">The types that were asked for, in the order of the catalog; all of them unless the tenant does not answer at all.</param>
/// <param name="Types">Each of them held against the catalog.</param>
internal sealed record TenantLook(IReadOnlyList<TypeProbe> Probes, IReadOnlyList<TypeComparison> Types)
{
    /// <summary>Types whose exports can be proven by reading in the order of ids.</summary>
    public IReadOnlySet<string> Keyset { get; init; } = new HashSet<string>();

    public bool IsReachable => Probes.Any(p => p.IsReachable);

    public static async Task<TenantLook> TakeAsync(
        TenantConnection tenant, ResourceCatalog catalog, IProgress<RunEvent> events, CancellationToken cancellationToken)
    {
        var probes = new List<TypeProbe>();
        await foreach (var probe in new TenantProbe(tenant.Store).RunAsync(cancellationToken))
        {
            events.Report(new Working("Looking at " + probe.Resource));
            probes.Add(probe);
            // No answer, or no valid token: it would be the same for every type, and each would wait for it.
            if (!probe.IsReachable && probe.HttpStatus is 0 or 401)
                break;
        }

        return new TenantLook(probes, [.. probes.Select(p => CatalogComparison.Compare(catalog, p.Seen))]);
    }
}
