using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Undo;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Undo;

/// <summary>What becomes of one field: each fact by itself, and which of two speaks first.</summary>
public sealed class UndoRuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly FieldWrite Again = new("later", Noon, null, IsDelete: false);
    private static readonly FieldWrite Undone = new("undo", Noon, "run", IsDelete: false);

    private static readonly ResourceSchema Schema = A.Schema("homes",
        A.Column("Phone", "phone"), A.Column("Opened", "opened", ColumnTypes.Date), A.Column("Kinds", "kinds", ColumnTypes.Lookup) with { Target = "kinds", Many = true },
        A.Column("Agency", "agency", ColumnTypes.Reference) with { Target = "agencies" });

    [Theory]
    [InlineData("old", "new", "new", UndoStatus.Restored)]
    [InlineData("old", "new", "old", UndoStatus.Already)]
    [InlineData("old", "new", "theirs", UndoStatus.Kept)]
    [InlineData(null, "new", "new", UndoStatus.Restored)]
    [InlineData(null, "new", null, UndoStatus.Already)]
    [InlineData("old", null, null, UndoStatus.Restored)]
    [InlineData("old", null, "theirs", UndoStatus.Kept)]
    public void A_field_is_given_back_only_where_the_tenant_holds_what_the_run_left(string? before, string? imported, string? now, UndoStatus expected)
    {
        var field = Judge(Value(before), Value(imported), Value(now));

        Assert.Equal((expected, Value(before)), (field.Status, field.Proposed));
        Assert.Equal(expected == UndoStatus.Kept, field.Reason is not null);
    }

    [Fact]
    public void What_the_tenant_made_of_the_value_counts_and_not_what_was_sent()
    {
        var write = Write(Text("phone", "old"), Text("phone", "555 0100")) with { After = new AfterImage([Text("phone", "(206) 555-0100")], []) };

        Assert.Equal(UndoStatus.Restored, Rule.Judge("phone", [write], Record(Text("phone", "(206) 555-0100")), LaterFate.None).Status);
        Assert.Equal(UndoStatus.Kept, Rule.Judge("phone", [write], Record(Text("phone", "555 0100")), LaterFate.None).Status);
    }

    [Fact]
    public void The_same_day_in_another_spelling_is_no_edit() => Assert.Equal(
        UndoStatus.Restored,
        Rule.Judge("opened", [Write(Text("opened", "2024-01-01"), Text("opened", "2025-02-03"))], Record(Text("opened", "2025-02-03T00:00:00Z")), LaterFate.None).Status);

    [Fact]
    public void A_later_run_keeps_the_field_though_it_wrote_the_same_value_but_not_one_that_holds_the_old_value_already()
    {
        Assert.Equal("undo-written-again", Judge(Value("old"), Value("new"), Value("new"), new LaterFate(null, Again)).Reason?.Code);
        Assert.Equal(UndoStatus.Already, Judge(Value("old"), Value("new"), Value("old"), new LaterFate(null, Again)).Status);
    }

    [Fact]
    public void What_was_undone_is_done_whatever_people_have_made_of_it_since_unless_a_run_wrote_it_again()
    {
        Assert.Equal(UndoStatus.Already, Judge(Value("old"), Value("new"), Value("theirs"), new LaterFate(Undone, null)).Status);
        Assert.Equal(UndoStatus.Kept, Judge(Value("old"), Value("new"), Value("new"), new LaterFate(Undone, Again)).Status);
    }

    [Fact]
    public void Without_the_value_before_or_the_value_now_nothing_is_written()
    {
        Assert.Equal("undo-before-unknown", Judge(null, Value("new"), Value("new")).Reason?.Code);
        var agency = new DraftField("agency", new FieldValue.One(new RecordIdentifier("agencies", "a1")));
        Assert.Equal("undo-not-shown", Rule.Judge("agency", [Write(agency with { Value = FieldValue.Cleared }, agency)], Record(), LaterFate.None).Reason?.Code);
    }

    [Fact]
    public void Of_two_writes_of_one_run_the_first_knows_what_was_before_and_the_last_what_was_left()
    {
        var field = Rule.Judge("phone", [Write(Text("phone", "old"), Text("phone", "one")), Write(Text("phone", "one"), Text("phone", "two"))], Record(Text("phone", "two")), LaterFate.None);

        Assert.Equal((UndoStatus.Restored, Value("old")), (field.Status, field.Proposed));
    }

    [Theory]
    [InlineData("a", "a b", false, "a b", "a", UndoStatus.Restored)]
    [InlineData("a", "a b", false, "a b c", "a c", UndoStatus.Restored)]
    [InlineData("a b", "a c", true, "a c", "a b", UndoStatus.Restored)]
    [InlineData("a b", "a c", true, "a c d", "a d b", UndoStatus.Restored)]
    [InlineData("a b", "", true, "", "a b", UndoStatus.Restored)]
    [InlineData("a", "a b", false, "a", "a", UndoStatus.Already)]
    [InlineData("a", "b", false, "c", "c", UndoStatus.Already)]
    public void Links_are_taken_away_and_brought_back_one_by_one(string before, string sent, bool isWhole, string now, string proposed, UndoStatus expected)
    {
        var write = Write(Links(before), Links(sent, isWhole));

        var field = Rule.Judge("kinds", [write], Record(Links(now)), LaterFate.None);

        Assert.Equal((expected, Links(proposed).Value), (field.Status, field.Proposed));
        Assert.True(field.Proposed is FieldValue.Many { IsWhole: true });
    }

    [Fact]
    public void Links_of_which_nobody_knows_which_were_there_are_left() =>
        Assert.Equal("undo-before-unknown", Rule.Judge("kinds", [Write(null, Links("a b"))], Record(Links("a b")), LaterFate.None).Reason?.Code);

    private static UndoRule Rule => new(Schema);

    private static UndoneField Judge(FieldValue? before, FieldValue? imported, FieldValue? now, LaterFate? later = null) => Rule.Judge(
        "phone", [Write(before is null ? null : new DraftField("phone", before), new DraftField("phone", imported ?? FieldValue.Cleared))], Record(new DraftField("phone", now ?? FieldValue.Cleared)), later ?? LaterFate.None);

    private static WrittenOperation Write(DraftField? before, DraftField sent) => new(
        new PlannedOperation
        {
            Id = 1,
            DraftId = 1,
            RowId = 1,
            Resource = "homes",
            Kind = OperationKind.Update,
            RecordId = "h1",
            Intended = [sent],
            Before = before is null ? [] : [before],
            Changed = [sent.Member]
        },
        RowStatus.Updated, AfterImage.AsSent);

    private static ResourceRecord Record(params DraftField[] fields) => new("homes", "h1", fields.ToDictionary(f => f.Member, f => f.Value));

    private static FieldValue Value(string? text) => text is null ? FieldValue.Cleared : new FieldValue.Text(text);

    private static DraftField Text(string member, string text) => new(member, new FieldValue.Text(text));

    private static DraftField Links(string ids, bool isWhole = false) =>
        new("kinds", new FieldValue.Many([.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new RecordIdentifier("kinds", id))]) { IsWhole = isWhole });
}
