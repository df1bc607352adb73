namespace BulkProviders.JsonApi.Pacing;

/// <summary>What one try told about how fast the server wants to be called.</summary>
internal enum TrySignal
{
    /// <summary>The server took the call; its latency counts.</summary>
    Taken,

    /// <summary>429: the calls come too fast.</summary>
    TooFast,

    /// <summary>503, 504 or no answer in time: too many calls at once.</summary>
    Overloaded,

    /// <summary>Nothing can be told: the call never left, or the connection broke.</summary>
    Silent
}
