using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;
using Microsoft.Extensions.Time.Testing;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>What is planned for rows whose records were looked for, and what the user should know of the plan.</summary>
public sealed class MatchedPlanTests : IDisposable
{
    private readonly TestRun _run = new();
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryTenant _tenant = new MemoryTenant().Add("providers", "oak", Name("Oak")).Add("providers", "elm-1", Name("Elm")).Add("providers", "elm-2", Name("Elm")).Add("providers", "fir", Name("Fir"));

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task A_row_whose_record_was_found_is_an_update_of_it_and_one_of_several_is_refused()
    {
        _run.Drafts(Named(1, "Oak", Beds(4)), Named(2, "Elm"), Named(3, "Willow"));

        await PlanAsync(Options);

        Assert.Equal([(1L, OperationKind.Update, "oak"), (3L, OperationKind.Create, "")], Ready().Select(o => (o.Id, o.Kind, o.Kind == OperationKind.Update ? o.RecordId : "")));
        Assert.Equal([RowStatus.NotAttempted, RowStatus.Invalid, RowStatus.NotAttempted], Rows().Select(r => r.Status));
        Assert.Empty(_tenant.Fetched);
    }

    [Fact]
    public async Task A_run_that_only_looks_says_what_it_found_and_plans_nothing()
    {
        _run.Drafts(Named(1, "Oak"), Named(2, "Elm"), Named(3, "Willow"), Named(4, "Birch") with { RecordId = "fir" });

        await PlanAsync(Options with { Mode = ImportMode.Match });

        Assert.Empty(Ready());
        Assert.Equal([(RowStatus.Unchanged, "oak"), (RowStatus.Invalid, null), (RowStatus.NotAttempted, null), (RowStatus.Skipped, "fir")], Rows().Select(r => (r.Status, r.RecordId)));
    }

    [Theory]
    [InlineData(1, "1 row of ")]
    [InlineData(1200, "1,200 rows of ")]
    public async Task Rows_that_nothing_keeps_from_being_created_twice_are_said_before_anything_is_written(int rows, string words)
    {
        _run.Drafts([.. Enumerable.Range(1, rows).Select(i => Named(i, "Willow"))]);

        var notice = Assert.Single((await PlanAsync(Options, isMatched: false)).Notices());

        Assert.StartsWith(words + "providers without ID", notice, StringComparison.Ordinal);
        Assert.Empty((await PlanAsync(Options with { IsPractice = true }, isMatched: false)).Notices());
        Assert.Empty(Planner(Options, null, Catalog).Notices());
    }

    [Fact]
    public async Task Names_that_rest_on_a_guess_and_will_be_written_are_named_once()
    {
        var catalog = Catalog with
        {
            Resources = [.. Catalog.Resources.Select(r => r.Name == "providers"
                ? r with { PathEvidence = Evidence.Guessed, Columns = [.. r.Columns, new ColumnSpec { Header = "Beds", Member = "beds", Type = ColumnTypes.WholeNumber, Evidence = Evidence.Guessed }, new ColumnSpec { Header = "Wards", Member = "wards", Type = ColumnTypes.WholeNumber, Evidence = Evidence.Guessed }] }
                : r with { TypeEvidence = r.Name == "parents" ? Evidence.Guessed : Evidence.Stated })]
        };
        _run.Drafts(Named(1, "Willow", Beds(4)), Named(2, "Birch", Beds(5)), Named(3, "Group") with { Resource = "parents" });
        var planner = Planner(Options, null, catalog);
        await planner.RunAsync(3, new Progress<RunProgress>(), TestContext.Current.CancellationToken);

        Assert.Equal(["parents", "providers", "providers.beds"], planner.Plan().Guessed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Links_back_that_rest_on_a_guess_are_named_too_and_records_that_are_only_linked_are_counted()
    {
        var catalog = Catalog with
        {
            Resources = [.. Catalog.Resources.Select(r => r.Name == "providers"
                ? r with { InverseLinks = [new InverseLink("Parent", "homes", Evidence.Guessed) { Many = true }, new InverseLink("Parent", "lead", Evidence.Stated) { FirstWins = true }] }
                : r)]
        };
        _run.Drafts(Named(1, "Willow", new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", "p")))));
        var planner = Planner(Options, null, catalog);
        await planner.RunAsync(1, new Progress<RunProgress>(), TestContext.Current.CancellationToken);

        var plan = planner.Plan();
        Assert.Equal(["parents.homes"], plan.Guessed);
        Assert.Equal(1, plan.LinkedRecords);
        Assert.Equal([LinkKind.Back, LinkKind.Back], plan.Links.Select(l => l.Kind));
    }

    private static ImportOptions Options => new() { Mode = ImportMode.Import, RunId = "r" };

    private static (string, FieldValue) Name(string name) => ("name", new FieldValue.Text(name));

    private static DraftField Beds(int beds) => new("beds", new FieldValue.Number(beds));

    private static ResourceDraft Named(long id, string name, params DraftField[] more) => Draft(id, "providers", [new DraftField("name", new FieldValue.Text(name)), .. more]);

    private Planner Planner(ImportOptions options, RecordSearch? search, ResourceCatalog catalog) =>
        new(_run.Journal.Plan, catalog, search is null ? null : _tenant, options, _time) { Search = search };

    private async Task<Planner> PlanAsync(ImportOptions options, bool isMatched = true)
    {
        var sets = isMatched ? MatchSets.Read([new MatchChoice("providers", ["Name"])], Catalog) : MatchSets.None;
        var journal = _run.Journal;
        var planner = Planner(options, new RecordSearch(journal.Search, journal.References, journal.Plan.Operations, Catalog, _tenant, _time) { Sets = sets }, Catalog);
        await planner.RunAsync(_run.Statuses().Count, new Progress<RunProgress>(), TestContext.Current.CancellationToken);
        return planner;
    }

    private IReadOnlyList<PlannedOperation> Ready() => _run.Journal.Log.TakeReady(10);

    private List<RowOutcome> Rows() => [.. _run.Journal.Outcomes.RowsOf(1)];
}
