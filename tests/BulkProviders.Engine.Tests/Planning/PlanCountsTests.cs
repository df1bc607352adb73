using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

public sealed class PlanCountsTests : IDisposable
{
    private readonly TestRun _run = new();

    private PlanTables Plan => _run.Journal.Plan;

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Counts_are_by_sheet_type_and_kind_and_leave_out_what_is_settled()
    {
        _run.Sheets(("parents", 2), ("providers", 3));
        _run.Journal.Drafts.AddDrafts([.. Enumerable.Range(1, 5).Select(i => Mapped(Draft(i)))]);
        Plan.Operations.AddPlans(
            [
                Create(1) with { Resource = "parents" }, Create(2) with { Resource = "parents" }, Create(3),
                Update(4, "name", "beds"), Update(5, "beds")
            ],
            [new DraftOutcome(2, 2, RowStatus.Blocked, null)], []);

        Assert.Equal(
            [new PlanCount("parents", "parents", OperationKind.Create, 1), new PlanCount("providers", "providers", OperationKind.Create, 1), new PlanCount("providers", "providers", OperationKind.Update, 2)],
            Plan.Counts.ByKind());
        Assert.Equal(["beds", "name"], Written("providers"));
        Assert.Equal(["name"], Written("Parents"));
        Plan.Operations.ClearOperations();
        Assert.Empty(Written("providers"));
    }

    private static PlannedOperation Update(long id, params string[] changed) => Create(id) with
    {
        Kind = OperationKind.Update,
        Changed = changed,
        Intended = [.. changed.Select(c => new DraftField(c, new FieldValue.Text("new")))]
    };

    private IReadOnlyList<string> Written(string resource) => Plan.Counts.MembersWritten().GetValueOrDefault(resource, []);
}
