using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Planning;

public sealed class DraftPlannerTests
{
    private const string Id = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";

    private static readonly ResourceSchema Schema = A.Catalog().Get("agencies");

    private static readonly DraftField Name = new("name", new FieldValue.Text("Willow"));

    /// <summary>The matrix of the contract: operation, ID, existence, on-missing-id, allowed deletes, and what is planned.</summary>
    [Theory]
    [InlineData(ImportOperation.Upsert, false, false, MissingId.Error, 0, "Create")]
    [InlineData(ImportOperation.Upsert, true, true, MissingId.Error, 0, "Update")]
    [InlineData(ImportOperation.Upsert, true, false, MissingId.Error, 0, "id-not-found")]
    [InlineData(ImportOperation.Upsert, true, false, MissingId.Create, 0, "Create given")]
    [InlineData(ImportOperation.Create, false, false, MissingId.Error, 0, "Create")]
    [InlineData(ImportOperation.Create, true, true, MissingId.Error, 0, "id-exists")]
    [InlineData(ImportOperation.Create, true, false, MissingId.Error, 0, "Create given")]
    [InlineData(ImportOperation.Update, true, true, MissingId.Error, 0, "Update")]
    [InlineData(ImportOperation.Update, true, false, MissingId.Create, 0, "id-not-found")]
    [InlineData(ImportOperation.Delete, true, true, MissingId.Error, 0, "delete-not-allowed")]
    [InlineData(ImportOperation.Delete, true, true, MissingId.Error, 1, "Delete")]
    [InlineData(ImportOperation.Delete, true, false, MissingId.Error, 1, "Skipped")]
    public void The_matrix_of_operation_ID_and_existence_holds(
        ImportOperation operation, bool hasId, bool exists, MissingId onMissing, int allowDelete, string expected)
    {
        var batch = Plan(
            Draft(hasId ? Id : null, Name) with { Operation = operation },
            exists ? Record(("name", new FieldValue.Text("Oak"))) : null,
            Options() with { OnMissingId = onMissing, AllowDelete = allowDelete });

        Assert.Equal(expected, Describe(batch));
    }

    [Fact]
    public void Complaint_12_a_row_that_says_what_the_record_holds_is_unchanged_and_sends_nothing()
    {
        var batch = Plan(Draft(Id, Name, new("beds", FieldValue.Cleared)), Record(("name", new FieldValue.Text("Willow"))));

        Assert.Equal("Unchanged", Describe(batch));
    }

    [Fact]
    public void An_update_sends_what_differs_and_what_the_catalog_sends_again_and_keeps_the_values_before()
    {
        var batch = Plan(
            Draft(Id, new DraftField("beds", new FieldValue.Number(4))),
            Record(("name", new FieldValue.Text("Oak")), ("beds", new FieldValue.Text("3")), ("kind", FieldValue.Cleared)));

        var update = Assert.Single(batch.Operations);
        Assert.Equal(["beds"], update.Changed);
        Assert.Equal([new DraftField("beds", new FieldValue.Number(4)), new DraftField("name", new FieldValue.Text("Oak"))], update.Intended);
        Assert.Equal([new DraftField("beds", new FieldValue.Text("3")), new DraftField("name", new FieldValue.Text("Oak"))], update.Before);
    }

    [Fact]
    public void A_number_that_the_tenant_returns_as_text_is_the_same_number()
    {
        Assert.Equal("Unchanged", Describe(Plan(
            Draft(Id, new DraftField("beds", new FieldValue.Number(4))), Record(("beds", new FieldValue.Text("4"))))));
    }

    [Fact]
    public void A_create_needs_the_drafts_that_it_refers_to()
    {
        var batch = Plan(Draft(null, Name, new("site", new FieldValue.One(new RecordIdentifier("sites", "", Draft: 9)))), null);

        Assert.Equal([9L], Assert.Single(batch.Operations).Needs);
    }

    [Fact]
    public void Clearing_is_not_sent_for_a_new_record()
    {
        var batch = Plan(Draft(null, Name, new("beds", FieldValue.Cleared)), null);

        Assert.Equal(["name"], Assert.Single(batch.Operations).Intended.Select(f => f.Member));
    }

    [Fact]
    public void A_record_that_is_created_with_a_given_ID_must_have_its_required_fields()
    {
        var batch = Plan(Draft(Id, new DraftField("beds", new FieldValue.Number(4))), null, Options() with { OnMissingId = MissingId.Create });

        Assert.Equal("required", Describe(batch));
    }

    [Fact]
    public void An_earlier_unconfirmed_create_keeps_its_id_and_is_looked_up_first()
    {
        var create = Assert.Single(Plan(Draft(null, Name) with { EarlierId = Id }, null).Operations);

        Assert.Equal((Id, true), (create.RecordId, create.LookFirst));
    }

    private static string Describe(PlanBatch batch) =>
        batch.Operations.Count > 0
            ? batch.Operations[0].Kind + (batch.Operations[0].IdIsGiven ? " given" : "")
            : batch.Findings.FirstOrDefault(f => f.IsError)?.Error.Code ?? batch.Outcomes[0].Status.ToString();

    private static ImportOptions Options() => new() { Mode = ImportMode.Import, RunId = "r" };

    private static ResourceDraft Draft(string? id, params DraftField[] fields) =>
        new() { Id = 1, RowId = 1, Resource = "agencies", Operation = ImportOperation.Upsert, RecordId = id, Fields = fields };

    private static ResourceRecord Record(params (string Member, FieldValue Value)[] fields) =>
        new("agencies", Id, fields.ToDictionary(f => f.Member, f => f.Value));

    private static PlanBatch Plan(ResourceDraft draft, ResourceRecord? record, ImportOptions? options = null)
    {
        var batch = new PlanBatch();
        new DraftPlanner(options ?? Options(), "ID").Plan(draft, Schema, new CompareBasis(record, DateTimeOffset.UnixEpoch, IsJudged: true), batch);
        return batch;
    }
}
