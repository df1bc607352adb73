namespace BulkProviders.Laboratory.Faults;

/// <summary>All that the proxy is to do to the calls of one trial.</summary>
internal sealed record FaultPlan(long Seed, FaultRates Rates, IReadOnlyList<KillPoint> Kills, Outage? Outage)
{
    public static FaultPlan None { get; } = new(0, FaultRates.None, [], null);
}
