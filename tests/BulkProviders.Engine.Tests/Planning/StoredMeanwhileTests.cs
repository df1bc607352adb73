using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;
using Microsoft.Extensions.Time.Testing;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>A run that goes on takes back what others have stored since it was planned, and nothing else.</summary>
public sealed class StoredMeanwhileTests : IDisposable
{
    private readonly TestRun _run = new();
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryTenant _tenant = new MemoryTenant().Add("providers", "oak", ("name", new FieldValue.Text("Oak"))).Add("providers", "elm", ("name", new FieldValue.Text("Elm")));

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task A_row_that_another_run_has_stored_with_the_same_values_is_skipped()
    {
        await CatchUpAsync([], (1, Known("oak", LedgerMatch.Content)));

        Assert.Equal([RowStatus.Skipped, RowStatus.NotAttempted], Rows().Select(r => r.Status));
        Assert.Equal("oak", Rows()[0].RecordId);
    }

    [Fact]
    public async Task A_row_that_was_stored_with_other_values_is_an_error_that_names_the_record()
    {
        await CatchUpAsync([], (2, Known("elm", LedgerMatch.Key)));

        Assert.Equal([RowStatus.NotAttempted, RowStatus.Invalid], Rows().Select(r => r.Status));
        var error = Assert.Single(Rows()[1].Findings);
        Assert.Equal((true, "stored-meanwhile"), (error.IsError, error.Error.Code));
        Assert.Contains("elm", error.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_already_is_left_to_the_look_up()
    {
        await CatchUpAsync([1, 2], (1, Known("oak", LedgerMatch.Content)), (2, Known("elm", LedgerMatch.Key)));

        Assert.All(Rows(), r => Assert.Equal(RowStatus.Unconfirmed, r.Status));
        Assert.Empty(_tenant.Fetched);
    }

    [Fact]
    public async Task A_create_in_doubt_is_told_of_another_record_with_its_values_and_is_not_refused_for_it()
    {
        var rivals = await CatchUpAsync([1], isMatched: true);

        Assert.Equal(new Dictionary<long, string> { [1] = "oak" }, rivals);
        Assert.Equal([RowStatus.Unconfirmed, RowStatus.NotAttempted], Rows().Select(r => r.Status));
        Assert.Empty(Rows()[0].Findings);
    }

    [Fact]
    public async Task A_create_in_doubt_that_the_ledger_knows_under_another_id_is_told_of_that_record()
    {
        Assert.Equal(new Dictionary<long, string> { [1] = "oak", [2] = "elm" }, await CatchUpAsync([1, 2], (1, Known("oak", LedgerMatch.Content)), (2, Known("elm", LedgerMatch.Key))));
    }

    [Fact]
    public async Task Its_own_record_a_doubt_and_the_record_of_another_list_with_its_key_are_no_others()
    {
        var rivals = await CatchUpAsync([1, 2], (1, Known(Record(1), LedgerMatch.Key)), (2, Known("elm", LedgerMatch.Key) with { IsSameSheet = false, IsSameIdentity = false }));
        Assert.Empty(rivals);

        rivals = await new Planner(_run.Journal.Plan, Catalog, _tenant, Options, _time) { Ledger = new KnownAnswers((1, Known("oak", LedgerMatch.Key) with { IsUncertain = true })), Search = Search(MatchSets.None) }
            .CatchUpAsync(TestContext.Current.CancellationToken);
        Assert.Empty(rivals);
    }

    [Fact]
    public async Task A_create_in_doubt_is_looked_for_by_its_values_whatever_the_ledger_says()
    {
        var rivals = await CatchUpAsync([1], isMatched: true, (1, Known(Record(1), LedgerMatch.Key)));

        Assert.Equal(new Dictionary<long, string> { [1] = "oak" }, rivals);
    }

    [Fact]
    public async Task What_the_ledger_does_not_know_and_the_tenant_has_is_an_error_too()
    {
        await CatchUpAsync([], isMatched: true);

        Assert.Equal([RowStatus.Invalid, RowStatus.NotAttempted], Rows().Select(r => r.Status));
        Assert.Equal("stored-meanwhile", Assert.Single(Rows()[0].Findings).Error.Code);
    }

    [Fact]
    public async Task Of_a_plan_it_has_appeared_since()
    {
        Plan();
        await new Planner(_run.Journal.Plan, Catalog, _tenant, Options with { KeepsPlan = true, IsPlan = true }, _time) { Ledger = new KnownAnswers((2, Known("elm", LedgerMatch.Key))), Search = Search(MatchSets.None) }
            .CatchUpAsync(TestContext.Current.CancellationToken);

        Assert.Equal([RowStatus.NotAttempted, RowStatus.Conflict], Rows().Select(r => r.Status));
        Assert.Equal("appeared", Assert.Single(Rows()[1].Findings).Error.Code);
    }

    [Fact]
    public async Task Without_a_ledger_or_the_tenant_nothing_is_taken_back()
    {
        Plan();
        await new Planner(_run.Journal.Plan, Catalog, null, Options, _time) { Ledger = new KnownAnswers((1, Known("oak", LedgerMatch.Content))), Search = Search(MatchSets.None) }.CatchUpAsync(TestContext.Current.CancellationToken);
        await new Planner(_run.Journal.Plan, Catalog, _tenant, Options, _time) { Search = Search(MatchSets.None) }.CatchUpAsync(TestContext.Current.CancellationToken);

        Assert.All(Rows(), r => Assert.Equal(RowStatus.NotAttempted, r.Status));
    }

    private static ImportOptions Options => new() { Mode = ImportMode.Import, RunId = "r" };

    private static LedgerAnswer Known(string record, LedgerMatch match) => new(match, IsUncertain: false, record, "earlier", new RowPlace("list.xlsx", "Providers", 2), IsSameSheet: true, IsSameIdentity: true);

    private void Plan()
    {
        _run.Drafts(Draft(1, "providers", Name("Oak")), Draft(2, "providers", Name("Willow")));
        _run.Plans(Create(1), Create(2));
    }

    private async Task<IReadOnlyDictionary<long, string>> CatchUpAsync(long[] sent, params (long, LedgerAnswer)[] answers) =>
        await CatchUpAsync(sent, isMatched: false, answers);

    private async Task<IReadOnlyDictionary<long, string>> CatchUpAsync(long[] sent, bool isMatched, params (long, LedgerAnswer)[] answers)
    {
        Plan();
        if (sent.Length > 0)
            await _run.Journal.Log.StoreAsync(sent, []);
        var sets = isMatched ? MatchSets.Read([new MatchChoice("providers", ["Name"])], Catalog) : MatchSets.None;
        return await new Planner(_run.Journal.Plan, Catalog, _tenant, Options, _time) { Ledger = new KnownAnswers(answers), Search = Search(sets) }
            .CatchUpAsync(TestContext.Current.CancellationToken);
    }

    private RecordSearch Search(MatchSets sets) => new(_run.Journal.Search, _run.Journal.References, _run.Journal.Plan.Operations, Catalog, _tenant, _time) { Sets = sets };

    private static DraftField Name(string name) => new("name", new FieldValue.Text(name));

    private List<RowOutcome> Rows() => [.. _run.Journal.Outcomes.RowsOf(1)];
}
