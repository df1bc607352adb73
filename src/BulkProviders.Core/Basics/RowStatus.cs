namespace BulkProviders.Core.Basics;

/// <summary>What became of a row or of one of its operations, from the best to the worst: a row carries its worst.</summary>
public enum RowStatus
{
    Unchanged,
    Created,
    Updated,
    Deleted,
    Skipped,
    NotAttempted,
    Blocked,
    Invalid,
    Failed,
    Conflict,
    Unconfirmed
}

/// <summary>The words of the contract for each status.</summary>
public static class RowStatuses
{
    public static readonly IReadOnlyList<RowStatus> All = Enum.GetValues<RowStatus>();

    /// <summary>The text of the Import Status column.</summary>
    public static string Label(RowStatus status, bool dryRun) => status switch
    {
        RowStatus.Created => dryRun ? "Would Create" : "Create Success",
        RowStatus.Updated => dryRun ? "Would Update" : "Update Success",
        RowStatus.Deleted => dryRun ? "Would Delete" : "Delete Success",
        RowStatus.Unchanged => "No Change",
        RowStatus.Skipped => "Skipped",
        RowStatus.Invalid => "Invalid",
        RowStatus.Failed => "Failed",
        RowStatus.Blocked => "Blocked",
        RowStatus.Conflict => "Conflict",
        RowStatus.Unconfirmed => "Unconfirmed",
        RowStatus.NotAttempted => "Not Attempted",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status.")
    };

    /// <summary>The text of the Import Status column of a run that only looks for records.</summary>
    public static string MatchLabel(RowStatus status) => status switch
    {
        RowStatus.Unchanged => "Found",
        RowStatus.NotAttempted => "Not Found",
        RowStatus.Skipped => "Not Searched",
        _ => Label(status, dryRun: false)
    };

    /// <summary>The status that an Import Status cell of an earlier results file names, or null.</summary>
    public static RowStatus? FromLabel(string text)
    {
        foreach (var status in All)
            if (text.Equals(Label(status, dryRun: false), StringComparison.OrdinalIgnoreCase)
                || text.Equals(Label(status, dryRun: true), StringComparison.OrdinalIgnoreCase))
                return status;
        return null;
    }

    /// <summary>The row is stored as the user wants it: exit code 0 allows only these.</summary>
    public static bool IsSettled(RowStatus status) => status <= RowStatus.Skipped;
}
