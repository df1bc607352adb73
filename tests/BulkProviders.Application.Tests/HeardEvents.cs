using System.Collections.Concurrent;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Tests;

/// <summary>A listener that remembers, and may act on what it hears.</summary>
internal sealed class HeardEvents(Action<RunEvent>? act = null) : IProgress<RunEvent>
{
    private readonly ConcurrentQueue<RunEvent> _all = new();

    public IReadOnlyList<RunEvent> All => [.. _all];

    public IReadOnlyList<T> Of<T>() where T : RunEvent => [.. _all.OfType<T>()];

    public void Report(RunEvent value)
    {
        _all.Enqueue(value);
        act?.Invoke(value);
    }
}
