using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>Rows that an export wrote: what both sides have changed is a conflict, and a name and an ID beside each other mean one record.</summary>
public sealed class ExportedRowsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly TestRun _run = new();
    private readonly PlanBatch _batch = new();
    private readonly MemoryTenant _tenant = new MemoryTenant()
        .Add("parents", "p-1", ("name", new FieldValue.Text("Group")))
        .Add("parents", "p-2", ("name", new FieldValue.Text("Other")));

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("Oak", "Oak", "Oak", true)]
    [InlineData("Oak", "Elm", "Oak", true)]
    [InlineData("Oak", "Elm", "Elm", true)]
    [InlineData("Oak", "Elm", "Fir", false)]
    public async Task Only_what_both_sides_have_changed_differently_is_a_conflict(string was, string ours, string theirs, bool isWritten)
    {
        var draft = await JudgeAsync(Row(new DraftField("name", new FieldValue.Text(ours))), State(("name", new FieldValue.Text(was))), Record(("name", new FieldValue.Text(theirs))));

        Assert.Equal(isWritten, draft is not null);
        Assert.Equal(isWritten ? [] : [RowStatus.Conflict], _batch.Outcomes.Select(o => o.Status));
        if (isWritten)
            return;
        var finding = Assert.Single(_batch.Findings);
        Assert.Equal((1L, true, "changed-since-export", "Name"), (finding.DraftId, finding.IsError, finding.Error.Code, finding.Error.Column));
        Assert.Contains("Oak", finding.Error.Message, StringComparison.Ordinal);
        Assert.Contains("Fir", finding.Error.Message, StringComparison.Ordinal);
        Assert.Contains("Elm", finding.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_tenant_does_not_show_has_not_moved_and_what_the_export_did_not_write_is_the_row_s()
    {
        static FieldValue To(string id) => new FieldValue.One(new RecordIdentifier("parents", id));
        var row = Row(new DraftField("parent", To("p-2")));
        Assert.NotNull(await JudgeAsync(row, State(("parent", To("p-1"))), Record()));
        Assert.NotNull(await JudgeAsync(row, State(), Record(("parent", To("p-3")))));
        Assert.Null(await JudgeAsync(row, State(("parent", To("p-1"))), Record(("parent", To("p-3")))));
    }

    [Fact]
    public async Task A_row_without_a_state_a_record_or_with_a_delete_is_left_as_it_is()
    {
        var row = Row(new DraftField("name", new FieldValue.Text("Elm")));
        var state = State(("name", new FieldValue.Text("Oak")));
        var record = Record(("name", new FieldValue.Text("Fir")));

        Assert.Equal(row.Fields, (await JudgeAsync(row, state: null, record))?.Fields);
        Assert.Equal(row.Fields, (await JudgeAsync(row, state, record: null))?.Fields);
        Assert.Equal(ImportOperation.Delete, (await JudgeAsync(row with { Operation = ImportOperation.Delete }, state, record))?.Operation);
        Assert.Empty(_batch.Outcomes);
    }

    [Fact]
    public async Task Links_that_are_added_are_no_conflict_and_those_that_were_there_do_not_come_back()
    {
        var draft = await JudgeAsync(Row(new DraftField("partners", Partners("a", "b"))), State(("partners", Partners("a"))), Record(("partners", Partners("c"))));

        Assert.Equal(Partners("b"), Assert.Single(draft?.Fields ?? []).Value);
        Assert.Empty(_batch.Outcomes);
    }

    [Fact]
    public async Task A_list_of_links_as_a_whole_is_a_conflict_where_others_have_changed_it()
    {
        var ours = Partners("a", "b") with { IsWhole = true };

        Assert.Null(await JudgeAsync(Row(new DraftField("partners", ours)), State(("partners", Partners("a"))), Record(("partners", Partners("c")))));
        Assert.NotNull(await JudgeAsync(Row(new DraftField("partners", ours)), State(("partners", Partners("a"))), Record(("partners", Partners("a")))));
    }

    [Theory]
    [InlineData("p-1", "Group", true)]
    [InlineData("p-1", "GROUP", true)]
    [InlineData("p-1", "P-1", true)]
    [InlineData("p-1", "Other", false)]
    [InlineData("p-2", "Group", false)]
    [InlineData("p-9", "Group", true)]
    public async Task A_name_and_an_ID_beside_each_other_have_to_be_of_one_record(string id, string name, bool isOne)
    {
        var draft = await JudgeAsync(Row(Parent(id, name)), state: null, Record());

        Assert.Equal(isOne, draft is not null);
        Assert.Equal(isOne ? [] : ["name-and-id-differ"], _batch.Findings.Select(f => f.Error.Code));
        Assert.Equal(isOne ? [] : [RowStatus.Invalid], _batch.Outcomes.Select(o => o.Status));
    }

    [Fact]
    public async Task As_many_names_as_IDs_are_meant()
    {
        Assert.Null(await JudgeAsync(Row(Parent("p-1", "Group", "Other")), state: null, Record()));
        Assert.Equal("name-and-id-differ", Assert.Single(_batch.Findings).Error.Code);
    }

    private static DraftField Parent(string id, params string[] names) => new("parent", new FieldValue.Unresolved([id], ToMany: false) { Beside = names });

    private static FieldValue.Many Partners(params string[] ids) => new([.. ids.Select(id => new RecordIdentifier("providers", id))]);

    private static ResourceDraft Row(DraftField field) => Draft(1, "providers", field) with { RecordId = "r" };

    private static ResourceRecord Record(params (string Member, FieldValue Value)[] fields) => new("providers", "r", fields.ToDictionary(f => f.Member, f => f.Value));

    private static BaseState State(params (string Member, FieldValue Value)[] fields) => new("r", fields.ToDictionary(f => f.Member, f => f.Value), new Dictionary<string, string>());

    private async Task<ResourceDraft?> JudgeAsync(ResourceDraft draft, BaseState? state, ResourceRecord? record)
    {
        using var run = new TestRun();
        run.Sheets(("providers", 1));
        run.Journal.Drafts.AddDrafts([Mapped(draft) with { Base = "hash" }]);
        // By the time of the plan, IDs are IDs.
        var resolved = draft with { Fields = [.. draft.Fields.Select(f => f.Value is FieldValue.Unresolved ids ? f with { Value = new FieldValue.One(new RecordIdentifier("parents", ids.Names[0])) } : f)] };
        var named = Catalog with { Resources = [.. Catalog.Resources.Select(r => r with { IdentifiedBy = ["Name"] })] };
        var rows = new ExportedRows(run.Journal.Plan.Bases, state is null ? null : new States(state), new ComparedRecords(_tenant, null, named), named);
        return (await rows.ReadAsync([resolved], Now, TestContext.Current.CancellationToken)).Judge(resolved, record, _batch);
    }

    private sealed class States(BaseState state) : IBaseStates
    {
        public BaseState? Find(string hash) => hash == "hash" ? state : null;
    }
}
