using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>Which records refer to those that are to go, and what a delete hides besides.</summary>
public sealed class DependentsTests : IDisposable
{
    private readonly TestRun _run = new();
    private readonly MemoryTenant _tenant = new MemoryTenant()
        .Add("parents", "group", ("name", new FieldValue.Text("Group")))
        .Add("parents", "lonely", ("name", new FieldValue.Text("Lonely")))
        .Add("providers", "oak", ("name", new FieldValue.Text("Oak")), ("parent", To("parents", "group")))
        .Add("providers", "elm", ("name", new FieldValue.Text("Elm")), ("parent", To("parents", "GROUP")), ("partners", new FieldValue.Many([new RecordIdentifier("providers", "oak"), new RecordIdentifier("providers", "fir")])))
        .Add("providers", "fir", ("name", new FieldValue.Text("Fir")));

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task What_refers_to_a_record_is_found_by_every_reference_and_told_in_the_order_of_names()
    {
        var dependents = await ReadAsync(Named, null, ("parents", "group"), ("providers", "oak"), ("parents", "lonely"));

        Assert.Equal(["elm parent providers Elm", "oak parent providers Oak"], Of(dependents, "parents", "Group"));
        Assert.Equal("elm partners providers Elm", Assert.Single(Of(dependents, "providers", "oak")));
        Assert.Empty(Of(dependents, "parents", "lonely"));
        Assert.Empty(Of(dependents, "providers", "fir"));
    }

    [Fact]
    public async Task A_record_without_a_name_is_told_by_its_id()
    {
        var dependents = await ReadAsync(Catalog, null, ("providers", "oak"));

        Assert.Equal("elm partners providers elm", Assert.Single(Of(dependents, "providers", "oak")));
    }

    [Fact]
    public async Task Types_that_the_tenant_does_not_show_are_named_for_what_they_could_refer_to_and_are_not_read()
    {
        var dependents = await ReadAsync(Catalog, new Hidden("providers"), ("parents", "group"), ("providers", "oak"));

        Assert.Empty(Of(dependents, "parents", "group"));
        Assert.Equal(["providers"], dependents.UnseenFor("parents"));
        Assert.Equal(["providers"], dependents.UnseenFor("providers"));
        Assert.Empty(dependents.UnseenFor("county"));
        Assert.Empty(_tenant.Queries);
    }

    [Fact]
    public async Task Types_that_refer_to_none_of_them_are_not_read()
    {
        await ReadAsync(Catalog, null, ("parents", "x"));
        Assert.Single(_tenant.Queries);
        await ReadAsync(Catalog, null, ("county", "x"), ("staff", "x"));
        Assert.Single(_tenant.Queries);
    }

    [Fact]
    public async Task The_forecast_of_deletes_counts_and_names_what_stays_and_leads_to_something_hidden()
    {
        _run.Drafts(Draft(1, "parents") with { RecordId = "group" }, Draft(2) with { RecordId = "oak" }, Draft(3, "parents") with { RecordId = "lonely" });
        _run.Plans(Delete(1, "parents", "group"), Delete(2, "providers", "oak"), Delete(3, "parents", "lonely"));

        var forecast = await ForecastAsync(null);

        // Oak goes too: what it refers to is not kept back by it.
        Assert.Equal((3L, 2L, 1L), (forecast.Records, forecast.WithDependents, forecast.Dependents));
        Assert.Empty(forecast.Unseen);
        var warnings = _run.Journal.Outcomes.RowsOf(1).SelectMany(r => r.Findings).ToList();
        Assert.Equal(["delete-hides", "delete-hides"], warnings.Select(w => w.Error.Code));
        Assert.All(warnings, w => Assert.False(w.IsError));
        Assert.All(warnings, w => Assert.Contains("providers elm", w.Error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_more_than_three_are_named_and_the_rest_is_hinted_at()
    {
        foreach (var name in new[] { "a1", "a2", "a3" })
            _tenant.Add("providers", name, ("parent", To("parents", "group")));
        _run.Drafts(Draft(1, "parents") with { RecordId = "group" });
        _run.Plans(Delete(1, "parents", "group"));

        var forecast = await ForecastAsync(null);

        Assert.Equal((1L, 1L, 5L), (forecast.Records, forecast.WithDependents, forecast.Dependents));
        Assert.Contains("providers a1; providers a2; providers a3; …", Assert.Single(_run.Journal.Outcomes.RowsOf(1).Single().Findings).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exactly_three_are_named_without_a_hint()
    {
        _tenant.Add("providers", "a1", ("parent", To("parents", "group")));
        _run.Drafts(Draft(1, "parents") with { RecordId = "group" });
        _run.Plans(Delete(1, "parents", "group"));

        await ForecastAsync(null);

        Assert.DoesNotContain("…", Assert.Single(_run.Journal.Outcomes.RowsOf(1).Single().Findings).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_deletes_nobody_is_asked_and_hidden_types_are_said_once()
    {
        _run.Drafts(Draft(1), Draft(2));
        _run.Plans(Create(1));
        Assert.Equal((0L, 0L), (await ForecastAsync(new Hidden("providers")) is var none ? (none.Records, none.Dependents) : default));
        Assert.Empty(_tenant.Queries);

        _run.Plans(Delete(2, "providers", "oak"));
        Assert.Equal(["providers"], (await ForecastAsync(new Hidden("providers"))).Unseen);
    }

    private static ResourceCatalog Named => Catalog with { Resources = [.. Catalog.Resources.Select(r => r with { IdentifiedBy = ["Name"] })] };

    private static FieldValue To(string type, string id) => new FieldValue.One(new RecordIdentifier(type, id));

    private static PlannedOperation Delete(long id, string resource, string record) => Create(id) with { Resource = resource, Kind = OperationKind.Delete, RecordId = record, Intended = [] };

    private static IEnumerable<string> Of(Dependents dependents, string resource, string id) =>
        dependents.Of(new RecordKey(resource, id)).Select(d => $"{d.RecordId} {d.Member} {d.Name}");

    private Task<Dependents> ReadAsync(ResourceCatalog catalog, ITypeAvailability? reach, params (string Resource, string Id)[] targets) => Dependents.ReadAsync(
        _tenant, catalog, reach, targets.Select(t => new RecordKey(t.Resource, t.Id)).ToHashSet(), TestContext.Current.CancellationToken);

    private Task<DeleteForecast> ForecastAsync(ITypeAvailability? reach) => _run.Journal.ForecastDeletesAsync(_tenant, Catalog, reach, TestContext.Current.CancellationToken);

    private sealed class Hidden(string type) : ITypeAvailability
    {
        public Task<RowError?> RefusalAsync(ResourceSchema schema, CancellationToken cancellationToken) => Task.FromResult(schema.Name == type ? Error("type-not-offered") : null);
    }
}
