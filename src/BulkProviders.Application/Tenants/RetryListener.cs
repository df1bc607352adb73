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
            events.Report(new WaitStarted(WaitKind.Throttled, Sentence(value), until));
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

    private static string Sentence(RetryNotice notice)
    {
        var seconds = Math.Ceiling(notice.Delay.TotalSeconds);
        // Somewhat more than was asked for is waited, so that not all calls come back at once.
        return notice.Asked > notice.Delay
            ? string.Create(CultureInfo.InvariantCulture,
                $"The tenant asked for a pause of {Words(notice.Asked.Value)}: at most {seconds:N0} s more are waited (Tenant:MaxRetryAfter). Ctrl+C stops; an import can be resumed.")
            : string.Create(CultureInfo.InvariantCulture,
                $"The tenant asked for a pause, or could not answer: the next try is in {seconds:N0} s. Ctrl+C stops; an import can be resumed.");
    }

    private static string Words(TimeSpan time) => time.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:N0} days")
        : time.TotalHours >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:N0} hours")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:N0} s");
}
