using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Undo;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Undo;

/// <summary>Whether somebody has touched a record that a run created.</summary>
public sealed class CreatedRuleTests
{
    private static readonly ResourceSchema Schema = A.Schema("homes", A.Column("Name", "name"), A.Column("Phone", "phone"), A.Column("Published", "published"));

    private static readonly DraftField Name = Text("name", "House 1");
    private static readonly DraftField Unpublished = Text("published", "no");

    private readonly CreatedRule _rule = new(Schema);

    [Fact]
    public void What_was_sent_and_what_the_tenant_filled_in_by_itself_are_no_edits() =>
        Assert.Empty(Edited(new AfterImage([Unpublished], []), Name, Unpublished));

    [Fact]
    public void A_field_that_was_filled_in_changed_or_emptied_since_is_an_edit()
    {
        var image = new AfterImage([Unpublished], []);

        Assert.Equal(["Phone"], Edited(image, Name, Unpublished, Text("phone", "555")));
        Assert.Equal(["Name"], Edited(image, Text("name", "House 2"), Unpublished));
        Assert.Equal(["Published"], Edited(image, Name));
        Assert.True(_rule.IsEditCertain([Create(image)], ["Phone"]));
    }

    [Fact]
    public void Where_the_answer_to_the_create_was_lost_a_value_that_nobody_sent_may_be_the_tenants_own()
    {
        var lost = new AfterImage([], ["name"]);

        Assert.Equal(["Published"], Edited(lost, Name, Unpublished));
        Assert.False(_rule.IsEditCertain([Create(lost)], ["Published"]));
        Assert.False(_rule.IsEditCertain([Create(after: null)], ["Published"]));
        Assert.True(_rule.IsEditCertain([Create(lost)], ["Name", "Published"]));
    }

    private IReadOnlyList<string> Edited(AfterImage after, params DraftField[] now) =>
        _rule.EditedIn([Create(after)], new ResourceRecord("homes", "h1", now.ToDictionary(f => f.Member, f => f.Value)));

    private static WrittenOperation Create(AfterImage? after) => new(
        new PlannedOperation { Id = 1, DraftId = 1, RowId = 1, Resource = "homes", Kind = OperationKind.Create, RecordId = "h1", Intended = [Name], Before = [], Changed = [] },
        RowStatus.Created, after);

    private static DraftField Text(string member, string text) => new(member, new FieldValue.Text(text));
}
