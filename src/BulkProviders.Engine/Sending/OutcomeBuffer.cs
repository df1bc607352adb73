using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>Where workers lay down what became of their operations, until the dispatcher takes all of it at once.</summary>
internal sealed class OutcomeBuffer
{
    private readonly Lock _lock = new();
    private List<OperationOutcome> _outcomes = [];
    private int _answered;
    private int _enough;
    private TaskCompletionSource? _waiting;

    /// <summary>Lays down an answer; null where only the log entry of the operation can be said.</summary>
    public void Add(OperationOutcome? outcome)
    {
        TaskCompletionSource? enough = null;
        lock (_lock)
        {
            if (outcome is not null)
                _outcomes.Add(outcome);
            if (++_answered >= _enough)
                (enough, _waiting) = (_waiting, null);
        }
        enough?.SetResult();
    }

    /// <summary>Takes what has gathered, and how many operations it answers.</summary>
    public (List<OperationOutcome> Outcomes, int Answered) Take()
    {
        lock (_lock)
        {
            var taken = (_outcomes, _answered);
            (_outcomes, _answered) = ([], 0);
            return taken;
        }
    }

    /// <summary>Completes when this many operations are answered; for one caller at a time.</summary>
    public Task WhenAsync(int answered)
    {
        lock (_lock)
        {
            if (_answered >= answered)
                return Task.CompletedTask;
            _enough = answered;
            _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiting.Task;
        }
    }
}
