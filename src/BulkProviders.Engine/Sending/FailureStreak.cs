using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>Counts failures in succession that have one error code, in the order of the answers. What was never sent neither counts nor interrupts.</summary>
/// <param name="limit">So many stop the run; 0 for never.</param>
internal sealed class FailureStreak(int limit)
{
    private readonly Lock _lock = new();
    private string? _code;
    private int _count;

    /// <summary>The code, when this outcome is the one that reaches the limit; otherwise null.</summary>
    public string? Reached(OperationOutcome outcome)
    {
        if (limit == 0 || outcome.Status is RowStatus.NotAttempted or RowStatus.Blocked)
            return null;
        var code = RowStatuses.IsSettled(outcome.Status) ? null : outcome.Findings.FirstOrDefault(f => f.IsError)?.Error.Code;
        lock (_lock)
        {
            (_count, _code) = code is null ? (0, null) : (code == _code ? _count + 1 : 1, code);
            return _count == limit ? code : null;
        }
    }
}
