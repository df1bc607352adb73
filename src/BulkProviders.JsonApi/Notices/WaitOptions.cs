namespace BulkProviders.JsonApi.Notices;

/// <summary>What goes with waiting for a tenant that cannot be worked with at present.</summary>
/// <param name="Listener">Hears when each wait begins and ends, and why; null for nobody.</param>
/// <param name="Stop">Ends the waiting of calls that have not left, which come back as NotSent; calls under way end normally.</param>
public sealed record WaitOptions(IWaitListener? Listener, CancellationToken Stop);
