using BulkProviders.Core.Basics;

namespace BulkProviders.Engine.Storage;

/// <summary>Tells that a database is waited for because another process writes to it, once the wait can be noticed, and when it is over.</summary>
internal sealed class LockWatch(WaitKind kind, IProgress<RunEvent> events, TimeProvider time)
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(1);

    private readonly WaitKind _kind = kind;
    private readonly IProgress<RunEvent> _events = events;
    private readonly TimeProvider _time = time;

    /// <summary>Watches until it is disposed of.</summary>
    /// <param name="path">The database.</param>
    public IDisposable Begin(string path) => new Watching(this, path);

    private sealed class Watching : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly LockWatch _watch;
        private readonly string _path;
        private readonly ITimer _timer;
        private bool _isOver;
        private bool _isSaid;

        public Watching(LockWatch watch, string path)
        {
            (_watch, _path) = (watch, path);
            _timer = watch._time.CreateTimer(static watching => ((Watching?)watching)?.Say(), this, Noticeable, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _timer.Dispose();
            lock (_lock)
            {
                _isOver = true;
                if (_isSaid)
                    _watch._events.Report(new WaitEnded(_watch._kind, $"The wait for {_path} is over."));
            }
        }

        private void Say()
        {
            lock (_lock)
            {
                if (_isOver)
                    return;
                _isSaid = true;
                _watch._events.Report(new WaitStarted(
                    _watch._kind, $"Another program holds {_path}; waiting for it. Close what looks at the file, or at its folder.", _watch._time.GetUtcNow() + Database.Patience));
            }
        }
    }
}
