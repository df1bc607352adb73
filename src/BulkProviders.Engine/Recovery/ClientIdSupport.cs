using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Recovery;

/// <summary>
/// What the tenant does with ids chosen by the client for new records of one JSON:API type. Until that is known the creates of the type go one by one,
/// and no more than the one under way is logged: a kill then leaves creates from whose answers it can still be learnt.
/// </summary>
internal sealed class ClientIdSupport(string type, ITenantCapabilities? kept) : IDisposable
{
    private readonly SemaphoreSlim _learning = new(1, 1);
    private volatile ClientIdMode _mode = kept?.ClientIds(type) ?? ClientIdMode.Unknown;
    private volatile bool _isRemembered = kept is not null && kept.ClientIds(type) != ClientIdMode.Unknown;
    private long _learner;

    public ClientIdMode Mode
    {
        get => _mode;
        set
        {
            (_mode, _isRemembered) = (value, false);
            kept?.Learn(type, value);
        }
    }

    /// <summary>An earlier run has learnt it, and nothing in this one has shown yet that it still holds.</summary>
    public bool IsRemembered => _isRemembered;

    /// <summary>An answer of this run has shown that it still holds.</summary>
    public void Confirm() => _isRemembered = false;

    /// <summary>Creates whose answers are lost cannot be found by their ids: the fewer are logged and not sent, the fewer are uncertain after a kill.</summary>
    public bool IsUnkept => Mode is ClientIdMode.Ignored or ClientIdMode.Refused;

    /// <summary>Whether a create may be logged now; the one that may while nothing is known has the way to itself until it is answered.</summary>
    public bool LetsThrough(PlannedOperation create) =>
        Mode != ClientIdMode.Unknown || Interlocked.CompareExchange(ref _learner, create.Id, 0) is var learner && (learner == 0 || learner == create.Id);

    public void Answered(PlannedOperation operation) => Interlocked.CompareExchange(ref _learner, 0, operation.Id);

    /// <summary>Runs a create: alone while that is unknown, freely once it is known.</summary>
    /// <param name="create">Sends the create.</param>
    /// <param name="stop">Ends the waiting; a create that has begun is not cut by it.</param>
    public async Task<T> WhenKnownAsync<T>(Func<Task<T>> create, CancellationToken stop)
    {
        await _learning.WaitAsync(stop);
        var learning = Mode == ClientIdMode.Unknown;
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
