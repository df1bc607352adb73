using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Benchmarks;

/// <summary>A journal that marks nothing and lets nobody wait for the disk: what sending would be without the promise.</summary>
internal sealed class UnmarkedLog(IOperationLog journal) : IOperationLog
{
    private readonly List<Task> _stored = [];

    public IReadOnlyList<PlannedOperation> TakeReady(int limit) => journal.TakeReady(limit);

    public IReadOnlyList<PlannedOperation> TakeUncertain(int limit) => journal.TakeUncertain(limit);

    public Task StoreAsync(IReadOnlyList<long> marks, IReadOnlyList<OperationOutcome> outcomes)
    {
        if (outcomes.Count > 0)
            _stored.Add(journal.StoreAsync([], outcomes));
        return Task.CompletedTask;
    }

    /// <summary>Completes when all outcomes are stored.</summary>
    public Task DrainAsync() => Task.WhenAll(_stored);

    public RowLocation LocationOf(long rowId) => journal.LocationOf(rowId);

    public Task LogWithoutIdAsync(long operation) => Task.CompletedTask;

    public bool IsClaimed(string recordId, long operation) => journal.IsClaimed(recordId, operation);

    public bool KeepsChosenIds(string resource) => journal.KeepsChosenIds(resource);

    public long Remaining() => journal.Remaining();
}
