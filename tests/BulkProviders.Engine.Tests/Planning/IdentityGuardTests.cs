using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;
using Microsoft.Extensions.Time.Testing;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>An update that gives a record what another one is known by is refused, once it is planned and when a run goes on.</summary>
public sealed class IdentityGuardTests : IDisposable
{
    private readonly TestRun _run = new();
    private readonly MemoryTenant _tenant = new MemoryTenant()
        .Add("providers", "oak", Name("Oak"), Parent("p")).Add("providers", "elm", Name("Elm"), Parent("p")).Add("providers", "fir", Name("Fir"), Parent("q"));

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task The_name_of_another_record_is_refused_and_the_other_is_named()
    {
        _run.Drafts(Named(1, "oak", "ELM"), Named(2, "fir", "Fir tree"));

        await PlanAsync();

        Assert.Equal([RowStatus.Invalid, RowStatus.NotAttempted], Rows().Select(r => r.Status));
        var error = Assert.Single(Rows()[0].Findings).Error;
        Assert.Equal("would-be-alike", error.Code);
        Assert.Contains("elm", error.Message, StringComparison.Ordinal);
        Assert.Equal("oak", Rows()[0].RecordId);
        Assert.Equal([2L], _run.Journal.Log.TakeReady(10).Select(o => o.Id));
    }

    [Fact]
    public async Task A_row_that_says_Update_means_it()
    {
        _run.Drafts(Named(1, "oak", "Elm") with { Operation = ImportOperation.Update });

        await PlanAsync();

        Assert.Equal(RowStatus.NotAttempted, Rows()[0].Status);
    }

    [Fact]
    public async Task What_tells_the_records_apart_afterwards_is_enough()
    {
        _run.Drafts(Named(1, "oak", "Fir"));

        await PlanAsync(["Name", "Parent"]);

        Assert.Equal(RowStatus.NotAttempted, Rows()[0].Status);
    }

    [Fact]
    public async Task A_changed_reference_can_make_records_alike_too()
    {
        _tenant.Add("providers", "elm-2", Name("Elm"), Parent("q"));
        _run.Drafts(Draft(1, "providers", new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", "p")))) with { RecordId = "elm-2" });

        await PlanAsync(["Name", "Parent"]);

        Assert.Equal(RowStatus.Invalid, Rows()[0].Status);
    }

    [Fact]
    public async Task Two_records_that_change_their_names_may_take_those_of_each_other()
    {
        _run.Drafts(Named(1, "oak", "Elm"), Named(2, "elm", "Oak"));

        await PlanAsync();

        Assert.All(Rows(), r => Assert.Equal(RowStatus.NotAttempted, r.Status));
    }

    [Fact]
    public async Task Whoever_is_refused_keeps_its_name_and_is_in_the_way_of_the_next_one()
    {
        _run.Drafts(Named(1, "oak", "Elm"), Named(2, "elm", "Fir"));

        await PlanAsync();

        Assert.All(Rows(), r => Assert.Equal(RowStatus.Invalid, r.Status));
    }

    [Fact]
    public async Task Records_that_were_alike_before_may_change_in_other_ways()
    {
        _tenant.Add("providers", "oak-2", Name("Oak"), Parent("p"));
        _run.Drafts(Named(1, "oak", "OAK"));

        await PlanAsync();

        Assert.Equal(RowStatus.NotAttempted, Rows()[0].Status);
    }

    [Fact]
    public async Task Seven_hundred_renamed_records_with_one_that_is_taken_are_all_judged()
    {
        for (var i = 1; i <= 700; i++)
            _tenant.Add("providers", $"old-{i}", Name($"Old {i}"), Parent("p")).Add("providers", $"new-{i}", Name(i == 350 ? "Else" : $"New {i}"), Parent("p"));
        _run.Drafts([.. Enumerable.Range(1, 700).Select(i => Named(i, $"old-{i}", $"New {i}"))]);

        await PlanAsync();

        Assert.Equal([350L], _run.Journal.Log.TakeReady(10).Select(o => o.Id));
    }

    [Theory]
    [InlineData(false, RowStatus.Invalid)]
    [InlineData(true, RowStatus.Conflict)]
    public async Task A_run_that_goes_on_looks_again_for_what_it_has_not_sent(bool isPlan, RowStatus status)
    {
        _run.Drafts(Named(1, "oak", "Yew"), Named(2, "fir", "Ash"), Named(3, "elm", "Elm tree"));
        await PlanAsync();
        await _run.Journal.Log.StoreAsync([2], []);
        _tenant.Add("providers", "yew", Name("Yew"), Parent("p")).Add("providers", "ash", Name("Ash"), Parent("p"));

        await Planner(["Name"], new ImportOptions { Mode = ImportMode.Import, RunId = "r", KeepsPlan = isPlan, IsPlan = isPlan }).CatchUpAsync(TestContext.Current.CancellationToken);

        Assert.Equal([status, RowStatus.Unconfirmed, RowStatus.NotAttempted], Rows().Select(r => r.Status));
    }

    [Fact]
    public async Task A_run_that_goes_on_knows_which_of_its_rows_make_room_for_each_other()
    {
        _run.Drafts(Named(1, "oak", "Elm"), Named(2, "elm", "Oak"), Named(3, "fir", "Fir tree"));
        await PlanAsync();
        await _run.Journal.Log.StoreAsync([3], []);

        await Planner(["Name"], new ImportOptions { Mode = ImportMode.Import, RunId = "r" }).CatchUpAsync(TestContext.Current.CancellationToken);

        Assert.Equal([RowStatus.NotAttempted, RowStatus.NotAttempted, RowStatus.Unconfirmed], Rows().Select(r => r.Status));
    }

    [Fact]
    public async Task A_record_that_is_deleted_makes_room_and_one_whose_row_is_blocked_does_not()
    {
        _run.Drafts(
            Named(1, "oak", "Elm"), Draft(2) with { RecordId = "elm", Operation = ImportOperation.Delete },
            Named(3, "yew", "Fir"), Draft(4, "providers", new DraftField("name", new FieldValue.Text("Pine")), new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", "", Draft: 5)))) with { RecordId = "fir" },
            Draft(5, "parents") with { RecordId = "gone", Operation = ImportOperation.Update });
        _tenant.Add("providers", "yew", Name("Yew"), Parent("p"));

        await Planner(["Name"], new ImportOptions { Mode = ImportMode.Import, RunId = "r", AllowDelete = 1 }).RunAsync(5, new Progress<RunProgress>(), TestContext.Current.CancellationToken);

        Assert.Equal([RowStatus.NotAttempted, RowStatus.NotAttempted, RowStatus.Invalid, RowStatus.Blocked, RowStatus.Invalid], Rows().Select(r => r.Status));
    }

    [Fact]
    public async Task Nobody_is_asked_where_no_name_changes()
    {
        _run.Drafts(Draft(1, "providers", new DraftField("name", new FieldValue.Text("Oak")), new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", "q")))) with { RecordId = "oak" });

        await PlanAsync();

        Assert.Empty(_tenant.Queries);
        Assert.Equal(RowStatus.NotAttempted, Rows()[0].Status);
    }

    private static (string, FieldValue) Name(string name) => ("name", new FieldValue.Text(name));

    private static (string, FieldValue) Parent(string id) => ("parent", new FieldValue.One(new RecordIdentifier("parents", id)));

    private static ResourceDraft Named(long id, string record, string name) => Draft(id, "providers", new DraftField("name", new FieldValue.Text(name))) with { RecordId = record };

    private async Task PlanAsync(params string[] columns) =>
        await Planner(columns.Length == 0 ? ["Name"] : columns, new ImportOptions { Mode = ImportMode.Import, RunId = "r" }).RunAsync(_run.Statuses().Count, new Progress<RunProgress>(), TestContext.Current.CancellationToken);

    private Planner Planner(string[] columns, ImportOptions options)
    {
        var journal = _run.Journal;
        var search = new RecordSearch(journal.Search, journal.References, journal.Plan.Operations, Catalog, _tenant, new FakeTimeProvider()) { Sets = MatchSets.Read([new MatchChoice("providers", columns)], Catalog) };
        return new Planner(journal.Plan, Catalog, _tenant, options, new FakeTimeProvider()) { Search = search, Ledger = new KnownAnswers() };
    }

    private List<RowOutcome> Rows() => [.. _run.Journal.Outcomes.RowsOf(1)];
}
