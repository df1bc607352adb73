using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Recovery;

/// <summary>
/// The operation log with a second line for uncertain creates. A create that cannot be settled now gives its place to others, keeps its log entry, and is
/// handed out again when nothing else is ready: by then what the tenant does with client ids is known and late writes have arrived, and nobody has waited for it.
/// </summary>
/// <param name="log">The journal's part.</param>
/// <param name="time">For the waiting.</param>
/// <param name="wait">How long after its answer was given up an uncertain create is looked for (design: inDoubtWait).</param>
/// <param name="events">Told when creates wait that long, and when they do not any more; null for nobody.</param>
internal sealed class RecoveryQueue(IOperationLog log, TimeProvider time, TimeSpan wait, IProgress<RunEvent>? events = null) : IOperationLog
{
    /// <summary>Shorter waits are nothing that a user would notice.</summary>
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, UncertainWrite> _uncertain = [];
    private readonly Dictionary<long, PlannedOperation> _parked = [];
    private readonly Queue<PlannedOperation> _line = new();
    private volatile bool _hasUncertain;
    private int _waiting;

    /// <summary>Records that look like those of creates in doubt, by operation.</summary>
    public IReadOnlyDictionary<long, string> Rivals { get; init; } = new Dictionary<long, string>();

    public TimeProvider Time => time;

    public TimeSpan Wait => wait;

    /// <summary>What is known about an operation that was put into the line, or null.</summary>
    public UncertainWrite? Find(long operation)
    {
        // Nearly always: no worker waits for another then.
        if (!_hasUncertain)
            return null;
        lock (_lock)
            return _uncertain.GetValueOrDefault(operation);
    }

    /// <summary>The operation is handed out again later. The caller answers with NotAttempted; the log entry stays all the same.</summary>
    public void Park(PlannedOperation operation, UncertainWrite write)
    {
        lock (_lock)
        {
            _uncertain[operation.Id] = write;
            _hasUncertain = true;
            _parked[operation.Id] = operation;
        }
    }

    /// <summary>The run stops with this operation under way: its log entry stays, and whoever goes on looks it up.</summary>
    public void Hold(PlannedOperation operation)
    {
        lock (_lock)
        {
            _uncertain.TryAdd(operation.Id, new UncertainWrite(time.GetUtcNow(), HadId: true, SawNone: false));
            _hasUncertain = true;
        }
    }

    /// <summary>Completes when so much time has passed since the answer was given up that a late write should have arrived.</summary>
    public async Task WaitAsync(UncertainWrite write, CancellationToken cancellationToken)
    {
        var left = write.Since + wait - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return;
        var isTold = left >= Noticeable;
        if (isTold && Interlocked.Increment(ref _waiting) == 1)
            events?.Report(new WaitStarted(WaitKind.Recovery, string.Create(CultureInfo.InvariantCulture,
                $"Answers to creates were lost; in {Math.Ceiling(left.TotalSeconds):N0} s their records are looked for (Import:InDoubtWait). Ctrl+C stops; the import can be resumed."),
                time.GetUtcNow() + left));
        try
        {
            await Task.Delay(left, time, cancellationToken);
        }
        finally
        {
            if (isTold && Interlocked.Decrement(ref _waiting) == 0)
                events?.Report(new WaitEnded(WaitKind.Recovery, "Looking for the records of creates whose answers were lost."));
        }
    }

    public bool KeepsChosenIds(string resource) => log.KeepsChosenIds(resource);

    public IReadOnlyList<PlannedOperation> TakeReady(int limit) => log.TakeReady(limit);

    public IReadOnlyList<PlannedOperation> TakeFirst(IReadOnlySet<long> operations) => log.TakeFirst(operations);

    /// <summary>Takes the first of the line that <paramref name="canBeSettled"/> says can be settled now; the others keep their places.</summary>
    public IReadOnlyList<PlannedOperation> TakeParked(int limit, Func<PlannedOperation, bool> canBeSettled)
    {
        lock (_lock)
        {
            var taken = new List<PlannedOperation>();
            for (var left = _line.Count; left > 0; left--)
            {
                var operation = _line.Dequeue();
                if (taken.Count < limit && canBeSettled(operation))
                    taken.Add(operation);
                else
                    _line.Enqueue(operation);
            }
            return taken;
        }
    }

    public IReadOnlyList<PlannedOperation> TakeUncertain(int limit) => log.TakeUncertain(limit);

    public Task StoreAsync(IReadOnlyList<long> sends, IReadOnlyList<OperationOutcome> outcomes)
    {
        lock (_lock)
        {
            if (_uncertain.Count == 0)
                return log.StoreAsync(sends, outcomes);
            sends = [.. sends.Where(m => !_uncertain.ContainsKey(m))];
            outcomes = [.. outcomes.Where(IsOutcome)];
        }
        return sends.Count + outcomes.Count > 0 ? log.StoreAsync(sends, outcomes) : Task.CompletedTask;
    }

    // What has been sent, or may have been, keeps its log entry: to take it away would be to forget that.
    private bool IsOutcome(OperationOutcome outcome)
    {
        var isHeld = outcome.Status == RowStatus.NotAttempted && _uncertain.ContainsKey(outcome.OperationId);
        if (!isHeld)
            _uncertain.Remove(outcome.OperationId);
        // Not before its first worker has let go of it: no two work on one operation.
        else if (_parked.Remove(outcome.OperationId, out var operation))
            _line.Enqueue(operation);
        return !isHeld;
    }

    public Task LogWithoutIdAsync(long operation) => log.LogWithoutIdAsync(operation);

    public RowLocation LocationOf(long rowId) => log.LocationOf(rowId);

    public bool IsClaimed(string recordId, long operation) => log.IsClaimed(recordId, operation);

    public long Remaining() => log.Remaining();
}
