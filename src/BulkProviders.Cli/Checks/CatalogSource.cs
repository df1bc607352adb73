using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Catalog.Comparing;
using BulkProviders.Core.Columns;

namespace BulkProviders.Cli.Checks;

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

    public static async Task<CatalogSource> ReadAsync(CommandContext context, ResourceCatalog catalog, CancellationToken cancellationToken)
    {
        if (context.Settings.Get(SettingsTable.OpenApi) is { } path)
            return new CatalogSource("openapi", path, [.. OpenApiDescription.Read(path, catalog).Select(s => CatalogComparison.Compare(catalog, s))]);
        await using var tenant = await TenantConnection.OpenAsync(
            context.Settings, context.RunsFolder, new TenantWiring(catalog, context.Time, null), cancellationToken);
        var look = await TenantLook.TakeAsync(context, tenant, catalog, cancellationToken);
        return new CatalogSource("tenant", tenant.Origin, look.Types)
        {
            IsPractice = tenant.IsPractice,
            IsReachable = look.IsReachable,
            Reads = tenant.Store.Counters.Reads,
            Writes = tenant.Store.Counters.Writes
        };
    }
}
