namespace BulkProviders.Engine.Runs;

/// <summary>Calls that a run has made.</summary>
/// <param name="Sent">All of them.</param>
/// <param name="Reads">Calls that read.</param>
/// <param name="Writes">Calls that write.</param>
/// <param name="Retried">Calls that were sent again.</param>
/// <param name="Throttled">Answers that asked to wait.</param>
public sealed record RunRequests(long Sent, long Reads, long Writes, long Retried, long Throttled)
{
    public static RunRequests None { get; } = new(0, 0, 0, 0, 0);

    public RunRequests Plus(RunRequests other) => new(
        Sent + other.Sent, Reads + other.Reads, Writes + other.Writes, Retried + other.Retried, Throttled + other.Throttled);
}
