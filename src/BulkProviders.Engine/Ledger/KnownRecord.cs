namespace BulkProviders.Engine.Ledger;

/// <param name="Number">Its number in the ledger.</param>
/// <param name="Status">See <see cref="RecordStatus"/>.</param>
/// <param name="LastRun">The place among the runs of the one that the status comes from.</param>
internal sealed record KnownRecord(long Number, string Status, string LastRun)
{
    public bool IsOpen => RecordStatus.IsOpen(Status);
}
