namespace BulkProviders.JsonApi.Notices;

/// <summary>What goes with waiting for a tenant that cannot be worked with at present.</summary>
/// <param name="Notices">Hears sentences for the user: that something is waited for, and that it is over.</param>
/// <param name="Stop">Ends the waiting of calls that have not left, which come back as NotSent; calls under way end normally.</param>
public sealed record WaitOptions(IProgress<string>? Notices, CancellationToken Stop)
{
    /// <summary>Hears when each wait begins and ends, and why; null for nobody.</summary>
    public IWaitListener? Listener { get; init; }
}
