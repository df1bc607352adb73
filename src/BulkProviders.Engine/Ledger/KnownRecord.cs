namespace BulkProviders.Engine.Ledger;

/// <param name="Number">Its number in the ledger.</param>
/// <param name="Status">See <see cref="RecordStatus"/>.</param>
/// <param name="LastRun">The place among the runs of the one that the status comes from.</param>
/// <param name="Sent">By <see cref="Core.Mapping.SentValues"/>: what it was last asked to hold; null where nobody knows.</param>
internal sealed record KnownRecord(long Number, string Status, string LastRun, string? Sent)
{
    public bool IsOpen => RecordStatus.IsOpen(Status);
}
