namespace BulkProviders.Core.Exports;

/// <summary>What an export of changes has written of a sheet.</summary>
/// <param name="New">Records that the last export of the target did not have.</param>
/// <param name="Changed">Records that had other values then.</param>
/// <param name="Vanished">Records that are gone, or not visible any more.</param>
public sealed record ExportChanges(long New, long Changed, long Vanished)
{
    /// <summary>Rows written.</summary>
    public long Rows => New + Changed + Vanished;
}
