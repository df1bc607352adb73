using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>What waits for the next commit: sends and outcomes, or neither (then only the commit is waited for).</summary>
internal sealed class LogEntry(IReadOnlyList<long> sends, IReadOnlyList<OperationOutcome> outcomes)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<long> Sends { get; } = sends;

    public IReadOnlyList<OperationOutcome> Outcomes { get; } = outcomes;

    /// <summary>The operations of the outcomes, in their order, where this process handed them out; null for any other.</summary>
    public required IReadOnlyList<PlannedOperation?> Operations { get; init; }

    /// <summary>A create whose log entry is to say that it goes without its id, or null.</summary>
    public long? WithoutId { get; init; }

    /// <summary>This process handed out everything that is logged here, so it is known to be there.</summary>
    public required bool SendsAreKnown { get; init; }

    /// <summary>The last parts of requests that are answered here; what is left of the requests goes on.</summary>
    public IReadOnlySet<long> RequestEnds { get; init; } = new HashSet<long>();

    public bool EndsRequest(long operation) => RequestEnds.Contains(operation);

    /// <summary>What is wrong with this entry alone; the others of the commit are not touched by it.</summary>
    public Exception? Refusal { get; set; }

    public Task Done => _done.Task;

    public void Complete()
    {
        if (Refusal is null)
            _done.SetResult();
        else
            _done.SetException(Refusal);
    }

    public void Fail(Exception fault) => _done.SetException(fault);
}
