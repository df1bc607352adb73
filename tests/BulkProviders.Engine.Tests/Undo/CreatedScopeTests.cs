using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.Undo;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Undo;

/// <summary>Who has to stay for the sake of whom.</summary>
public sealed class CreatedScopeTests
{
    private static readonly ResourceCatalog Catalog = A.Catalog(
        A.Schema("places", A.Column("Name", "name")),
        A.Schema("homes", A.Column("Name", "name"), A.Column("Site", "site", ColumnTypes.Reference) with { Target = "places" }));

    private readonly MemoryTenant _tenant = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_record_to_which_nobody_else_refers_goes_and_one_of_others_keeps_it(bool isDelete)
    {
        var scope = await ScopeAsync(isDelete, created: ["places s1", "places s2"], others: [("h9", "s2")]);

        Assert.Null(scope.ReasonFor(new RecordKey("places", "S1")));
        Assert.Equal("undo-dependents", scope.ReasonFor(new RecordKey("places", "s2"))?.Code);
    }

    [Fact]
    public async Task What_the_run_created_itself_keeps_a_record_from_being_deleted_only_where_it_stays()
    {
        // h1 goes, and so does its site; h2 was edited, so that its site stays.
        var scope = await ScopeAsync(isDelete: true, created: ["places s1", "places s2", "homes h1"], others: [("h1", "s1"), ("h2", "s2")], staying: ["homes h2"]);

        Assert.Null(scope.ReasonFor(new RecordKey("places", "s1")));
        Assert.NotNull(scope.ReasonFor(new RecordKey("places", "s2")));
        Assert.Equal(2, scope.Leaving.Count);
    }

    [Fact]
    public async Task What_the_run_created_itself_never_keeps_a_record_from_being_closed()
    {
        var scope = await ScopeAsync(isDelete: false, created: ["places s2"], others: [("h2", "s2")], staying: ["homes h2"]);

        Assert.Null(scope.ReasonFor(new RecordKey("places", "s2")));
    }

    [Fact]
    public async Task A_reference_that_is_taken_back_itself_keeps_nobody()
    {
        var scope = new CreatedScope(isDelete: true);
        scope.AddCreated(new RecordKey("places", "s1"));
        scope.Add(new RecordKey("places", "s1"), Gone(UndoStatus.Restored));
        scope.Add(new RecordKey("homes", "h1"), new UndoneRecord(UndoAction.Field, [new UndoneField("site", UndoStatus.Restored)]) { Write = SiteOf("h1") });
        scope.Settle(await DependentsAsync(scope, [("h1", "s1")]));

        Assert.Null(scope.ReasonFor(new RecordKey("places", "s1")));
    }

    private async Task<CreatedScope> ScopeAsync(bool isDelete, string[] created, (string Home, string Site)[] others, string[]? staying = null)
    {
        var scope = new CreatedScope(isDelete);
        foreach (var record in created.Concat(staying ?? []).Select(Key))
            scope.AddCreated(record);
        foreach (var record in created.Select(Key))
            scope.Add(record, Gone(UndoStatus.Restored));
        foreach (var record in (staying ?? []).Select(Key))
            scope.Add(record, Gone(UndoStatus.Kept));
        scope.Settle(await DependentsAsync(scope, others));
        return scope;
    }

    private Task<Dependents> DependentsAsync(CreatedScope scope, (string Home, string Site)[] others)
    {
        foreach (var (home, site) in others)
            _tenant.Add("homes", home, ("name", new FieldValue.Text(home)), ("site", new FieldValue.One(new RecordIdentifier("places", site))));
        return Dependents.ReadAsync(_tenant, Catalog, reach: null, scope.Leaving, TestContext.Current.CancellationToken);
    }

    private static RecordKey Key(string words) => words.Split(' ') is [var type, var id] ? new RecordKey(type, id) : throw new ArgumentException(words, nameof(words));

    private static UndoneRecord Gone(UndoStatus status) => new(UndoAction.Delete, [new UndoneField("", status)]);

    private static PlannedOperation SiteOf(string home) => new()
    {
        Id = 1,
        DraftId = 1,
        RowId = 1,
        Resource = "homes",
        Kind = OperationKind.Update,
        RecordId = home,
        Intended = [new DraftField("site", FieldValue.Cleared)],
        Changed = ["site"]
    };
}
