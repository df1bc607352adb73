using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Operations;

public sealed class OperationTableTests : IDisposable
{
    private readonly TestRun _run = new();

    private OperationTable Operations => Plan.Operations;

    private PlanTables Plan => _run.Journal.Plan;

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Rows_that_are_settled_are_not_planned()
    {
        _run.Sheets(("providers", 4));
        _run.Journal.Drafts.AddDrafts(
        [
            Mapped(Draft(1)), Mapped(Draft(2) with { IsPassedOver = true }, RowStatus.Skipped),
            Mapped(Draft(3) with { IsInvalid = true }, RowStatus.Invalid), Mapped(Draft(4), RowStatus.Skipped)
        ]);

        Assert.Equal([1L], Operations.Drafts.Stream(plannableOnly: true).Select(d => d.Id));
    }

    [Fact]
    public void Planning_can_be_done_afresh_and_keeps_what_mapping_and_matching_found()
    {
        _run.Sheets(("providers", 4));
        _run.Journal.Drafts.AddDrafts([Mapped(Draft(1), findings: Finding(1, "required")), Mapped(Draft(2)), Mapped(Draft(3)), Mapped(Draft(4))]);
        _run.Journal.Drafts.AddFindings([Finding(2, "duplicate-key")]);
        Operations.AddPlans([Create(4)], [new DraftOutcome(3, 3, RowStatus.Invalid, null)], [Finding(3, "id-not-found")]);
        Assert.Equal([RowStatus.Invalid, RowStatus.Invalid, RowStatus.Invalid, RowStatus.NotAttempted], _run.Statuses().Values);

        Operations.ClearOperations();

        Assert.Equal([RowStatus.Invalid, RowStatus.Invalid, RowStatus.NotAttempted, RowStatus.NotAttempted], _run.Statuses().Values);
        Assert.Equal(["required", "duplicate-key"], _run.Journal.Outcomes.RowsOf(1).SelectMany(r => r.Findings).Select(f => f.Error.Code));
        Assert.Equal([3L, 4L], Operations.Drafts.Stream(plannableOnly: true).Select(d => d.Id));
        Assert.Empty(Plan.Counts.ByKind());
        Operations.AddPlans([Create(3), Create(4)], [], []);
        Assert.Equal([3, 4], Ids(_run.Journal.Log.TakeReady(10)));
    }

    [Theory]
    [InlineData("invalid")]
    [InlineData("found invalid later")]
    [InlineData("passed over without id")]
    [InlineData("failed")]
    [InlineData("skipped without id")]
    [InlineData("to be deleted")]
    public void A_parent_that_cannot_be_had_blocks_its_descendants(string why)
    {
        _run.Drafts(
            Draft(1), Draft(2),
            Draft(3) with { IsInvalid = why == "invalid", IsPassedOver = why == "passed over without id" });
        if (why == "found invalid later")
            _run.Journal.Drafts.AddFindings([Finding(3, "duplicate-key")]);
        Operations.AddPlans(
            [Create(1, needs: 2), Create(2, needs: 3), .. why == "to be deleted" ? [Create(3) with { Kind = OperationKind.Delete }] : Array.Empty<PlannedOperation>()],
            why switch
            {
                "failed" => [new DraftOutcome(3, 3, RowStatus.Invalid, "r3")],
                "skipped without id" => [new DraftOutcome(3, 3, RowStatus.Skipped, null)],
                _ => []
            },
            []);

        var blocked = Operations.Blocked.Next(10);

        Assert.Equal([(1, 3), (2, 4)], blocked.Select(b => ((int)b.OperationId, b.Parent.Number)));
        Operations.AddPlans([], [.. blocked.Select(b => new DraftOutcome(b.RowId, b.DraftId, RowStatus.Blocked, null))], []);
        Assert.Empty(Operations.Blocked.Next(10));
    }

    [Fact]
    public void Nothing_is_blocked_by_parents_that_will_be_there()
    {
        _run.Drafts(Draft(1), Draft(2) with { IsPassedOver = true, RecordId = "r2" }, Draft(3), Draft(4));
        Operations.AddPlans([Create(1, needs: [2, 3, 4]), Create(3)], [new DraftOutcome(4, 4, RowStatus.Unchanged, "r4")], []);

        Assert.Empty(Operations.Blocked.Next(10));
    }

    [Fact]
    public void Blocked_operations_come_page_by_page_until_none_is_left()
    {
        _run.Drafts([.. Enumerable.Range(1, 120).Select(i => Draft(i) with { IsInvalid = i == 60 })]);
        Operations.AddPlans([.. Enumerable.Range(1, 120).Where(i => i != 60).Select(i => Create(i, needs: i is 59 or 61 ? 60 : i < 59 ? i + 1 : i - 1))], [], []);

        var seen = new List<long>();
        while (Operations.Blocked.Next(7) is { Count: > 0 } blocked)
        {
            Assert.True(blocked.Count <= 7);
            seen.AddRange(blocked.Select(b => b.OperationId));
            Operations.AddPlans([], [.. blocked.Select(b => new DraftOutcome(b.RowId, b.DraftId, RowStatus.Blocked, null))], []);
        }

        Assert.Equal(119, seen.Count);
        Assert.Equal(119, seen.Distinct().Count());
        Assert.Equal(0, _run.Journal.Log.Remaining());
    }

    [Fact]
    public void A_further_operation_of_a_blocked_draft_gets_the_outcome_of_the_draft()
    {
        _run.Drafts(Draft(1) with { IsInvalid = true }, Draft(2));
        Operations.AddPlans([Create(2, needs: 1), Create(9, needs: 2) with { DraftId = 2, RowId = 2 }], [], []);

        var blocked = Operations.Blocked.Next(1);
        Operations.AddPlans([], [.. blocked.Select(b => new DraftOutcome(b.RowId, b.DraftId, RowStatus.Blocked, null))], []);

        Assert.Empty(Operations.Blocked.Next(10));
        Assert.Equal(0, _run.Journal.Log.Remaining());
    }
}
