using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;
using Microsoft.Extensions.Time.Testing;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>What the planner does before and after it compares rows with records: each step of it is taken.</summary>
public sealed class PlannerStepsTests : IDisposable
{
    // Name and Parent together identify a provider.
    private static readonly ResourceCatalog Catalog = TestRun.Catalog with { Resources = [.. TestRun.Catalog.Resources.Select(r => r.Name == "providers" ? r with { KnownBy = [["Name", "Parent"]] } : r)] };

    private readonly TestRun _run = new();
    private readonly FakeTimeProvider _time = new();
    private readonly KnownAnswers _ledger = new();
    private readonly MemoryTenant _tenant = new MemoryTenant().Add("parents", "p").Add("parents", "q")
        .Add("providers", "oak", Name("Oak tree"), Parent("p")).Add("providers", "fir", Name("Fir"), Parent("p"));

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Rows_that_would_make_records_alike_are_warned_and_counted_before_anything_is_written()
    {
        _run.Drafts(New(1, "Elm", "p"), New(2, "Elm", "p"), New(3, "Ash", "p"));

        var planner = await PlanAsync();

        Assert.Equal([1L, 2L], Rows().Where(r => r.Findings.Any(f => f is { IsError: false, Error.Code: "rows-alike" })).Select(r => r.RowId));
        Assert.StartsWith("2 rows of providers", planner.Notices()[0], StringComparison.Ordinal);

        await PlanAsync();
        Assert.Single(Rows()[0].Findings);
    }

    [Fact]
    public async Task The_ID_of_a_result_puts_nothing_back_that_people_have_edited_and_an_ID_of_the_user_does()
    {
        _ledger.Sent["oak"] = SentValues.Of([Field(Name("Oak"))], null, DateTimeOffset.UnixEpoch) ?? "";
        _run.Drafts(
            Draft(1, "providers", Field(Name("Oak"))) with { RecordId = "oak", IsIdFromResults = true }, Draft(2, "providers", Field(Name("Fir tree"))) with { RecordId = "fir", IsIdFromResults = true });

        await PlanAsync();

        Assert.Equal([RowStatus.Unchanged, RowStatus.NotAttempted], Rows().Select(r => r.Status));
        Assert.Equal("edited-since", Assert.Single(Rows()[0].Findings).Error.Code);
    }

    [Fact]
    public async Task Without_results_the_same_row_is_written()
    {
        _ledger.Sent["oak"] = SentValues.Of([Field(Name("Oak"))], null, DateTimeOffset.UnixEpoch) ?? "";
        _run.Drafts(Draft(1, "providers", Field(Name("Oak"))) with { RecordId = "oak" });

        await PlanAsync();

        Assert.Equal(RowStatus.NotAttempted, Rows()[0].Status);
        Assert.Equal(["name"], Assert.Single(_run.Journal.Log.TakeReady(10)).Changed);
    }

    [Fact]
    public async Task A_row_that_says_that_it_is_stored_is_looked_for_and_blocks_what_names_its_record()
    {
        _run.Sheets(("providers", 2));
        _run.Journal.Drafts.AddDrafts(
        [
            Mapped(Draft(1) with { RecordId = "gone", IsPassedOver = true, StoredBy = "earlier" }, RowStatus.Skipped),
            Mapped(Draft(2, "providers", Field(Name("Elm")), new DraftField("partners", new FieldValue.Many([new RecordIdentifier("providers", "gone")]))))
        ]);

        await PlanAsync();

        Assert.Equal([RowStatus.Invalid, RowStatus.Blocked], Rows().Select(r => r.Status));
        Assert.Equal(["stored-record-gone", "parent-failed"], Rows().Select(r => r.Findings[0].Error.Code));
    }

    [Fact]
    public async Task What_changed_references_led_to_and_lead_to_is_fetched_and_the_columns_are_counted()
    {
        _run.Drafts(Draft(1, "providers", new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", "q")))) with { RecordId = "oak" });

        var planner = await PlanAsync();

        Assert.Equal(["oak", "p", "q"], _tenant.Fetched.Order());
        Assert.Equal(("parent", 1L), planner.Plan().Profile.Select(c => (c.Member, c.Changed)).Single());
    }

    [Fact]
    public async Task A_name_that_changes_fetches_no_other_record()
    {
        _run.Drafts(Draft(1, "providers", Field(Name("Oak"))) with { RecordId = "oak" });

        await PlanAsync();

        Assert.Equal(["oak"], _tenant.Fetched);
    }

    [Fact]
    public async Task What_needs_a_row_that_is_taken_out_of_the_plan_is_blocked()
    {
        _run.Drafts(Draft(1, "parents"), Draft(2, "providers", Field(Name("Elm")), new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", "", Draft: 1)))));
        var planner = await PlanAsync();
        Assert.Equal([RowStatus.NotAttempted, RowStatus.NotAttempted], Rows().Select(r => r.Status));
        _run.Journal.Plan.Operations.AddPlans([], [new DraftOutcome(1, 1, RowStatus.Invalid, null)], []);

        planner.SettleDependents();

        Assert.Equal([RowStatus.Invalid, RowStatus.Blocked], Rows().Select(r => r.Status));
    }

    private async Task<Planner> PlanAsync()
    {
        var journal = _run.Journal;
        var search = new RecordSearch(journal.Search, journal.References, journal.Plan.Operations, Catalog, _tenant, _time) { Sets = MatchSets.Read([], Catalog).WithIdentifying(Catalog) };
        var planner = new Planner(journal.Plan, Catalog, _tenant, new ImportOptions { Mode = ImportMode.Import, RunId = "r" }, _time) { Search = search, Ledger = _ledger };
        await planner.RunAsync(_run.Statuses().Count, new Progress<RunProgress>(), TestContext.Current.CancellationToken);
        return planner;
    }

    private static (string Member, FieldValue Value) Name(string name) => ("name", new FieldValue.Text(name));

    private static (string Member, FieldValue Value) Parent(string id) => ("parent", new FieldValue.One(new RecordIdentifier("parents", id)));

    private static DraftField Field((string Member, FieldValue Value) field) => new(field.Member, field.Value);

    private static ResourceDraft New(long id, string name, string parent) => Draft(id, "providers", Field(Name(name)), Field(Parent(parent)));

    private List<RowOutcome> Rows() => [.. _run.Journal.Outcomes.RowsOf(1)];
}
