using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>Rows of one import that would make records which nobody can tell apart are warned of each other.</summary>
public sealed class AlikeRowsTests : IDisposable
{
    // The County tells providers apart.
    private static readonly ResourceCatalog Catalog = TestRun.Catalog with { Resources = [.. TestRun.Catalog.Resources.Select(r => r.Name == "providers" ? r with { ToldApartBy = ["County"] } : r)] };

    private static readonly MatchSets Sets = MatchSets.Read([new MatchChoice("providers", ["Parent", "Name"])], Catalog);

    private readonly TestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Each_of_two_rows_names_the_other_and_they_are_counted()
    {
        var notices = Judge([New(1, "Oak", "p"), New(2, "Elm", "p"), New(3, "OAK", "p")]);

        Assert.Equal([1L, 3L], Warned());
        Assert.Contains("providers row 4", MessageOf(1), StringComparison.Ordinal);
        Assert.Contains("providers row 2", MessageOf(3), StringComparison.Ordinal);
        Assert.StartsWith("2 rows of", Assert.Single(notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImportOperation.Create)]
    [InlineData(ImportOperation.Update)]
    public void A_row_that_says_what_it_is_means_it_and_the_other_is_warned_of_it(ImportOperation operation)
    {
        Judge([New(1, "Oak", "p") with { Operation = operation }, New(2, "Oak", "p")]);
        Assert.Equal([2L], Warned());
    }

    [Fact]
    public void Rows_that_all_mean_it_are_not_counted()
    {
        var notices = Judge([New(1, "Oak", "p") with { Operation = ImportOperation.Create }, New(2, "Oak", "p") with { Operation = ImportOperation.Create }]);

        Assert.Empty(Warned());
        Assert.Empty(notices);
    }

    [Fact]
    public void A_name_alone_and_a_column_that_says_nothing_make_nobody_alike()
    {
        Judge([New(1, "Oak", "p"), New(2, "Oak", "q"), New(3, "Elm", null), New(4, "Elm", null)]);
        Assert.Empty(Warned());
    }

    [Fact]
    public void One_place_that_is_still_to_be_made_is_one_place()
    {
        Judge([At(1, "Oak", 9), At(2, "Oak", 9), At(3, "Oak", 8)]);
        Assert.Equal([1L, 2L], Warned());
    }

    [Fact]
    public void What_tells_records_apart_does_so_where_both_say_it()
    {
        Judge([New(1, "Oak", "p", "king"), New(2, "Oak", "p", "pierce"), New(3, "Elm", "p", "king"), New(4, "Elm", "p")]);
        Assert.Equal([3L, 4L], Warned());
    }

    [Fact]
    public void A_row_that_is_not_written_makes_no_record()
    {
        Plan([New(1, "Oak", "p"), New(2, "Oak", "p")], out var alike);
        _run.Journal.Plan.Operations.AddPlans([], [new DraftOutcome(2, 2, RowStatus.Invalid, null)], []);

        alike.Warn(TestContext.Current.CancellationToken);

        Assert.Empty(Warned());
    }

    [Fact]
    public void An_update_that_gives_its_record_the_values_of_a_new_row_is_warned_too()
    {
        _run.Drafts(New(1, "Oak", "p"), New(2, "Oak", null) with { RecordId = "elm" }, New(3, "Fir", null) with { RecordId = "fir" });
        var records = new Dictionary<long, ResourceRecord> { [2] = Record("elm", "Elm", "p"), [3] = Record("fir", "Fir", "p") };
        Plan([New(1, "Oak", "p"), New(2, "Oak", null), New(3, "Fir", null)], out var alike, records);

        alike.Warn(TestContext.Current.CancellationToken);

        Assert.Equal([1L, 2L], Warned());
    }

    [Fact]
    public void A_plan_that_is_made_anew_knows_nothing_of_the_last_one()
    {
        Plan([New(1, "Oak", "p"), New(2, "Oak", "p")], out var alike);
        alike.Begin();

        alike.Warn(TestContext.Current.CancellationToken);

        Assert.Empty(Warned());
    }

    [Fact]
    public void Two_thousand_rows_of_one_name_are_judged_with_what_tells_them_apart()
    {
        Judge([.. Enumerable.Range(1, 2000).Select(i => New(i, "Oak", "p", i <= 1998 ? $"county {i}" : "county 1")), New(2001, "Oak", "p", "county 5")]);

        Assert.Equal([1L, 5L, 1999L, 2000L, 2001L], Warned());
        Assert.Contains("providers row 2, providers row 2001", MessageOf(1999), StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_a_thousand_kinds_only_rows_that_say_the_same_are_held_against_each_other()
    {
        Judge([.. Enumerable.Range(1, 1001).Select(i => New(i, "Oak", "p", $"county {i}")), New(1002, "Oak", "p")]);
        Assert.Empty(Warned());
    }

    [Fact]
    public void Pages_of_rows_that_are_alike_are_each_warned_once_and_with_a_warning()
    {
        Judge([.. Enumerable.Range(1, 2200).Select(i => New(i, $"Oak {i / 2}", "p"))]);

        var warned = Rows().Where(r => r.Findings.Count > 0).ToList();
        Assert.Equal(2198, warned.Count);
        Assert.All(warned, r => Assert.False(Assert.Single(r.Findings).IsError));
    }

    [Fact]
    public void An_update_that_only_takes_away_what_told_two_records_apart_is_judged_as_well()
    {
        ResourceDraft[] drafts = [New(1, "Oak", "p", "king"), Draft(2, "providers", new DraftField("county", new FieldValue.One(new RecordIdentifier("county", "king"))))];
        _run.Drafts(drafts[0], drafts[1] with { RecordId = "oak" });
        var oak = Record("oak", "Oak", "p");
        Plan(drafts, out var alike, new() { [2] = oak with { Fields = new Dictionary<string, FieldValue>(oak.Fields) { ["county"] = new FieldValue.One(new RecordIdentifier("county", "pierce")) } } });

        alike.Warn(TestContext.Current.CancellationToken);

        Assert.Equal([1L, 2L], Warned());
    }

    private IReadOnlyList<string> Judge(ResourceDraft[] drafts)
    {
        Plan(drafts, out var alike);
        alike.Warn(TestContext.Current.CancellationToken);
        return alike.Notices();
    }

    private void Plan(ResourceDraft[] drafts, out AlikeRows alike, Dictionary<long, ResourceRecord>? records = null)
    {
        if (records is null)
            _run.Drafts(drafts);
        PlannedOperation[] operations = [.. drafts.Select(d => Create(d.Id) with
        {
            Intended = d.Fields,
            Kind = records?.ContainsKey(d.Id) == true ? OperationKind.Update : OperationKind.Create,
            Changed = records?.GetValueOrDefault(d.Id) is { } record ? [.. d.Fields.Where(f => !f.Value.Equals(record.Fields.GetValueOrDefault(f.Member))).Select(f => f.Member)] : []
        })];
        _run.Plans(operations);
        alike = new AlikeRows(_run.Journal.Plan, Sets, Catalog);
        alike.Begin();
        alike.Note(operations, drafts, d => records?.GetValueOrDefault(d));
    }

    private static ResourceDraft New(long id, string name, string? parent, string? county = null) => Draft(id, "providers", [
        new DraftField("name", new FieldValue.Text(name)),
        .. parent is null ? [] : new[] { new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", parent))) },
        .. county is null ? [] : new[] { new DraftField("county", new FieldValue.One(new RecordIdentifier("county", county))) }]);

    private static ResourceDraft At(long id, string name, long parent) =>
        Draft(id, "providers", new DraftField("name", new FieldValue.Text(name)), new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", "", Draft: parent))));

    private static ResourceRecord Record(string id, string name, string parent) =>
        new("providers", id, new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text(name), ["parent"] = new FieldValue.One(new RecordIdentifier("parents", parent)) });

    private IEnumerable<long> Warned() => Rows().Where(r => r.Findings.Any(f => f.Error.Code == "rows-alike")).Select(r => r.RowId);

    private string MessageOf(long row) => Assert.Single(Rows().Single(r => r.RowId == row).Findings).Error.Message;

    private IEnumerable<RowOutcome> Rows() => _run.Journal.Outcomes.RowsOf(1);
}
