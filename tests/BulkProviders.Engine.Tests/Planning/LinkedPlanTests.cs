using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Links;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.References;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>What a plan says of rows that want something of each other: places that two claim, links that are there, records of one row.</summary>
public sealed class LinkedPlanTests : IDisposable
{
    private static readonly DraftField Parent = new("parent", new FieldValue.One(new RecordIdentifier("parents", "p")));

    private readonly TestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData(true, "Invalid place-claimed-twice, Invalid place-claimed-twice, Blocked parent-failed")]
    [InlineData(false, "NotAttempted , NotAttempted , NotAttempted ")]
    public async Task Two_rows_that_claim_one_place_are_refused_with_what_needs_them_where_the_tenant_can_be_asked(bool hasTenant, string rows)
    {
        _run.Drafts(
            Draft(1, "providers", Name("a"), Parent), Draft(2, "providers", Name("b"), Parent),
            Draft(3, "providers", Name("c"), new DraftField("partners", new FieldValue.Many([new RecordIdentifier("providers", "", Draft: 1)]))));

        await PlanAsync(With(new InverseLink("Parent", "lead", Evidence.Stated)), hasTenant ? new KeptRecords(new ResourceRecord("parents", "p", new Dictionary<string, FieldValue>())) : null);

        Assert.Equal(rows, string.Join(", ", Rows().Select(r => $"{r.Status} {string.Join('+', r.Findings.Select(f => f.Error.Code))}")));
    }

    [Fact]
    public async Task A_link_back_that_is_there_already_is_not_planned()
    {
        _run.Drafts(Draft(1, "providers", Name("new"), Parent) with { RecordId = "a" }, Draft(2, "providers", Name("new"), Parent) with { RecordId = "b" });
        var self = new FieldValue.Many([new RecordIdentifier("providers", "a")]);

        var plan = await PlanAsync(With(new InverseLink("Parent", "homes", Evidence.Stated) { Many = true }), new KeptRecords(
            new ResourceRecord("parents", "p", new Dictionary<string, FieldValue> { ["homes"] = self }),
            new ResourceRecord("providers", "a", new Dictionary<string, FieldValue>()), new ResourceRecord("providers", "b", new Dictionary<string, FieldValue>())));

        Assert.Equal([new LinkCount(LinkKind.Back, "parents", "homes", 1)], plan.Links);
    }

    [Fact]
    public async Task Without_the_tenant_rows_that_change_records_link_them_back_and_rows_that_delete_them_do_not()
    {
        _run.Drafts(Draft(1, "providers", Name("new"), Parent) with { RecordId = "a" }, Draft(2, "providers", Parent) with { RecordId = "b", Operation = ImportOperation.Delete });

        var plan = await PlanAsync(With(new InverseLink("Parent", "homes", Evidence.Stated) { Many = true }), null);

        Assert.Equal(1, Assert.Single(plan.Links).Count);
    }

    [Fact]
    public async Task All_records_of_one_row_wait_for_each_other_and_its_error_is_said_once_and_of_the_right_one()
    {
        FlatRow(new DraftField("name", new FieldValue.Text("x")), "gone");

        await PlanAsync(Flat, new KeptRecords());

        Assert.Empty(_run.Journal.Log.TakeReady(10));
        var row = Assert.Single(Rows());
        Assert.Equal(("id-not-found", 1), (Assert.Single(row.Findings).Error.Code, row.Findings[0].Part));
    }

    [Fact]
    public async Task A_record_of_a_row_whose_type_the_tenant_refuses_is_the_one_that_the_error_is_about()
    {
        FlatRow(Name("x"), null);
        var refused = await RefusedTypes.AskAsync(new NoParents(), Flat, ["providers", "parents"], TestContext.Current.CancellationToken);

        await PlanAsync(Flat, new KeptRecords(), refused);

        var row = Assert.Single(Rows());
        Assert.Equal(("no-parents", 1), (Assert.Single(row.Findings).Error.Code, row.Findings[0].Part));
    }

    [Fact]
    public async Task A_type_that_the_tenant_refuses_is_said_before_a_label_without_a_meaning_and_a_label_with_one_is_no_obstacle()
    {
        _run.Drafts(
            Draft(1, "parents", Name("a")),
            Draft(2, "providers", Name("b"), new DraftField("county", new FieldValue.One(new RecordIdentifier("county", "k")))),
            Draft(3, "providers", Name("c"), new DraftField("parent", new FieldValue.Unresolved(["?"], ToMany: false))));
        var refused = await RefusedTypes.AskAsync(new NoParents(), Catalog, ["parents", "providers"], TestContext.Current.CancellationToken);

        await PlanAsync(Catalog, new KeptRecords(), refused);

        Assert.Equal([2L, 3L], _run.Journal.Log.TakeReady(10).Select(o => o.Id));
        Assert.Equal("no-parents", Assert.Single(Rows()[0].Findings).Error.Code);
    }

    [Fact]
    public async Task A_record_that_was_found_on_the_way_was_read_then_and_not_when_it_was_compared()
    {
        _run.Drafts(Draft(1, "providers", Name("Oak"), new DraftField("beds", new FieldValue.Number(4))));
        var (time, journal) = (new Ticking(), _run.Journal);
        var tenant = new MemoryTenant().Add("providers", "oak", ("name", new FieldValue.Text("Oak")));
        var search = new RecordSearch(journal.Search, journal.References, journal.Plan.Operations, Catalog, tenant, time) { Sets = MatchSets.Read([new MatchChoice("providers", ["Name"])], Catalog) };
        await new Planner(journal.Plan, Catalog, tenant, Options, time) { Search = search }.RunAsync(1, new Progress<RunProgress>(), TestContext.Current.CancellationToken);

        Assert.Equal(search.Fetched("providers", ["oak"])["oak"].ReadAt, Assert.Single(journal.Log.TakeReady(10)).ReadAt);
    }

    private static ImportOptions Options => new() { Mode = ImportMode.Import, RunId = "r" };

    private static ResourceCatalog Flat => Catalog with
    {
        FlatSheets = [new FlatSheet { Name = "roster", Sheet = "Roster", Face = Catalog.Get("providers"), Parts = [Part(0, "providers"), Part(1, "parents")] }]
    };

    private static FlatPart Part(int index, string resource) => new() { Index = index, Name = resource, Resource = resource, Columns = [] };

    private static DraftField Name(string name) => new("name", new FieldValue.Text(name));

    private static ResourceCatalog With(InverseLink link) =>
        Catalog with { Resources = [.. Catalog.Resources.Select(r => r.Name == "providers" ? r with { InverseLinks = [link] } : r)] };

    // A provider and, on the same row, a parent.
    private void FlatRow(DraftField field, string? parentId)
    {
        _run.Sheets(("providers", 1));
        ResourceDraft[] drafts =
        [
            Draft(1, "providers", field) with { FlatSheet = "roster", RepeatKey = "" },
            Draft(2, "parents", field) with { RowId = 1, Part = 1, RecordId = parentId, FlatSheet = "roster", RepeatKey = "" }
        ];
        _run.Journal.Drafts.AddDrafts([Mapped(drafts[0]) with { Drafts = drafts }]);
    }

    private async Task<ImportPlan> PlanAsync(ResourceCatalog catalog, IRecordReader? tenant, RefusedTypes? refused = null)
    {
        var planner = new Planner(_run.Journal.Plan, catalog, tenant, Options, TimeProvider.System) { Refused = refused ?? RefusedTypes.None };
        await planner.RunAsync(_run.Statuses().Count, new Progress<RunProgress>(), TestContext.Current.CancellationToken);
        return planner.Plan();
    }

    private List<RowOutcome> Rows() => [.. _run.Journal.Outcomes.RowsOf(1)];

    private sealed class Ticking : TimeProvider
    {
        private long _ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(Interlocked.Increment(ref _ticks));
    }

    private sealed class NoParents : ITypeAvailability
    {
        public Task<RowError?> RefusalAsync(ResourceSchema schema, CancellationToken cancellationToken) =>
            Task.FromResult(schema.Name == "parents" ? Error("no-parents") : null);
    }
}
