using BulkProviders.Application.Logging;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Catalog.Comparing;
using BulkProviders.Core.Columns;

namespace BulkProviders.Application.Checks;

/// <summary>What a catalog is compared with: a tenant, or a description of its API.</summary>
/// <param name="Kind"><c>tenant</c> or <c>openapi</c>.</param>
/// <param name="Name">Origin of the tenant, or path of the file.</param>
/// <param name="Types">Each type held against it.</param>
internal sealed record CatalogSource(string Kind, string Name, IReadOnlyList<TypeComparison> Types)
{
    public bool IsPractice { get; init; }

    public bool IsReachable { get; init; } = true;

    public long Reads { get; init; }

    public long Writes { get; init; }

    /// <summary>What a name that was seen there has as its evidence.</summary>
    public Evidence Evidence => Kind == "openapi" ? Evidence.Stated : Evidence.SeenOnTenant;

    /// <summary>Why nothing could be read, or null.</summary>
    public string? Problem => IsReachable ? null : Types.Select(t => t.Seen.Reason).FirstOrDefault();

    public static async Task<CatalogSource> ReadAsync(Workspace workspace, CatalogCheckRequest request, ResourceCatalog catalog, CancellationToken cancellationToken)
    {
        if (request.OpenApiFile is { } path)
            return new CatalogSource("openapi", path, [.. OpenApiDescription.Read(path, catalog).Select(s => CatalogComparison.Compare(catalog, s))]);
        var events = new EventHub(workspace.Events);
        var choice = request.Tenant ?? throw new ArgumentException("Without an OpenAPI file the tenant must be named.", nameof(request));
        await using var tenant = await TenantConnection.OpenAsync(choice, new TenantWiring(workspace, catalog, events), cancellationToken);
        var look = await TenantLook.TakeAsync(tenant, catalog, events, cancellationToken);
        return new CatalogSource("tenant", tenant.Origin, look.Types)
        {
            IsPractice = tenant.IsPractice,
            IsReachable = look.IsReachable,
            Reads = tenant.Store.Counters.Reads,
            Writes = tenant.Store.Counters.Writes
        };
    }
}
