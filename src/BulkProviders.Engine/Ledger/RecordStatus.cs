namespace BulkProviders.Engine.Ledger;

/// <summary>The words of the ledger for what is known of a record.</summary>
internal static class RecordStatus
{
    public const string Created = "created";
    public const string Updated = "updated";
    public const string Matched = "matched";
    public const string Deleted = "deleted";

    /// <summary>The create was sent, and its run ended before an answer came.</summary>
    public const string Uncertain = "in doubt";

    /// <summary>The create was sent, its answer was lost, and looking did not help.</summary>
    public const string Unconfirmed = "unconfirmed";

    /// <summary>The create was refused after all: there is no record. Never stored.</summary>
    public const string Refused = "refused";

    public static bool IsOpen(string status) => status is Uncertain or Unconfirmed;
}
