using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Planning;
using Microsoft.Extensions.Time.Testing;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>Rows that only name records which are to go, and by what these are closed.</summary>
public sealed class RemovalsTests
{
    private readonly MemoryTenant _tenant = new MemoryTenant().Add("county", "c-1", ("name", new FieldValue.Text("Closed"))).Add("county", "c-2", ("name", new FieldValue.Text("Twice"))).Add("county", "c-3", ("name", new FieldValue.Text("Twice")));

    [Theory]
    [InlineData(RowRemoval.None, ImportOperation.Upsert)]
    [InlineData(RowRemoval.Delete, ImportOperation.Delete)]
    [InlineData(RowRemoval.Close, ImportOperation.Delete)]
    internal void Such_rows_are_deletes_and_all_others_stay_what_they_are(RowRemoval removal, ImportOperation operation) =>
        Assert.Equal(operation, Of(removal, Catalog).Of(Draft(1)).Operation);

    [Fact]
    public async Task A_type_is_closed_by_the_values_of_the_catalog_with_the_day_and_the_id_of_a_label()
    {
        var removals = Of(RowRemoval.Close, With(new ClosingValue("County", "Closed"), new ClosingValue("Name", "closed on {as-of}")));

        await removals.PrepareAsync(["providers", "Providers", "parents"], TestContext.Current.CancellationToken);

        var closing = removals.Closings["providers"];
        Assert.Null(closing.Problem);
        Assert.Equal([new DraftField("county", new FieldValue.One(new RecordIdentifier("county", "c-1"))), new DraftField("name", new FieldValue.Text("closed on 2026-03-04"))], closing.Fields);
        Assert.Equal("no-closing", removals.Closings["parents"].Problem?.Code);
        Assert.Equal(2, removals.Closings.Count);
        Assert.Single(_tenant.Queries);
        await removals.PrepareAsync(["providers"], TestContext.Current.CancellationToken);
        Assert.Single(_tenant.Queries);
    }

    [Theory]
    [InlineData("Gone")]
    [InlineData("Twice")]
    public async Task A_label_that_the_tenant_does_not_have_or_has_twice_closes_nothing(string label)
    {
        var removals = Of(RowRemoval.Close, With(new ClosingValue("County", label)));

        await removals.PrepareAsync(["providers"], TestContext.Current.CancellationToken);

        Assert.Equal("closing-unknown", removals.Closings["providers"].Problem?.Code);
        Assert.Empty(removals.Closings["providers"].Fields);
    }

    [Theory]
    [InlineData(RowRemoval.None)]
    [InlineData(RowRemoval.Delete)]
    internal async Task Where_nothing_is_closed_nobody_is_asked(RowRemoval removal)
    {
        var removals = Of(removal, With(new ClosingValue("County", "Closed")));

        await removals.PrepareAsync(["providers"], TestContext.Current.CancellationToken);

        Assert.Empty(removals.Closings);
        Assert.Empty(_tenant.Queries);
    }

    private static ResourceCatalog With(params ClosingValue[] values) =>
        Catalog with { Resources = [.. Catalog.Resources.Select(r => r.Name == "providers" ? r with { Close = new ClosingRule(values, Evidence.Stated) } : r)] };

    private Removals Of(RowRemoval removal, ResourceCatalog catalog) => new(catalog, _tenant, removal, new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero)));
}
