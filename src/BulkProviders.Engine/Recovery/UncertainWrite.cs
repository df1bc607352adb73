namespace BulkProviders.Engine.Recovery;

/// <summary>What is known about a create that may or may not have been carried out.</summary>
/// <param name="Since">When its answer was given up; where an earlier process sent it, when this one began with it.</param>
/// <param name="HadId">It was sent with the chosen id, or may have been.</param>
/// <param name="SawNone">A read before it was first sent showed no record with its unique value.</param>
internal sealed record UncertainWrite(DateTimeOffset Since, bool HadId, bool SawNone)
{
    /// <summary>How often it may be sent again before it stands in line (again), where that can make no second record.</summary>
    public const int MostResends = 2;

    /// <summary>How often it may stand in line before it stays open.</summary>
    public const int MostRounds = 3;

    /// <summary>How often it may still be sent again in this round.</summary>
    public int Resends { get; init; } = MostResends;

    /// <summary>How often it has stood in line; 0 for a create whose answer was lost just now.</summary>
    public int Rounds { get; init; }

    /// <summary>The answer was a 5xx of the server's own.</summary>
    public bool WasServerFault { get; init; }
}
