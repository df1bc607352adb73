using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>What a planned write carries: the values before, what is sent, and what is said of rows that send nothing.</summary>
public sealed class PlannedWriteTests
{
    private const string Id = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";

    private static readonly DateTimeOffset ReadAt = DateTimeOffset.UnixEpoch.AddDays(1);

    private static readonly ResourceSchema Houses = A.Schema(
        "houses",
        A.Column("Name", "name") with { RequiredOnCreate = true, SentOnUpdate = true },
        A.Column("Number", "number") with { RequiredOnCreate = true, ReadOnly = true, SentOnUpdate = true },
        A.Column("Beds", "beds", ColumnTypes.WholeNumber),
        A.Column("Friends", "friends", ColumnTypes.Reference) with { Target = "houses", Many = true },
        A.Column("Open", "open", ColumnTypes.YesNo)) with
    { PublishMember = "open" };

    private static readonly DraftField Name = Text("name", "Willow");

    [Fact]
    public void Without_the_tenant_a_row_with_an_ID_keeps_what_it_needs_and_is_an_update_or_a_delete()
    {
        var unknown = new CompareBasis(null, ReadAt, IsJudged: false);
        var friend = new DraftField("friends", Links(new RecordIdentifier("houses", "", Draft: 9)));

        var update = Assert.Single(Plan(Draft(Id, Name, friend), unknown).Operations);
        var delete = Assert.Single(Plan(Draft(Id) with { Operation = ImportOperation.Delete }, unknown).Operations);

        Assert.Equal((OperationKind.Update, Id), (update.Kind, update.RecordId));
        Assert.Equal([Name, friend], update.Intended);
        Assert.Equal([9L], update.Needs);
        Assert.Equal((OperationKind.Delete, Id), (delete.Kind, delete.RecordId));
    }

    [Fact]
    public void An_update_carries_when_its_record_was_read_and_its_entity_tag()
    {
        var update = Assert.Single(Plan(Draft(Id, Name), Basis(Text("name", "Oak"))).Operations);

        Assert.Equal((ReadAt, "tag"), (update.ReadAt, update.ETag));
    }

    [Fact]
    public void A_delete_carries_all_values_when_they_were_read_and_the_entity_tag()
    {
        var delete = Assert.Single(Plan(Delete, Basis(Text("name", "Oak"), Text("beds", "3")), Options with { AllowDelete = 1 }).Operations);

        Assert.Equal([Text("name", "Oak"), Text("beds", "3")], delete.Before);
        Assert.Equal((ReadAt, "tag"), (delete.ReadAt, delete.ETag));
        Assert.Empty(delete.Intended);
    }

    [Fact]
    public void No_more_deletes_are_planned_than_are_allowed()
    {
        var (planner, batch) = (new DraftPlanner(Options with { AllowDelete = 2 }, "ID"), new PlanBatch());
        for (var row = 1; row <= 3; row++)
            planner.Plan(Delete with { Id = row, RowId = row }, Houses, Basis(Name), batch);

        Assert.Equal([1L, 2L], batch.Operations.Select(o => o.Id));
        Assert.Equal((3L, RowStatus.Invalid), (batch.Outcomes.Single().DraftId, batch.Outcomes.Single().Status));
    }

    [Fact]
    public void A_delete_of_a_record_that_is_gone_is_a_remark_and_no_error()
    {
        var batch = Plan(Delete, Missing, Options with { AllowDelete = 1 });

        var finding = Assert.Single(batch.Findings);
        Assert.Equal(("already-gone", false, (long?)1), (finding.Error.Code, finding.IsError, finding.DraftId));
        Assert.Equal(Id, Assert.Single(batch.Outcomes).RecordId);
    }

    [Fact]
    public void A_refusal_is_an_error_of_its_draft()
    {
        var finding = Assert.Single(Plan(Draft(Id, Name), Missing).Findings);

        Assert.Equal(("id-not-found", true, (long?)1, "ID"), (finding.Error.Code, finding.IsError, finding.DraftId, finding.Error.Column));
    }

    [Fact]
    public void With_send_all_a_row_that_says_what_the_record_holds_is_written_as_it_is()
    {
        var beds = new DraftField("beds", new FieldValue.Number(3));
        var update = Assert.Single(Plan(Draft(Id, beds), Basis(Name, Text("beds", "3")), Options with { Send = SendFields.All }).Operations);

        Assert.Equal([beds], update.Intended);
        Assert.Empty(update.Changed);
    }

    [Fact]
    public void What_is_sent_again_comes_from_the_row_before_the_record_and_never_where_it_is_empty_or_read_only()
    {
        var beds = new DraftField("beds", new FieldValue.Number(4));

        Assert.Equal([beds, Text("name", "Willow")], Assert.Single(Plan(Draft(Id, beds, Name), Basis(Name, Text("number", "7"))).Operations).Intended);
        Assert.Equal([beds], Assert.Single(Plan(Draft(Id, beds), Basis(new DraftField("name", FieldValue.Cleared))).Operations).Intended);
        Assert.Equal([beds], Assert.Single(Plan(Draft(Id, beds), Basis(Text("number", "7"))).Operations).Intended);
    }

    [Fact]
    public void Links_of_a_cell_that_is_not_the_whole_list_are_added_to_those_that_are_there_each_once()
    {
        RecordIdentifier a = new("houses", "a"), b = new("houses", "b"), c = new("houses", "c");
        var there = Basis(Name, new DraftField("friends", Links(a, b)));

        var added = Assert.Single(Plan(Draft(Id, new DraftField("friends", Links(b, c))), there).Operations);
        var whole = Assert.Single(Plan(Draft(Id, new DraftField("friends", Links(b, c) with { IsWhole = true })), there).Operations);

        Assert.Equal(Links(a, b, c), Friends(added));
        Assert.Equal(Links(b, c), Friends(whole));
        Assert.Empty(Plan(Draft(Id, new DraftField("friends", Links(b))), there).Operations);
    }

    [Fact]
    public void Create_with_the_ID_of_a_record_that_an_earlier_run_made_fills_in_what_is_missing_and_overwrites_nothing()
    {
        var made = new LedgerAnswer(LedgerMatch.Id, false, Id, "run", new RowPlace("/in/a.xlsx", "Houses", 7), true, true);
        var row = Draft(Id, Name, new DraftField("beds", new FieldValue.Number(4))) with { Operation = ImportOperation.Create };

        var filled = Plan(row, Basis(Name, new DraftField("beds", FieldValue.Cleared)) with { Made = made });
        var other = Plan(row, Basis(Name, Text("beds", "3")) with { Made = made });

        Assert.Equal(["beds"], Assert.Single(filled.Operations).Changed);
        var remark = Assert.Single(filled.Findings);
        Assert.Equal(("created-before", false, (long?)1), (remark.Error.Code, remark.IsError, remark.DraftId));
        Assert.Empty(other.Operations);
        Assert.Equal("id-exists", Assert.Single(other.Findings).Error.Code);
    }

    [Fact]
    public void A_new_record_lacks_only_what_the_row_can_give_and_is_published_by_a_write_of_its_own()
    {
        Assert.Equal(["Name"], Plan(Draft(null, new DraftField("beds", FieldValue.Cleared)), Missing).Findings.Select(f => f.Error.Column));
        IReadOnlyList<DraftField> stored = [Name, new DraftField("open", new FieldValue.Boolean(true))];
        var batch = Plan(Draft(null) with { Fields = stored, Stored = stored }, Missing);

        var create = Assert.Single(batch.Operations);
        Assert.Equal([Name], create.Intended);
        Assert.False(create.IsAsDrafted);
        Assert.Equal(LinkKind.Publish, Assert.Single(batch.Links).Kind);
    }

    [Fact]
    public void A_record_that_is_created_with_a_given_ID_gets_that_ID()
    {
        var create = Assert.Single(Plan(Draft(Id, Name) with { Operation = ImportOperation.Create }, Missing).Operations);

        Assert.Equal((Id, true), (create.RecordId, create.IdIsGiven));
    }

    [Fact]
    public void The_journal_keeps_the_fields_of_a_create_once_only_where_they_are_those_that_were_read()
    {
        IReadOnlyList<DraftField> stored = [Name];

        Assert.True(Assert.Single(Plan(Draft(null) with { Fields = stored, Stored = stored }, Missing).Operations).IsAsDrafted);
        Assert.False(Assert.Single(Plan(Draft(null) with { Fields = [Name], Stored = stored }, Missing).Operations).IsAsDrafted);
    }

    private static ImportOptions Options => new() { Mode = ImportMode.Import, RunId = "r" };

    private static CompareBasis Missing => new(null, ReadAt, IsJudged: true);

    private static ResourceDraft Delete => Draft(Id) with { Operation = ImportOperation.Delete };

    private static DraftField Text(string member, string value) => new(member, new FieldValue.Text(value));

    private static FieldValue.Many Links(params RecordIdentifier[] targets) => new(targets);

    private static FieldValue Friends(PlannedOperation operation) => operation.Intended.Single(f => f.Member == "friends").Value;

    private static ResourceDraft Draft(string? id, params DraftField[] fields) =>
        new() { Id = 1, RowId = 1, Resource = "houses", Operation = ImportOperation.Upsert, RecordId = id, Fields = fields };

    private static CompareBasis Basis(params DraftField[] fields) =>
        new(new ResourceRecord("houses", Id, fields.ToDictionary(f => f.Member, f => f.Value)) { ETag = "tag" }, ReadAt, IsJudged: true);

    private static PlanBatch Plan(ResourceDraft draft, CompareBasis basis, ImportOptions? options = null)
    {
        var batch = new PlanBatch();
        new DraftPlanner(options ?? Options, "ID").Plan(draft, Houses, basis, batch);
        return batch;
    }
}
