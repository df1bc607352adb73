using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>A code that has come back without the zeros in front which the tenant has was taken for a number; everything else that differs is a change.</summary>
public sealed class LostZerosTests
{
    private static readonly ResourceSchema Schema = A.Catalog().Get("agencies");

    [Theory]
    [InlineData("7301", "07301", true)]
    [InlineData("7", "0007", true)]
    [InlineData("7301", "17301", false)]
    [InlineData("7301", "107301", false)]
    [InlineData("7301", "0107301", false)]
    [InlineData("7301", "07302", false)]
    [InlineData("7301", "7301", false)]
    [InlineData("07301", "7301", false)]
    [InlineData("0", "00", true)]
    [InlineData("", "0", false)]
    [InlineData("A7", "0A7", false)]
    [InlineData("7A", "07A", false)]
    [InlineData("7301", "", false)]
    public void Zeros_are_lost_only_where_the_tenant_has_the_same_digits_behind_them(string given, string stored, bool isLost)
    {
        var (draft, findings) = Check(given, stored);

        Assert.Equal(isLost ? ["zeros-lost"] : [], findings.Select(f => f.Error.Code));
        Assert.Equal(new FieldValue.Text(given), draft.Fields[0].Value);
    }

    [Fact]
    public void A_row_that_has_lost_zeros_is_refused_and_nothing_of_it_is_planned()
    {
        var batch = Plan("7301", "07301", repairs: false);

        Assert.Empty(batch.Operations);
        Assert.Equal((1L, RowStatus.Invalid), (Assert.Single(batch.Outcomes).DraftId, batch.Outcomes[0].Status));
        Assert.Equal((true, "Name", 1L), (Assert.Single(batch.Findings).IsError, batch.Findings[0].Error.Column, batch.Findings[0].DraftId));
    }

    [Fact]
    public void Zeros_that_are_put_back_leave_nothing_to_change_and_are_said()
    {
        var batch = Plan("7301", "07301", repairs: true);

        Assert.Empty(batch.Operations);
        Assert.Equal(RowStatus.Unchanged, Assert.Single(batch.Outcomes).Status);
        Assert.False(Assert.Single(batch.Findings).IsError);
    }

    [Fact]
    public void The_word_Update_says_that_the_code_is_meant_as_it_stands()
    {
        var (draft, findings) = Check("7301", "07301", ImportOperation.Update);

        Assert.False(Assert.Single(findings).IsError);
        Assert.Equal(new FieldValue.Text("7301"), draft.Fields[0].Value);
    }

    [Fact]
    public void How_many_values_a_column_has_lost_zeros_in_is_one_sentence()
    {
        var zeros = new LostZeros(repairs: false);
        foreach (var given in new[] { "1", "2", "17" })
            zeros.Check(Draft(given), Schema, Record("0" + given), []);
        zeros.Check(Draft("5"), Schema, Record("6"), []);

        Assert.Contains("3 ", Assert.Single(zeros.Notices()), StringComparison.Ordinal);
    }

    private static (ResourceDraft Draft, List<(bool IsError, RowError Error)> Findings) Check(string given, string stored, ImportOperation operation = ImportOperation.Upsert)
    {
        List<(bool IsError, RowError Error)> findings = [];
        return (new LostZeros(repairs: false).Check(Draft(given) with { Operation = operation }, Schema, Record(stored), findings), findings);
    }

    private static PlanBatch Plan(string given, string stored, bool repairs)
    {
        var batch = new PlanBatch();
        new DraftPlanner(new ImportOptions { Mode = ImportMode.Import, RunId = "r", Repair = repairs }, "ID")
            .Plan(Draft(given), Schema, new CompareBasis(Record(stored), DateTimeOffset.UnixEpoch, IsJudged: true), batch);
        return batch;
    }

    private static ResourceDraft Draft(string name) =>
        new() { Id = 1, RowId = 1, Resource = "agencies", Operation = ImportOperation.Upsert, RecordId = "a", Fields = [new DraftField("name", new FieldValue.Text(name))] };

    private static ResourceRecord Record(string name) => new("agencies", "a", new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text(name) });
}
