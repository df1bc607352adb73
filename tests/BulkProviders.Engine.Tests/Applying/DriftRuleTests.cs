using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Applying;
using BulkProviders.Engine.Operations;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Applying;

public sealed class DriftRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("base", null, "")]
    [InlineData("theirs", RowStatus.Conflict, "changed-since-plan")]
    [InlineData("", RowStatus.Conflict, "changed-since-plan")]
    [InlineData("ours", RowStatus.Unchanged, "as-planned-already")]
    public void A_field_that_is_to_be_written_decides_by_what_it_is_now(string now, RowStatus? status, string code)
    {
        var verdict = Judge(Update(), Record(("name", now)));
        Assert.Equal((status, code), (verdict.Status, verdict.Errors.Concat(verdict.Notes).Select(e => e.Code).FirstOrDefault("")));
    }

    [Fact]
    public void What_is_sent_now_was_read_now() => Assert.Equal((Now, "t2"), Judge(Update(), Record(("name", "base")) with { ETag = "t2" }).Operation is var sent ? (sent.ReadAt ?? default, sent.ETag) : default);

    [Fact]
    public void A_field_that_is_only_sent_again_is_sent_as_it_is_now()
    {
        var planned = Update(("extra", "base", "base"));
        var verdict = Judge(planned, Record(("name", "base"), ("extra", "theirs")));
        Assert.Null(verdict.Status);
        Assert.Equal(["ours", "theirs"], verdict.Operation.Intended.Select(f => ((FieldValue.Text)f.Value).Value));
        Assert.Equal(RowStatus.Conflict, Judge(planned, Record(("name", "base"), ("extra", "theirs")), sendsAll: true).Status);
        Assert.Single(Judge(planned, Record(("name", "base"), ("extra", ""))).Operation.Intended, f => f.Member == "name");
    }

    [Fact]
    public void Another_field_that_moved_is_noted_by_its_header_where_it_has_a_column()
    {
        var read = new[] { Field("name", "base"), Field("note", "base"), Field("updated_at", "1") };
        var verdict = Judge(Update(), Record(("name", "base"), ("note", "theirs"), ("updated_at", "2")), read);
        Assert.Null(verdict.Status);
        Assert.Contains("Note", Assert.Single(verdict.Notes).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("updated_at", verdict.Notes[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_is_not_shown_now_is_read_again_before_it_is_written()
    {
        var link = new FieldValue.One(new RecordIdentifier("parents", "p1"));
        var planned = Create(1) with
        {
            Kind = OperationKind.Update,
            Intended = [new DraftField("parent", link)],
            Before = [new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", "p0")))],
            Changed = ["parent"],
            ReadAt = Now.AddHours(-1)
        };
        var verdict = Judge(planned, Record(("name", "base")));
        Assert.Equal((null, Now.AddHours(-1)), (verdict.Status, verdict.Operation.ReadAt));
    }

    [Fact]
    public void What_is_gone_is_a_conflict_for_an_update_and_nothing_to_do_for_a_delete()
    {
        Assert.Equal((RowStatus.Conflict, "gone-since-plan"), Short(Judge(Update(), null)));
        Assert.Equal((RowStatus.Skipped, "already-gone"), Short(Judge(Update() with { Kind = OperationKind.Delete }, null)));
    }

    [Fact]
    public void A_delete_is_for_the_record_as_it_was()
    {
        var delete = Update() with { Kind = OperationKind.Delete, Intended = [], Changed = [] };
        Assert.Null(Judge(delete, Record(("name", "base"))).Status);
        Assert.Equal((RowStatus.Conflict, "changed-since-plan"), Short(Judge(delete, Record(("name", "theirs")))));
    }

    [Fact]
    public void A_create_under_an_ID_that_exists_by_now_has_appeared()
    {
        Assert.Null(Judge(Create(1), null).Status);
        Assert.Equal((RowStatus.Conflict, "appeared"), Short(Judge(Create(1), Record(("name", "theirs")))));
    }

    private static (RowStatus?, string) Short(DriftVerdict verdict) => (verdict.Status, verdict.Errors.Concat(verdict.Notes).Single().Code);

    private static DriftVerdict Judge(PlannedOperation planned, ResourceRecord? now, IReadOnlyList<DraftField>? read = null, bool sendsAll = false)
    {
        var schema = Catalog.Get("providers");
        schema = schema with { Columns = [.. schema.Columns, schema.Columns[0] with { Header = "Note", Member = "note" }, schema.Columns[0] with { Header = "Extra", Member = "extra" }] };
        return new DriftRule(schema, sendsAll, "ID").Judge(planned, read, now, Now);
    }

    private static PlannedOperation Update(params (string Member, string Before, string After)[] sentAgain) => Create(1) with
    {
        Kind = OperationKind.Update,
        Intended = [Field("name", "ours"), .. sentAgain.Select(f => Field(f.Member, f.After))],
        Before = [Field("name", "base"), .. sentAgain.Select(f => Field(f.Member, f.Before))],
        Changed = ["name"],
        ReadAt = Now.AddHours(-1),
        ETag = "t1"
    };

    private static ResourceRecord Record(params (string Member, string Value)[] fields) =>
        new("providers", TestRun.Record(1), fields.ToDictionary(f => f.Member, f => Field(f.Member, f.Value).Value));

    private static DraftField Field(string member, string text) => new(member, text.Length == 0 ? FieldValue.Cleared : new FieldValue.Text(text));
}
