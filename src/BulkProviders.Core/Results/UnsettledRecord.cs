namespace BulkProviders.Core.Results;

/// <summary>A create whose answer was lost and of which only a person can say which record it made, if any.</summary>
/// <param name="Sheet">The sheet of its row.</param>
/// <param name="Row">The number of its row.</param>
/// <param name="Type">Sheet name of its type.</param>
/// <param name="Says">What people know it by, as the row says it, or empty.</param>
/// <param name="SentId">The id that was chosen for it: by it the decision finds its row again.</param>
/// <param name="Alike">Records of the tenant that hold every value that was sent, and are no other row's; null where the tenant could not be asked.</param>
public sealed record UnsettledRecord(string Sheet, int Row, string Type, string Says, string SentId, IReadOnlyList<RecordAlike>? Alike);

/// <summary>A record that may be the one that a lost create made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Says">What people know it by, or empty.</param>
public sealed record RecordAlike(string Id, string Says);

/// <summary>The columns of the sheet on which people decide, in their order.</summary>
public static class SettleColumns
{
    public const string RecordId = ResultColumns.RecordId;
    public const string Operation = "Import Operation";
    public const string SentId = "Sent ID";

    /// <summary>What <see cref="Operation"/> says of a row of which it is clear that no record was made.</summary>
    public const string Create = "Create";

    public static readonly IReadOnlyList<string> All = ["Sheet", "Row", "Type", "The Row Says", "Records With All Its Values", RecordId, Operation, SentId];
}
