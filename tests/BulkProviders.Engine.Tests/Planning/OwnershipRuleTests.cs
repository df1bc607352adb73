using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>What a list does not own is left out of its rows, and what differs is said.</summary>
public sealed class OwnershipRuleTests
{
    private const string Name = "name";

    private static readonly DateTimeOffset Then = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly PlanBatch _batch = new();

    [Theory]
    [InlineData(ColumnOwner.Always, "Elm", true, null)]
    [InlineData(ColumnOwner.NewRecords, "Elm", false, "it is only for new records")]
    [InlineData(ColumnOwner.NewRecords, "", false, "it is only for new records")]
    [InlineData(ColumnOwner.IfBlank, "Elm", false, "Casebook has a value")]
    [InlineData(ColumnOwner.IfBlank, "", true, null)]
    [InlineData(ColumnOwner.ReportOnly, "Elm", false, "it is only reported")]
    [InlineData(ColumnOwner.ReportOnly, "", false, "it is only reported")]
    [InlineData(ColumnOwner.UnlessEdited, "Elm", false, "it was edited in Casebook")]
    [InlineData(ColumnOwner.UnlessEdited, "", true, null)]
    public void A_value_goes_to_a_record_that_exists_as_its_column_says(ColumnOwner owner, string now, bool isWritten, string? why)
    {
        Assert.Equal(isWritten, Writes(owner, "Oak", new FieldValue.Text(now), sent: null));
        Assert.Equal(why is null, _batch.Findings.Count == 0);
        if (why is not null)
            Assert.Contains(why, Assert.Single(_batch.Findings).Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColumnOwner.NewRecords)]
    [InlineData(ColumnOwner.IfBlank)]
    [InlineData(ColumnOwner.UnlessEdited)]
    [InlineData(ColumnOwner.ReportOnly)]
    public void What_the_record_holds_already_is_no_word_worth(ColumnOwner owner)
    {
        Writes(owner, "Oak", new FieldValue.Text("Oak"), sent: null);
        Assert.Empty(_batch.Findings);
    }

    [Theory]
    [InlineData("Elm", true)]
    [InlineData("Fir", false)]
    public void A_field_that_still_holds_what_was_last_sent_was_edited_by_nobody(string lastSent, bool isWritten)
    {
        var sent = SentValues.Of([new DraftField(Name, new FieldValue.Text(lastSent))], null, Then);
        Assert.Equal(isWritten, Writes(ColumnOwner.UnlessEdited, "Oak", new FieldValue.Text("Elm"), sent));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_and_null_are_blank(bool isShown)
    {
        var fields = isShown ? new Dictionary<string, FieldValue> { [Name] = new FieldValue.Null() } : [];
        Assert.NotEmpty(Apply(ColumnOwner.IfBlank, Row("Oak"), new ResourceRecord("providers", "r", fields), null).Fields);
    }

    [Fact]
    public void A_link_is_blank_where_it_leads_nowhere()
    {
        static FieldValue.Many Many(params string[] ids) => new([.. ids.Select(id => new RecordIdentifier("providers", id))]) { IsWhole = true };
        ResourceDraft Applied(FieldValue now) => new OwnershipRule([new OwnedField("providers", "partners", ColumnOwner.IfBlank)]).Apply(
            Draft(1, "providers", new DraftField("partners", Many("a"))), new ResourceRecord("providers", "r", new Dictionary<string, FieldValue> { ["partners"] = now }), Schema, null, _batch);

        Assert.Single(Applied(Many()).Fields);
        Assert.Empty(Applied(Many("b")).Fields);
    }

    [Fact]
    public void A_new_record_gets_all_but_what_is_only_reported_and_nothing_is_said()
    {
        foreach (var owner in Enum.GetValues<ColumnOwner>())
            Assert.Equal(owner != ColumnOwner.ReportOnly, Apply(owner, Row("Oak"), record: null, null).Fields.Count == 1);
        Assert.Empty(_batch.Findings);
    }

    [Fact]
    public void Deletes_other_columns_and_lists_that_own_everything_are_left_as_they_are()
    {
        var record = Record(new FieldValue.Text("Elm"));
        var delete = Row("Oak") with { Operation = ImportOperation.Delete };
        Assert.Same(delete, Apply(ColumnOwner.NewRecords, delete, record, null));
        Assert.Same(delete, new OwnershipRule([]).Apply(delete, record, Schema, null, _batch));

        var other = Draft(1, "providers", new DraftField("notes", new FieldValue.Text("Oak")));
        Assert.Same(other, Apply(ColumnOwner.NewRecords, other, record, null));
        Assert.Empty(_batch.Findings);
    }

    [Fact]
    public void The_header_is_named_and_the_warning_is_the_draft_s()
    {
        Writes(ColumnOwner.NewRecords, "Oak", new FieldValue.Text("Elm"), null);

        var finding = Assert.Single(_batch.Findings);
        Assert.Equal((1L, 1L, false, "Name"), (finding.RowId, finding.DraftId, finding.IsError, finding.Error.Column));
    }

    private static ResourceSchema Schema => Catalog.Get("providers");

    private static ResourceDraft Row(string name) => Draft(1, "providers", new DraftField(Name, new FieldValue.Text(name)));

    private static ResourceRecord Record(FieldValue name) => new("providers", "r", new Dictionary<string, FieldValue> { [Name] = name });

    private ResourceDraft Apply(ColumnOwner owner, ResourceDraft draft, ResourceRecord? record, string? sent) =>
        new OwnershipRule([new OwnedField("providers", Name, owner)]).Apply(draft, record, Schema, sent, _batch);

    private bool Writes(ColumnOwner owner, string said, FieldValue now, string? sent) => Apply(owner, Row(said), Record(now), sent).Fields.Count == 1;
}
