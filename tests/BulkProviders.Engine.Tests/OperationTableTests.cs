using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests;

public sealed class OperationTableTests : IDisposable
{
    private readonly TestRun _run = new();

    private IOperationStore Operations => _run.Journal.Operations;

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

        Assert.Equal([1L], Operations.PlannableDrafts().Select(d => d.Id));
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
        Assert.Equal([3L, 4L], Operations.PlannableDrafts().Select(d => d.Id));
        Assert.Empty(Operations.PlanCounts());
        Operations.AddPlans([Create(3), Create(4)], [], []);
        Assert.Equal([3, 4], Ids(_run.Journal.Log.TakeReady(10)));
    }

    [Fact]
    public void Counts_are_by_sheet_type_and_kind_and_leave_out_what_is_settled()
    {
        _run.Sheets(("parents", 2), ("providers", 3));
        _run.Journal.Drafts.AddDrafts([.. Enumerable.Range(1, 5).Select(i => Mapped(Draft(i)))]);
        Operations.AddPlans(
            [
                Create(1) with { Resource = "parents" }, Create(2) with { Resource = "parents" }, Create(3),
                Update(4, "name", "beds"), Update(5, "beds")
            ],
            [new DraftOutcome(2, 2, RowStatus.Blocked, null)], []);

        Assert.Equal(
            [new PlanCount("parents", "parents", OperationKind.Create, 1), new PlanCount("providers", "providers", OperationKind.Create, 1), new PlanCount("providers", "providers", OperationKind.Update, 2)],
            Operations.PlanCounts());
        Assert.Equal([new ChangedFieldCount("providers", "beds", 2), new ChangedFieldCount("providers", "name", 1)], Operations.ChangedFields());
        Assert.Equal(["beds", "name"], Operations.MembersWritten("providers"));
        Assert.Equal(["name"], Operations.MembersWritten("Parents"));
        Operations.ClearOperations();
        Assert.Empty(Operations.MembersWritten("providers"));
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

        var blocked = Operations.BlockedOperations(10);

        Assert.Equal([(1, 3), (2, 4)], blocked.Select(b => ((int)b.OperationId, b.Parent.Number)));
        Operations.AddPlans([], [.. blocked.Select(b => new DraftOutcome(b.RowId, b.DraftId, RowStatus.Blocked, null))], []);
        Assert.Empty(Operations.BlockedOperations(10));
    }

    [Fact]
    public void Nothing_is_blocked_by_parents_that_will_be_there()
    {
        _run.Drafts(Draft(1), Draft(2) with { IsPassedOver = true, RecordId = "r2" }, Draft(3), Draft(4));
        Operations.AddPlans([Create(1, needs: [2, 3, 4]), Create(3)], [new DraftOutcome(4, 4, RowStatus.Unchanged, "r4")], []);

        Assert.Empty(Operations.BlockedOperations(10));
    }

    [Fact]
    public void Blocked_operations_come_page_by_page_until_none_is_left()
    {
        _run.Drafts([.. Enumerable.Range(1, 120).Select(i => Draft(i) with { IsInvalid = i == 60 })]);
        Operations.AddPlans([.. Enumerable.Range(1, 120).Where(i => i != 60).Select(i => Create(i, needs: i is 59 or 61 ? 60 : i < 59 ? i + 1 : i - 1))], [], []);

        var seen = new List<long>();
        while (Operations.BlockedOperations(7) is { Count: > 0 } blocked)
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

        var blocked = Operations.BlockedOperations(1);
        Operations.AddPlans([], [.. blocked.Select(b => new DraftOutcome(b.RowId, b.DraftId, RowStatus.Blocked, null))], []);

        Assert.Empty(Operations.BlockedOperations(10));
        Assert.Equal(0, _run.Journal.Log.Remaining());
    }

    [Fact]
    public void A_ring_is_found_with_what_each_member_needs_and_without_what_hangs_on_it()
    {
        _run.Drafts(8);
        // 2 -> 3 -> 4 -> 2 is a ring; 1 is needed by it, 5 needs it, 6 needs itself, 7 and 8 are fine.
        _run.Plans(Create(1), Create(2, needs: [1, 3]), Create(3, needs: 4), Create(4, needs: 2), Create(5, needs: 4), Create(6, needs: 6), Create(7), Create(8, needs: 7));

        Assert.Equal([2L, 3L, 4L, 6L], Operations.Cycles.Members().Select(m => m.Operation.Id));
        Assert.Empty(Operations.Cycles.Cut());
        var ring = Operations.Cycles.Fixed(10);

        Assert.Equal([(2, 4), (3, 5), (4, 3), (6, 7)], ring.Select(b => ((int)b.OperationId, b.Parent.Number)));
        Operations.AddPlans([], [.. ring.Select(b => new DraftOutcome(b.RowId, b.DraftId, RowStatus.Invalid, null))], []);
        Assert.Empty(Operations.Cycles.Members());
        Assert.Equal([5L], Operations.BlockedOperations(10).Select(b => b.OperationId));
    }

    [Fact]
    public void A_long_chain_is_no_ring_and_is_looked_through_once()
    {
        const int length = 20_000;
        _run.Drafts(length);
        _run.Plans([.. Enumerable.Range(1, length).Select(i => Create(i, needs: i < length ? [i + 1] : []))]);

        Assert.Empty(Operations.Cycles.Members());
    }

    private static PlannedOperation Update(long id, params string[] changed) => Create(id) with
    {
        Kind = OperationKind.Update,
        Changed = changed,
        Intended = [.. changed.Select(c => new DraftField(c, new FieldValue.Text("new")))]
    };
}
