using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Cycles;

public sealed class CycleTableTests : IDisposable
{
    private readonly TestRun _run = new();

    private PlanTables Plan => _run.Journal.Plan;

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_cycle_is_found_with_what_each_member_needs_and_without_what_hangs_on_it()
    {
        _run.Drafts(8);
        // 2 -> 3 -> 4 -> 2 is a cycle; 1 is needed by it, 5 needs it, 6 needs itself, 7 and 8 are fine.
        _run.Plans(Create(1), Create(2, needs: [1, 3]), Create(3, needs: 4), Create(4, needs: 2), Create(5, needs: 4), Create(6, needs: 6), Create(7), Create(8, needs: 7));

        Assert.Equal([2L, 3L, 4L, 6L], Plan.Cycles.Members().Select(m => m.Operation.Id));
        Assert.Empty(Plan.Cycles.Cut());
        var cycle = Plan.Cycles.Fixed(10);

        Assert.Equal([(2, 4), (3, 5), (4, 3), (6, 7)], cycle.Select(b => ((int)b.OperationId, b.Parent.Number)));
        Plan.Operations.AddPlans([], [.. cycle.Select(b => new DraftOutcome(b.RowId, b.DraftId, RowStatus.Invalid, null))], []);
        Assert.Empty(Plan.Cycles.Members());
        Assert.Equal([5L], Plan.Operations.Blocked.Next(10).Select(b => b.OperationId));
    }

    [Fact]
    public void A_long_chain_is_no_cycle_and_is_looked_through_once()
    {
        const int length = 20_000;
        _run.Drafts(length);
        _run.Plans([.. Enumerable.Range(1, length).Select(i => Create(i, needs: i < length ? [i + 1] : []))]);

        Assert.Empty(Plan.Cycles.Members());
    }
}
