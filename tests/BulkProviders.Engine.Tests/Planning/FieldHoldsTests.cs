using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;
using Microsoft.Extensions.Time.Testing;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>Values that would close a record wait for a decision, and so does what a keeper holds back; the rest of the row is written.</summary>
public sealed class FieldHoldsTests : IDisposable
{
    private readonly TestRun _run = new();
    private readonly PlanBatch _batch = new();
    private readonly MemoryTenant _tenant = new MemoryTenant().Add("county", "c-1", ("name", new FieldValue.Text("Closed")));

    public FieldHoldsTests() => _run.Drafts(2);

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("2026-03-04", null, true)]
    [InlineData("2026-03-05", null, false)]
    [InlineData("2026-03-04", "2026-03-01", false)]
    [InlineData("2026-03-04", "2026-04-01", true)]
    [InlineData("soon", null, false)]
    public async Task A_day_that_has_come_closes_a_record_that_is_open(string said, string? now, bool isHeld)
    {
        var draft = await WithoutAsync(Row(said), Open(now), new ClosingValue("Name", "{as-of}"));

        Assert.Equal(isHeld ? 0 : 1, draft.Fields.Count);
        Assert.Equal(isHeld ? 1 : 0, _run.Journal.Plan.Held.All().Count);
    }

    [Theory]
    [InlineData("Closed", "Open", true)]
    [InlineData("Closed", null, true)]
    [InlineData("Closed", "Closed", false)]
    [InlineData("Open", "Closed", false)]
    public async Task A_value_that_closes_is_held_back_where_the_record_does_not_hold_it(string said, string? now, bool isHeld) =>
        Assert.Equal(isHeld ? 0 : 1, (await WithoutAsync(Row(said), Open(now), new ClosingValue("Name", "Closed"))).Fields.Count);

    [Fact]
    public async Task What_is_held_back_is_kept_with_both_values_and_said_and_the_rest_is_written()
    {
        var row = Row("Closed") with { Fields = [new DraftField("name", new FieldValue.Text("Closed")), new DraftField("notes", new FieldValue.Text("n"))] };

        var draft = await WithoutAsync(row, Open("Open"), new ClosingValue("Name", "Closed"));

        Assert.Equal(["notes"], draft.Fields.Select(f => f.Member));
        var held = Assert.Single(_run.Journal.Plan.Held.All());
        Assert.Equal((1L, 1L, "providers", "r", HoldReason.Closes, "name"), (held.RowId, held.DraftId, held.Resource, held.RecordId, held.Reason, held.Member));
        Assert.Equal((new FieldValue.Text("Closed"), new FieldValue.Text("Open"), (FieldValue?)null), (held.Said, held.Now, held.Last));
        Assert.Equal(new RowPlaceOfHold("providers", 2), held.Place);
        var warning = Assert.Single(_batch.Findings);
        Assert.Equal((1L, false, "closing-waits", "Name"), (warning.DraftId, warning.IsError, warning.Error.Code, warning.Error.Column));
        _run.Journal.Plan.Held.Clear();
        Assert.Empty(_run.Journal.Plan.Held.All());
    }

    [Fact]
    public async Task A_keeper_holds_back_what_is_not_held_back_already_with_what_the_list_before_said()
    {
        var keeper = new Keeper("name", "notes");
        var row = Row("Closed") with { Fields = [new DraftField("name", new FieldValue.Text("Closed")), new DraftField("notes", new FieldValue.Text("n")), new DraftField("more", new FieldValue.Text("m"))] };

        var draft = await Holds(keeper, new ClosingValue("Name", "Closed")).WithoutAsync(row, Open("Open"), "sent", _batch, TestContext.Current.CancellationToken);

        Assert.Equal("sent", keeper.Sent);
        Assert.Equal(["more"], draft.Fields.Select(f => f.Member));
        Assert.Equal([("name", HoldReason.Closes, null), ("notes", HoldReason.Edited, "before")], _run.Journal.Plan.Held.All().Select(h => (h.Member, h.Reason, (h.Last as FieldValue.Text)?.Value)));
        Assert.Equal(["closing-waits", "edited-in-casebook"], _batch.Findings.Select(f => f.Error.Code));
        Assert.Equal(["Name", "notes"], _batch.Findings.Select(f => f.Error.Column));
    }

    [Fact]
    public async Task Deletes_empty_rows_decided_rows_and_runs_without_a_tenant_hold_nothing_back()
    {
        var keeper = new Keeper("name");
        var closing = new ClosingValue("Name", "Closed");
        async Task SameAsync(ResourceDraft draft, FieldHolds holds) => Assert.Same(draft, await holds.WithoutAsync(draft, Open("Open"), null, _batch, TestContext.Current.CancellationToken));

        await SameAsync(Row("Closed") with { Operation = ImportOperation.Delete }, Holds(keeper, closing));
        await SameAsync(Draft(1), Holds(keeper, closing));
        await SameAsync(Row("Closed"), Holds(keeper, closing, isDecided: true));
        await SameAsync(Row("Closed"), Holds(keeper, closing, hasTenant: false));
        await SameAsync(Row("Open"), Holds(null, closing));
        Assert.Null(keeper.Sent);
        Assert.Empty(_batch.Findings);
    }

    [Fact]
    public async Task Labels_are_looked_up_once_and_only_where_a_row_speaks_of_what_closes()
    {
        var holds = Holds(null, new ClosingValue("County", "Closed"));
        await holds.WithoutAsync(Row("Oak"), Open(null), null, _batch, TestContext.Current.CancellationToken);
        Assert.Empty(_tenant.Queries);

        var row = Draft(1, "providers", new DraftField("county", new FieldValue.One(new RecordIdentifier("county", "c-1"))));
        Assert.Empty((await holds.WithoutAsync(row, Open(null), null, _batch, TestContext.Current.CancellationToken)).Fields);
        Assert.Empty((await holds.WithoutAsync(row, Open(null), null, _batch, TestContext.Current.CancellationToken)).Fields);
        Assert.Single(_tenant.Queries);
    }

    private static ResourceDraft Row(string name) => Draft(1, "providers", new DraftField("name", new FieldValue.Text(name)));

    private static ResourceRecord Open(string? name) => new("providers", "r", name is null ? new Dictionary<string, FieldValue>() : new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text(name) });

    private Task<ResourceDraft> WithoutAsync(ResourceDraft draft, ResourceRecord record, ClosingValue closing) =>
        Holds(null, closing).WithoutAsync(draft, record, null, _batch, TestContext.Current.CancellationToken);

    private FieldHolds Holds(IFieldKeeper? keeper, ClosingValue closing, bool isDecided = false, bool hasTenant = true) => new(
        Catalog with { Resources = [.. Catalog.Resources.Select(r => r.Name == "providers" ? r with { Close = new ClosingRule([closing], Evidence.Stated) } : r)] },
        hasTenant ? _tenant : null, _run.Journal.Plan.Held, keeper, _ => isDecided, new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero)));

    private sealed class Keeper(params string[] members) : IFieldKeeper
    {
        public string? Sent { get; private set; }

        public IReadOnlyList<HeldField> Held(ResourceDraft draft, ResourceSchema schema, ResourceRecord record, string? sent)
        {
            Sent = sent ?? "nothing";
            return [.. members.Select(m => new HeldField(draft.RowId, draft.Id, draft.Resource, record.Id, HoldReason.Edited, m, new FieldValue.Text("said"), new FieldValue.Text("now")) { Last = new FieldValue.Text("before") })];
        }
    }
}
