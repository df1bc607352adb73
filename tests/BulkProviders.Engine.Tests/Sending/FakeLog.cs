using BulkProviders.Core.Basics;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>An operation log in memory that also checks the order of its calls: marked before sent, settled once.</summary>
internal sealed class FakeLog(params IEnumerable<PlannedOperation> operations) : IOperationLog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, PlannedOperation> _planned = operations.ToDictionary(o => o.Id);
    private readonly HashSet<long> _inFlight = [];
    private readonly HashSet<long> _logged = [];

    public Dictionary<long, OperationOutcome> Outcomes { get; } = [];

    public List<PlannedOperation> InDoubt { get; } = [];

    /// <summary>What earlier processes are said to have seen.</summary>
    public bool KeptIds { get; init; }

    public bool IsMarked(string recordId)
    {
        lock (_lock)
            return _planned.Values.Any(o => o.RecordId == recordId && _logged.Contains(o.Id));
    }

    public IReadOnlyList<PlannedOperation> TakeReady(int limit)
    {
        lock (_lock)
        {
            var ready = _planned.Values
                .Where(o => !_inFlight.Contains(o.Id) && o.Needs.All(n => Outcomes.TryGetValue(n, out var need) && RowStatuses.IsSettled(need.Status)))
                .Take(limit).ToList();
            _inFlight.UnionWith(ready.Select(o => o.Id));
            return ready;
        }
    }

    public IReadOnlyList<PlannedOperation> TakeUncertain(int limit)
    {
        lock (_lock)
        {
            var taken = InDoubt.Take(limit).ToList();
            InDoubt.RemoveRange(0, taken.Count);
            _logged.UnionWith(taken.Select(o => o.Id));
            _inFlight.UnionWith(taken.Select(o => o.Id));
            foreach (var operation in taken)
                _planned[operation.Id] = operation;
            return taken;
        }
    }

    public async Task StoreAsync(IReadOnlyList<long> marks, IReadOnlyList<OperationOutcome> outcomes)
    {
        await Task.Yield();
        lock (_lock)
        {
            _logged.UnionWith(marks);
            foreach (var outcome in outcomes)
                Outcomes.Add(outcome.OperationId, outcome);
        }
    }

    /// <summary>Creates whose marks say that they went without their ids.</summary>
    public List<long> WithoutIds { get; } = [];

    public async Task LogWithoutIdAsync(long operation)
    {
        await Task.Yield();
        lock (_lock)
            WithoutIds.Add(operation);
    }

    public RowLocation LocationOf(long rowId) => new(rowId, "a.xlsx", "Agencies", (int)rowId);

    public bool IsClaimed(string recordId, long operation)
    {
        lock (_lock)
            return Outcomes.Values.Any(o => o.RecordId == recordId && o.OperationId != operation);
    }

    public bool KeepsChosenIds(string resource) => KeptIds;

    public long Remaining() => _planned.Count;
}
