namespace BulkProviders.Benchmarks;

/// <summary>Lets calls through while it is open, and knows when none is under way any more.</summary>
internal sealed class Gate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _empty;
    private int _inside;
    private bool _isOpen;

    /// <summary>Calls that have ended since the gate was opened last.</summary>
    public int Calls { get; private set; }

    public async Task<T> PassAsync<T>(Func<Task<T>> call)
    {
        while (!TryEnter(out var opened))
            await opened;
        try
        {
            return await call();
        }
        finally
        {
            Leave();
        }
    }

    public void Open()
    {
        lock (_lock)
        {
            (_isOpen, Calls, _empty) = (true, 0, null);
            _opened.SetResult();
        }
    }

    /// <summary>Completes when no call is under way.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _isOpen = false;
            _opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_inside == 0)
                return Task.CompletedTask;
            _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task;
        }
    }

    private bool TryEnter(out Task opened)
    {
        lock (_lock)
        {
            opened = _opened.Task;
            if (_isOpen)
                _inside++;
            return _isOpen;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            Calls++;
            if (--_inside == 0)
                _empty?.TrySetResult();
        }
    }
}
