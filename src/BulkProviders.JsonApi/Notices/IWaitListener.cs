namespace BulkProviders.JsonApi.Notices;

/// <summary>Hears of each wait that concerns all calls. Called from several threads, in the midst of things: must return at once.</summary>
public interface IWaitListener
{
    /// <summary>A wait begins.</summary>
    /// <param name="reason">What is waited for; at most one wait for each reason at a time.</param>
    /// <param name="until">When calls go on, or are given up, at the latest; null where nobody can say.</param>
    void Began(WaitReason reason, DateTimeOffset? until);

    /// <summary>A wait is over, and calls go on. One that is given up does not end.</summary>
    void Ended(WaitReason reason);
}
