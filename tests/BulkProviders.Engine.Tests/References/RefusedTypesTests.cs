using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Tests.References;

public sealed class RefusedTypesTests
{
    private static readonly ResourceCatalog Catalog = CatalogReader.ReadDefault();

    [Fact]
    public async Task Only_the_types_of_the_import_are_asked_for_and_each_once()
    {
        var tenant = new Tenant("staff");
        var refused = await AskAsync(tenant, "staff", "providers");
        Assert.Equal(["staff", "providers"], tenant.Asked);
        Assert.Equal("type-not-offered", refused.Of("staff")?.Code);
        Assert.Null(refused.Of("providers"));
        Assert.StartsWith("Staff: The tenant shows no Staff", Assert.Single(refused.Notices(Catalog)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dropdown_that_only_refused_types_use_is_not_needed()
    {
        var refused = await AskAsync(new Tenant("staff"), "staff", "providers");
        Assert.False(refused.Needs("staff-roles", Catalog));
        Assert.True(refused.Needs("provider-types", Catalog));
        Assert.True(RefusedTypes.None.Needs("staff-roles", Catalog));
    }

    [Fact]
    public async Task Where_nothing_can_be_stored_the_run_ends()
    {
        var end = await Assert.ThrowsAsync<RunException>(() => AskAsync(new Tenant("staff", "providers"), "staff", "providers"));
        Assert.Equal(ExitCode.NoAccess, end.ExitCode);
        Assert.Contains("/providers/staff", end.Message, StringComparison.Ordinal);
        Assert.Contains("/providers/providers", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_without_rows_to_write_asks_nothing()
    {
        var tenant = new Tenant("staff");
        Assert.Empty((await AskAsync(tenant)).Notices(Catalog));
        Assert.Empty(tenant.Asked);
    }

    private static Task<RefusedTypes> AskAsync(Tenant tenant, params string[] types) =>
        RefusedTypes.AskAsync(tenant, Catalog, types, TestContext.Current.CancellationToken);

    private sealed class Tenant(params string[] missing) : ITypeAvailability
    {
        public List<string> Asked { get; } = [];

        public Task<RowError?> RefusalAsync(ResourceSchema schema, CancellationToken cancellationToken)
        {
            Asked.Add(schema.Name);
            return Task.FromResult(missing.Contains(schema.Name) ? RowErrors.TypeNotOffered(schema.Sheet, schema.Path, null, 404) : null);
        }
    }
}
