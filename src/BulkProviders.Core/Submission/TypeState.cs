using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Core.Submission;

/// <summary>What a run has learnt about one resource type: its habit with client ids, and what is refused for every row.</summary>
internal sealed class TypeState(ResourceSchema schema) : IDisposable
{
    private readonly SemaphoreSlim _learning = new(1, 1);
    private volatile RowError? _createsRefused;
    private volatile ClientIdMode _mode;

    public ResourceSchema Schema { get; } = schema;

    public ClientIdMode Mode
    {
        get => _mode;
        set => _mode = value;
    }

    /// <summary>Why every create of the type would be refused, or null.</summary>
    public RowError? CreatesRefused
    {
        get => _createsRefused;
        set => _createsRefused = value;
    }

    /// <summary>Runs a create: alone while the habit is unknown, freely once it is known.</summary>
    /// <param name="create">Sends the create.</param>
    /// <param name="stop">Ends the waiting; a create that has begun is not cut by it.</param>
    public async Task<T> WhenModeIsKnownAsync<T>(Func<Task<T>> create, CancellationToken stop)
    {
        if (Mode != ClientIdMode.Unknown || CreatesRefused is not null)
            return await create();
        await _learning.WaitAsync(stop);
        var learning = Mode == ClientIdMode.Unknown && CreatesRefused is null;
        if (!learning)
            _learning.Release();
        try
        {
            return await create();
        }
        finally
        {
            if (learning)
                _learning.Release();
        }
    }

    public void Dispose() => _learning.Dispose();
}
