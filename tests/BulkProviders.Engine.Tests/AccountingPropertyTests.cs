using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Outcomes;
using CsCheck;
using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests;

/// <summary>Whatever becomes of the rows, and wherever the run is ended: each row that was read has exactly one outcome.</summary>
public sealed class AccountingPropertyTests
{
    private static readonly RowStatus[] Answers =
        [RowStatus.Created, RowStatus.Created, RowStatus.Created, RowStatus.Failed, RowStatus.Conflict, RowStatus.Unconfirmed, RowStatus.NotAttempted];

    /// <summary>What a row is before sending: mapped with a status or an error, planned, or not even mapped.</summary>
    private enum Fate
    {
        NotMapped,
        Invalid,
        Skipped,
        Unchanged,
        Planned,
        PlannedAndNeeding
    }

    private static readonly Gen<(Fate[] Fates, int[] Dice, int Rounds)> Runs = Gen.Select(
        Gen.Frequency((1, Gen.Const(Fate.NotMapped)), (1, Gen.Const(Fate.Invalid)), (1, Gen.Const(Fate.Skipped)), (1, Gen.Const(Fate.Unchanged)), (4, Gen.Const(Fate.Planned)), (3, Gen.Const(Fate.PlannedAndNeeding))).Array[1, 25],
        Gen.Int[0, 1000].Array[200],
        Gen.Int[0, 6]);

    [Fact]
    public void Rows_read_are_the_sum_of_the_outcomes_in_any_run_stopped_anywhere_and_gone_on_with() =>
        Runs.Sample(run => Check(run.Fates, run.Dice, run.Rounds), iter: 40, threads: 1);

    private static void Check(Fate[] fates, int[] dice, int rounds)
    {
        using var run = new TestRun();
        Lay(run, fates, dice);
        AssertBalanced(run, fates.Length);
        var roll = new Queue<int>(dice);
        for (var round = 0; round < rounds; round++)
        {
            // Each round is another process.
            run.Reopen();
            var ready = run.Journal.Log.TakeUncertain(5).Concat(Marked(run, run.Journal.Log.TakeReady(1 + (roll.Peek() % 5)))).ToList();
            foreach (var operation in ready)
                Answer(run, operation, roll.Dequeue());
            AssertBalanced(run, fates.Length);
        }
    }

    private static IReadOnlyList<PlannedOperation> Marked(TestRun run, IReadOnlyList<PlannedOperation> operations)
    {
        if (operations.Count > 0)
            run.Journal.Log.StoreAsync([.. operations.Select(o => o.Id)], []).GetAwaiter().GetResult();
        return operations;
    }

    // One in four is cut: its mark is all that is known of it.
    private static void Answer(TestRun run, PlannedOperation operation, int roll)
    {
        if (roll % 4 > 0)
            run.Finish(operation.Id, Answers[roll % Answers.Length]).GetAwaiter().GetResult();
    }

    private static void Lay(TestRun run, Fate[] fates, int[] dice)
    {
        run.Sheets(("providers", fates.Length / 2), ("parents", fates.Length - (fates.Length / 2)));
        var plans = new List<PlannedOperation>();
        var settled = new List<DraftOutcome>();
        foreach (var (i, fate) in fates.Index())
        {
            long id = i + 1;
            if (fate == Fate.NotMapped)
                continue;
            run.Journal.Drafts.AddDrafts([fate switch
            {
                Fate.Invalid => Mapped(Draft(id), findings: Finding(id, "bad")),
                Fate.Skipped => Mapped(Draft(id), RowStatus.Skipped),
                _ => Mapped(Draft(id))
            }]);
            if (fate == Fate.Unchanged)
                settled.Add(new DraftOutcome(id, id, RowStatus.Unchanged, Record(id)));
            var parents = plans.Count > 0 && fate == Fate.PlannedAndNeeding ? new[] { plans[dice[i] % plans.Count].Id } : [];
            if (fate is Fate.Planned or Fate.PlannedAndNeeding)
                plans.Add(Create(id, parents));
        }

        run.Journal.Plan.Operations.AddPlans(plans, settled, []);
    }

    private static void AssertBalanced(TestRun run, int rows)
    {
        var outcomes = run.Journal.Outcomes.SheetOutcomes();
        Accounting.Check(outcomes, id => run.Journal.Rows.TotalsOf(id).Rows, id => $"sheet {id}");
        Assert.Equal(rows, outcomes.Sum(o => o.Rows));
        foreach (var sheet in outcomes)
        {
            // The results list the same rows with the same statuses, each once.
            var listed = run.Journal.Outcomes.RowsOf(sheet.SheetId).ToList();
            Assert.Equal(listed.Count, listed.Select(r => r.RowId).Distinct().Count());
            foreach (var status in RowStatuses.All)
                Assert.Equal(sheet[status], listed.Count(r => r.Status == status));
        }
    }
}
