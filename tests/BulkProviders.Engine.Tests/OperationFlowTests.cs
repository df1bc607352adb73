using BulkProviders.Core.Basics;
using CsCheck;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests;

/// <summary>Whatever the graph, the answers and the restarts: one outcome for each operation, and none before its needs.</summary>
public sealed class OperationFlowTests
{
    private static readonly RowStatus[] Answers =
        [RowStatus.Created, RowStatus.Created, RowStatus.Created, RowStatus.Updated, RowStatus.Failed, RowStatus.Conflict, RowStatus.Unconfirmed];

    private static readonly Gen<Trial> Trials =
        from count in Gen.Int[1, 40]
        from edges in Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40]).Array[0, 60]
        from answers in Gen.OneOf(Answers).Array[count]
        from order in Gen.Shuffle(Enumerable.Range(1, count).Select(i => (long)i).ToArray())
        from restarts in Gen.Int[0, 3]
        select new Trial(count, edges, answers, order, restarts);

    [Fact]
    public async Task Every_operation_gets_exactly_one_outcome_and_none_is_handed_out_before_its_needs() =>
        await Trials.SampleAsync(RunAsync, iter: 40, threads: 1, seed: "0N0XIzNsQ0O2");

    private static async Task RunAsync(Trial trial)
    {
        using var run = new TestRun();
        run.Drafts(trial.Count).Plans([.. Enumerable.Range(1, trial.Count).Select(i => Create(i, trial.NeedsOf(i)))]);
        var answered = new Dictionary<long, RowStatus>();
        var isUncertain = new HashSet<long>();
        for (var process = 0; process <= trial.Restarts; process++)
        {
            var log = process == 0 ? run.Journal.Log : run.Reopen().Log;
            // The last process does everything; those before it are cut off in the middle.
            var calls = process == trial.Restarts ? int.MaxValue : trial.Count / 3;
            var uncertain = log.TakeUncertain(1_000);
            Assert.Equal(isUncertain.Order(), uncertain.Select(o => o.Id));
            foreach (var operation in uncertain)
                await AnswerAsync(run, trial, operation.Id, answered);
            isUncertain.Clear();
            await SendAsync(run, trial, new Sending(answered, isUncertain, calls));
        }

        Check(run, trial, answered);
    }

    private static async Task SendAsync(TestRun run, Trial trial, Sending sending)
    {
        var calls = sending.Calls;
        while (run.Journal.Log.TakeReady(5) is { Count: > 0 } ready)
        {
            foreach (var operation in ready)
            {
                Assert.DoesNotContain(operation.Id, sending.Answered);
                Assert.All(trial.NeedsOf(operation.Id), need => Assert.True(sending.Answered.TryGetValue(need, out var status) && status <= RowStatus.Updated));
            }

            await run.Journal.Log.StoreAsync(Ids(ready), []);
            foreach (var operation in ready)
            {
                if (--calls < 0)
                    sending.InDoubt.Add(operation.Id);
                else
                    await AnswerAsync(run, trial, operation.Id, sending.Answered);
            }

            if (calls < 0)
                return;
        }
    }

    private static async Task AnswerAsync(TestRun run, Trial trial, long operation, Dictionary<long, RowStatus> answered)
    {
        var status = trial.Answers[operation - 1];
        Assert.True(answered.TryAdd(operation, status), $"Operation {operation} was handed out twice.");
        await run.Finish(operation, status, status <= RowStatus.Updated ? Record(operation) : null);
    }

    private static void Check(TestRun run, Trial trial, Dictionary<long, RowStatus> answered)
    {
        var statuses = run.Journal.Outcomes.RowsOf(1).ToDictionary(r => r.RowId, r => r.Status);
        Assert.Equal(0, run.Journal.Log.Remaining());
        Assert.Equal(trial.Count, statuses.Count);
        foreach (var (row, status) in statuses)
        {
            if (answered.TryGetValue(row, out var answer))
                Assert.Equal(answer, status);
            else
            {
                Assert.Equal(RowStatus.Blocked, status);
                Assert.Contains(trial.NeedsOf(row), need => statuses[need] > RowStatus.Skipped);
            }
        }
    }

    private sealed record Sending(Dictionary<long, RowStatus> Answered, HashSet<long> InDoubt, int Calls);

    /// <param name="Order">A random order of the operations: edges lead from earlier to later in it, so that there is no ring.</param>
    private sealed record Trial(int Count, (int, int)[] Edges, RowStatus[] Answers, long[] Order, int Restarts)
    {
        public long[] NeedsOf(long operation)
        {
            var place = Array.IndexOf(Order, operation);
            return [.. Edges.Where(e => Math.Max(e.Item1, e.Item2) - 1 == place && Math.Min(e.Item1, e.Item2) - 1 < place)
                .Select(e => Order[Math.Min(e.Item1, e.Item2) - 1]).Distinct().Order()];
        }

        public override string ToString() => $"{Count} operations, order {string.Join(' ', Order)}, edges {string.Join(' ', Edges)}, answers {string.Join(' ', Answers)}, {Restarts} restarts";
    }
}
