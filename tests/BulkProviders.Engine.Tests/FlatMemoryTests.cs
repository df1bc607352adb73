using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;
using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests;

/// <summary>Tests that look at the memory of the whole process: they run alone.</summary>
[CollectionDefinition(nameof(FlatMemoryTests), DisableParallelization = true)]
[Collection(nameof(FlatMemoryTests))]
public sealed class FlatMemoryTests : IDisposable
{
    private readonly TestRun _run = new();

    private IOperationLog Log => _run.Journal.Log;

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Two_hundred_thousand_operations_flow_in_bounded_memory()
    {
        const int count = 200_000;
        foreach (var batch in Enumerable.Range(1, count).Chunk(5_000))
            _run.Plans([.. batch.Select(i => Create(i, needs: i % 1_000 == 1 ? [] : [i - ((i - 1) % 1_000)]))]);
        var held = new List<long>();
        var done = 0;
        while (Log.TakeReady(2_000) is { Count: > 0 } ready)
        {
            await Log.StoreAsync(Ids(ready), []);
            await Task.WhenAll(ready.Select(o => _run.Finish(o.Id, RowStatus.Created)));
            if ((done += ready.Count) / 40_000 >= held.Count)
                held.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        Assert.Equal(count, done);
        Assert.Equal(0, Log.Remaining());
        // A list of all operations would grow by 8 bytes for each at least.
        Assert.True(held.Count > 4, "Memory was not looked at.");
        Assert.True(held[^1] - held[1] < 600_000, $"Held: {string.Join(' ', held)}");
    }

    [Fact]
    public async Task A_million_rows_of_one_refused_parent_are_blocked_at_once_and_none_of_them_is_held_in_memory()
    {
        const int count = 1_000_000;
        _run.Plans([Create(1)]);
        foreach (var batch in Enumerable.Range(2, count).Chunk(10_000))
            _run.Plans([.. batch.Select(i => Create(i, needs: [1]))]);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Assert.Equal([1], Ids(Log.TakeReady(64)));
        await Log.StoreAsync([1], []);

        await _run.Finish(1, RowStatus.Failed);

        Assert.Empty(Log.TakeReady(64));
        Assert.Equal(0, Log.Remaining());
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(held < 1_000_000, $"Held: {held}");
    }
}
