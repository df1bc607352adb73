using BulkProviders.Core.Basics;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Benchmarks;

/// <summary>Hands out operations sheet by sheet, as tools do that send one type after the other: none before all of the sheet before have an outcome.</summary>
internal sealed class SheetBySheetLog(IOperationLog log, IReadOnlyList<string> sheets, IReadOnlyDictionary<string, int> rows) : IOperationLog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<PlannedOperation>> _held = sheets.ToDictionary(s => s, _ => new Queue<PlannedOperation>());
    private readonly Dictionary<long, string> _sheetOf = [];
    private readonly Dictionary<string, int> _left = rows.ToDictionary();

    public IReadOnlyList<PlannedOperation> TakeReady(int limit)
    {
        lock (_lock)
        {
            while (log.TakeReady(1000) is { Count: > 0 } ready)
                foreach (var operation in ready)
                {
                    _held[operation.Resource].Enqueue(operation);
                    _sheetOf[operation.Id] = operation.Resource;
                }
            var taken = new List<PlannedOperation>();
            if (sheets.FirstOrDefault(s => _left[s] > 0) is not { } current)
                return taken;
            while (taken.Count < limit && _held[current].TryDequeue(out var next))
                taken.Add(next);
            return taken;
        }
    }

    public async Task StoreAsync(IReadOnlyList<long> marks, IReadOnlyList<OperationOutcome> outcomes)
    {
        await log.StoreAsync(marks, outcomes);
        lock (_lock)
            foreach (var outcome in outcomes.Where(o => o.Status != RowStatus.NotAttempted))
                _left[_sheetOf[outcome.OperationId]]--;
    }

    public IReadOnlyList<PlannedOperation> TakeUncertain(int limit) => log.TakeUncertain(limit);

    public Task LogWithoutIdAsync(long operation) => log.LogWithoutIdAsync(operation);

    public RowLocation LocationOf(long rowId) => log.LocationOf(rowId);

    public bool IsClaimed(string recordId, long operation) => log.IsClaimed(recordId, operation);

    public bool KeepsChosenIds(string resource) => log.KeepsChosenIds(resource);

    public long Remaining() => log.Remaining();
}
