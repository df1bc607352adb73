using System.Globalization;
using BulkProviders.Application.Logging;
using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Notices;

namespace BulkProviders.Application.Tenants;

/// <summary>
/// Hears the retries of calls: each goes to the log of the run, and where the tenant asked for a pause that a user would notice, its beginning and its
/// end are told, once for all calls that share it.
/// </summary>
internal sealed class RetryListener(EventHub events, TimeProvider time) : IProgress<RetryNotice>, IDisposable
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private ITimer? _timer;
    private DateTimeOffset _until;

    public void Report(RetryNotice value)
    {
        events.Log?.Retry(value);
        if (value.Delay < Noticeable)
            return;
        lock (_lock)
        {
            var until = time.GetUtcNow() + value.Delay;
            if (until <= _until && _timer is not null)
                return;
            _until = until;
            if (_timer is not null)
                return;
            events.Report(new WaitStarted(WaitKind.Throttled, Sentence(value.Delay), until));
            _timer = time.CreateTimer(static listener => ((RetryListener?)listener)?.OnTime(), this, value.Delay, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_lock)
            End();
    }

    private void OnTime()
    {
        lock (_lock)
        {
            // Another call was asked to wait longer meanwhile.
            var left = _until - time.GetUtcNow();
            if (left > TimeSpan.Zero)
                _timer?.Change(left, Timeout.InfiniteTimeSpan);
            else
                End();
        }
    }

    private void End()
    {
        if (_timer is null)
            return;
        _timer.Dispose();
        _timer = null;
        events.Report(new WaitEnded(WaitKind.Throttled, "The pause is over; going on."));
    }

    private static string Sentence(TimeSpan delay) => string.Create(CultureInfo.InvariantCulture,
        $"The tenant asked for a pause, or could not answer: the next try is in {Math.Ceiling(delay.TotalSeconds):N0} s. Ctrl+C stops; an import can be resumed.");
}
