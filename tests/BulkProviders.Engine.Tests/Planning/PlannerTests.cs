using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.References;
using Microsoft.Extensions.Time.Testing;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>What the planner asks, whom it asks, and what rows without a plan are told.</summary>
public sealed class PlannerTests : IDisposable
{
    private static readonly DraftField Name = new("name", new FieldValue.Text("Willow"));

    private readonly TestRun _run = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<RunProgress> _progress = [];

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Planning_again_leaves_nothing_of_the_plan_before_and_tells_how_far_it_is()
    {
        _run.Drafts(Draft(1, "providers", Name), Draft(2, "providers", Name));
        _run.Plans(Create(1) with { RecordId = "old" });

        await PlanAsync(new KeptRecords());

        Assert.DoesNotContain("old", Ready().Select(o => o.RecordId));
        Assert.Equal([new RunProgress(RunStage.Planning, 2, 2, Faulty: 0)], _progress);
    }

    [Fact]
    public async Task A_run_that_was_stopped_plans_no_further()
    {
        _run.Drafts(Draft(1, "providers", Name));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PlanAsync(null, stop: new CancellationToken(canceled: true)));
        Assert.Empty(_progress);
    }

    [Fact]
    public async Task A_row_that_an_earlier_run_has_stored_is_passed_over_and_one_with_its_key_is_compared_with_its_record()
    {
        _run.Drafts(Draft(1, "providers", Name), Draft(2, "providers", Name), Draft(3, "providers", Name));
        var tenant = new KeptRecords(Record("a", "Willow"), Record("b", "Oak"));

        await PlanAsync(tenant, new KnownAnswers((1, Answer(LedgerMatch.Content, "a")), (2, Answer(LedgerMatch.Key, "b"))));

        Assert.Equal(RowStatus.Skipped, Rows()[0].Status);
        var operations = Ready();
        Assert.Equal([(2L, OperationKind.Update), (3L, OperationKind.Create)], operations.Select(o => (o.Id, o.Kind)));
        Assert.Equal(("b", _time.GetUtcNow()), (operations[0].RecordId, operations[0].ReadAt));
        Assert.Equal(["a", "b"], tenant.Asked);
    }

    [Fact]
    public async Task A_row_is_not_called_stored_where_the_tenant_does_not_show_its_record()
    {
        _run.Drafts(Draft(1, "providers", Name));

        await PlanAsync(new KeptRecords(), new KnownAnswers((1, Answer(LedgerMatch.Content, "a"))));

        Assert.Equal((RowStatus.Invalid, "stored-record-gone"), (Rows()[0].Status, Assert.Single(Rows()[0].Findings).Error.Code));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task The_ledger_is_not_asked_where_all_is_wanted_again_or_without_the_tenant(bool again, bool hasTenant)
    {
        _run.Drafts(Draft(1, "providers", Name));
        var ledger = new KnownAnswers((1, Answer(LedgerMatch.Content, "a")));

        await PlanAsync(hasTenant ? new KeptRecords() : null, ledger, Options with { Again = again });

        Assert.Equal(0, ledger.Begun);
        Assert.Equal(OperationKind.Create, Assert.Single(Ready()).Kind);
    }

    [Fact]
    public async Task An_ID_of_the_row_goes_before_what_the_ledger_knows_and_an_earlier_try_is_not_read()
    {
        _run.Drafts(Draft(1, "providers", Name) with { RecordId = "own" }, Draft(2, "providers", Name) with { EarlierId = "tried" });
        var tenant = new KeptRecords(Record("own", "Oak"));

        await PlanAsync(tenant, new KnownAnswers((1, Answer(LedgerMatch.Key, "b")), (2, Answer(LedgerMatch.Key, "c"))));

        Assert.Equal(["own"], tenant.Asked);
        Assert.Equal([("own", false), ("tried", true)], Ready().Select(o => (o.RecordId, o.LookFirst)));
    }

    [Fact]
    public async Task Create_with_the_ID_of_a_record_that_this_ledger_is_sure_of_is_an_update()
    {
        ResourceDraft[] drafts = [.. new[] { "a", "b", "c" }.Select((id, i) => Draft(i + 1, "providers", Name) with { RecordId = id, Operation = ImportOperation.Create })];
        _run.Drafts(drafts);

        await PlanAsync(
            new KeptRecords(Record("a", null), Record("b", null), Record("c", null)),
            new KnownAnswers((1, Answer(LedgerMatch.Id, "a")), (2, Answer(LedgerMatch.Id, "b") with { IsUncertain = true })));

        Assert.Equal(["a"], Ready().Select(o => o.RecordId));
        Assert.Equal(["id-exists", "id-exists"], Rows().Skip(1).Select(r => Assert.Single(r.Findings).Error.Code));
    }

    [Fact]
    public async Task Rows_of_a_type_that_the_tenant_does_not_take_are_blocked_with_its_reason()
    {
        _run.Drafts(Draft(1, "providers", Name), Draft(2, "parents", Name));
        var refused = await RefusedTypes.AskAsync(new NoProviders(), Catalog, ["providers", "parents"], TestContext.Current.CancellationToken);

        await PlanAsync(new KeptRecords(), refused: refused);

        var row = Rows()[0];
        Assert.Equal((RowStatus.Blocked, "no-providers", true), (row.Status, Assert.Single(row.Findings).Error.Code, row.Findings[0].IsError));
        Assert.Equal([2L], Ready().Select(o => o.Id));
    }

    [Theory]
    [InlineData(true, "Blocked")]
    [InlineData(false, "Create")]
    public async Task A_label_without_a_meaning_blocks_its_row_where_the_tenant_could_have_given_it_one(bool hasTenant, string expected)
    {
        _run.Drafts(Draft(1, "providers", Name, new DraftField("county", new FieldValue.Unresolved(["Kings"], ToMany: false))));

        await PlanAsync(hasTenant ? new KeptRecords() : null);

        Assert.Equal(expected, Ready().SingleOrDefault()?.Kind.ToString() ?? Assert.Single(Rows()).Status.ToString());
    }

    [Fact]
    public async Task What_refers_to_a_row_that_is_refused_is_blocked_and_names_it()
    {
        var parent = new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", "", Draft: 1)));
        _run.Drafts(Draft(1, "parents", Name) with { RecordId = "gone" }, Draft(2, "providers", Name, parent));

        await PlanAsync(new KeptRecords());

        var child = Rows()[1];
        var finding = Assert.Single(child.Findings);
        Assert.Equal((RowStatus.Blocked, "parent-failed", true), (child.Status, finding.Error.Code, finding.IsError));
        Assert.Contains("row 2", finding.Error.Message, StringComparison.Ordinal);
    }

    private static ImportOptions Options => new() { Mode = ImportMode.Import, RunId = "r" };

    private static LedgerAnswer Answer(LedgerMatch match, string id) => new(match, false, id, "run", new RowPlace("/in/a.xlsx", "providers", 7), true, true);

    private static ResourceRecord Record(string id, string? name) =>
        new("providers", id, name is null ? new Dictionary<string, FieldValue>() : new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text(name) });

    private Task PlanAsync(
        IRecordReader? tenant, ITenantLedger? ledger = null, ImportOptions? options = null, RefusedTypes? refused = null, CancellationToken? stop = null) =>
        new Planner(_run.Journal.Plan, Catalog, tenant, options ?? Options, _time) { Ledger = ledger, Refused = refused ?? RefusedTypes.None }
            .RunAsync(_run.Statuses().Count, new Heard(_progress), stop ?? TestContext.Current.CancellationToken);

    private IReadOnlyList<PlannedOperation> Ready() => _run.Journal.Log.TakeReady(10);

    private List<RowOutcome> Rows() => [.. _run.Journal.Outcomes.RowsOf(1)];

    private sealed class Heard(List<RunProgress> heard) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => heard.Add(value);
    }

    private sealed class NoProviders : ITypeAvailability
    {
        public Task<RowError?> RefusalAsync(ResourceSchema schema, CancellationToken cancellationToken) =>
            Task.FromResult(schema.Name == "providers" ? Error("no-providers") : null);
    }
}
