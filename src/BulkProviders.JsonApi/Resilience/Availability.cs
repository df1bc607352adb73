using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Notices;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Resilience;

/// <summary>Why nothing gets through at present.</summary>
internal enum Trouble
{
    None,

    /// <summary>The server, or the token host, does not answer.</summary>
    Server,

    /// <summary>The credentials are not accepted any more.</summary>
    Access
}

/// <summary>How a try may go on.</summary>
internal enum Passage
{
    Free,

    /// <summary>Alone: it finds out whether the trouble is over.</summary>
    Probe,

    /// <summary>The trouble has lasted too long.</summary>
    GivenUp
}

/// <summary>
/// Whether the tenant can be worked with. While it cannot, calls wait instead of failing, one at a time tries, and the user is told once.
/// Trouble before the first usable answer is not waited for: then a setting is wrong.
/// </summary>
internal sealed class Availability(JsonApiOptions options, TimeProvider timeProvider, Waits waits)
{
    private const int MostDoublings = 20;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = NewSignal();
    private ITimer? _timer;
    private int _signs;
    private int _waitingReads;
    private int _probes;
    private bool _isProbing;
    private long _since;
    private long _nextProbe;
    private long _nextWake;
    private volatile bool _wasReached;
    private volatile Trouble _trouble;

    /// <summary>Called when the tenant can be worked with again.</summary>
    public Action? WhenBack { get; init; }

    /// <summary>The tenant has given a usable answer to this run.</summary>
    public bool WasReached => _wasReached;

    public Trouble Trouble => _trouble;

    /// <summary>There is trouble, and it is still waited for.</summary>
    public bool IsWaiting => _trouble != Trouble.None && !IsTooLong;

    /// <summary>Why access was refused, as a sentence.</summary>
    public RunException? Refusal { get; private set; }

    private bool IsTooLong => timeProvider.GetElapsedTime(Volatile.Read(ref _since)) >= options.MaxOutage;

    /// <summary>Completes when a try may go on.</summary>
    public ValueTask<Passage> EnterAsync(bool isRead, CancellationToken cut, CancellationToken stop) =>
        _trouble == Trouble.None ? new ValueTask<Passage>(Passage.Free) : WaitAsync(isRead, cut, stop);

    /// <summary>A try had a usable answer.</summary>
    /// <param name="passage">How the try had been let through.</param>
    public void Answered(Passage passage)
    {
        if (_wasReached && _trouble == Trouble.None && Volatile.Read(ref _signs) == 0)
            return;
        Trouble over;
        lock (_lock)
        {
            // A call that was on its way before access was lost does not tell that it is back.
            if (_trouble == Trouble.Access && passage == Passage.Free)
                return;
            (over, _trouble) = (_trouble, Trouble.None);
            (_wasReached, _signs, _isProbing) = (true, 0, false);
            if (over == Trouble.None)
                return;
            Change();
        }
        WhenBack?.Invoke();
        waits.Ended(ReasonOf(over));
    }

    /// <summary>A try ended with a sign that the whole server is out.</summary>
    /// <param name="weight">How strong the sign is; <see cref="JsonApiOptions.OutageSigns"/> in a row are an outage.</param>
    /// <param name="passage">How the try had been let through.</param>
    public void Failed(int weight, Passage passage)
    {
        lock (_lock)
        {
            if (!_wasReached)
                return;
            _signs += weight;
            if (_trouble == Trouble.None && _signs >= options.OutageSigns)
                Begin(Trouble.Server);
            else if (passage == Passage.Probe)
                EndProbe();
        }
    }

    /// <summary>The credentials, or a token that is new, were refused.</summary>
    public void AccessRefused(RunException? refusal, Passage passage)
    {
        lock (_lock)
        {
            if (!_wasReached)
                return;
            Refusal = refusal ?? Refusal;
            if (_trouble == Trouble.None)
                Begin(Trouble.Access);
            else if (passage == Passage.Probe)
            {
                if (_trouble != Trouble.Access)
                {
                    waits.Ended(ReasonOf(_trouble));
                    _trouble = Trouble.Access;
                    waits.Began(WaitReason.AccessRefused, Left);
                }
                EndProbe();
            }
        }
    }

    /// <summary>A try that was let through as a probe ended without telling anything.</summary>
    public void ProbeEnded(Passage passage)
    {
        if (passage != Passage.Probe)
            return;
        lock (_lock)
            if (_isProbing)
                EndProbe();
    }

    private async ValueTask<Passage> WaitAsync(bool isRead, CancellationToken cut, CancellationToken stop)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cut, stop);
        Interlocked.Add(ref _waitingReads, isRead ? 1 : 0);
        try
        {
            while (true)
            {
                Task changed;
                lock (_lock)
                {
                    if (Decide(isRead) is { } passage)
                        return passage;
                    changed = _changed.Task;
                }
                await changed.WaitAsync(both.Token);
            }
        }
        finally
        {
            Interlocked.Add(ref _waitingReads, isRead ? -1 : 0);
        }
    }

    private Passage? Decide(bool isRead)
    {
        if (_trouble == Trouble.None)
            return Passage.Free;
        if (IsTooLong)
            return Passage.GivenUp;
        // A read changes nothing, wherever it gets lost; so reads go first.
        if (_isProbing || timeProvider.GetTimestamp() < _nextProbe || (!isRead && Volatile.Read(ref _waitingReads) > 0))
            return null;
        _isProbing = true;
        return Passage.Probe;
    }

    private void Begin(Trouble trouble)
    {
        (_trouble, _probes) = (trouble, -1);
        Volatile.Write(ref _since, timeProvider.GetTimestamp());
        waits.Began(ReasonOf(trouble), options.MaxOutage);
        EndProbe();
    }

    private static WaitReason ReasonOf(Trouble trouble) => trouble == Trouble.Access ? WaitReason.AccessRefused : WaitReason.Outage;

    private TimeSpan Left => options.MaxOutage - timeProvider.GetElapsedTime(Volatile.Read(ref _since));

    /// <summary>A short trouble is over soon: the first try comes after a moment, and each later one after twice the time, up to the pause that is set.</summary>
    private TimeSpan Pause
    {
        get
        {
            var longest = _trouble == Trouble.Access ? options.AccessPause : options.OutagePause;
            if (_trouble == Trouble.Access)
                return longest;
            var pause = TimeSpan.FromMilliseconds(FirstPause.TotalMilliseconds * Math.Pow(2, Math.Min(_probes, MostDoublings)));
            return pause < longest ? pause : longest;
        }
    }

    private void EndProbe()
    {
        _isProbing = false;
        _probes++;
        var now = timeProvider.GetTimestamp();
        var pause = Pause;
        _nextProbe = now + TicksOf(pause);
        var left = Left;
        var wait = left > TimeSpan.Zero && left < pause ? left : pause;
        _nextWake = now + TicksOf(wait);
        _timer?.Dispose();
        // A hair later than the moment itself, so that whoever wakes finds it passed.
        _timer = timeProvider.CreateTimer(static gate => ((Availability?)gate)?.OnTimer(), this, wait + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_lock)
        {
            // Timers count in coarser steps than the clock. Whoever was woken too early would wait for another wake-up, and none would come.
            var early = _nextWake - timeProvider.GetTimestamp();
            if (early > 0)
                _timer?.Change(TimeSpan.FromSeconds((double)early / timeProvider.TimestampFrequency) + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
            else
                Change();
        }
    }

    private long TicksOf(TimeSpan span) => (long)(span.TotalSeconds * timeProvider.TimestampFrequency);

    private void Change()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
