namespace BulkProviders.JsonApi.Notices;

/// <summary>Tells a listener, where there is one, of waits.</summary>
internal sealed class Waits(IWaitListener? listener, TimeProvider timeProvider)
{
    /// <param name="reason">What is waited for.</param>
    /// <param name="longest">How long it takes at most, or null.</param>
    public void Began(WaitReason reason, TimeSpan? longest) => listener?.Began(reason, timeProvider.GetUtcNow() + longest);

    public void Ended(WaitReason reason) => listener?.Ended(reason);
}
