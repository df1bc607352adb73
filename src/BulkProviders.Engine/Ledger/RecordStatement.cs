namespace BulkProviders.Engine.Ledger;

/// <summary>The words of the ledger for what is known of a record.</summary>
internal static class RecordStatus
{
    public const string Created = "created";
    public const string Updated = "updated";
    public const string Matched = "matched";
    public const string Deleted = "deleted";

    /// <summary>The create was sent, and its run ended before an answer came.</summary>
    public const string InDoubt = "in doubt";

    /// <summary>The create was sent, its answer was lost, and looking did not help.</summary>
    public const string Unconfirmed = "unconfirmed";

    /// <summary>The create was refused after all: there is no record. Never stored.</summary>
    public const string Refused = "refused";

    public static bool IsOpen(string status) => status is InDoubt or Unconfirmed;
}

/// <summary>What the journal of a run says about one record.</summary>
/// <param name="DraftId">Number in the journal.</param>
/// <param name="Resource">Resource type.</param>
/// <param name="Status">See <see cref="RecordStatus"/>.</param>
/// <param name="RecordId">The record's id; null while that is open.</param>
/// <param name="ChosenId">For a create: the id chosen for it.</param>
/// <param name="FoldedKey">Row key, or null.</param>
/// <param name="IdentityHash">Null where the row named its record by an ID: such a hash is of another kind.</param>
/// <param name="ContentHash">By <see cref="Core.Mapping.DraftHash"/>.</param>
/// <param name="Place">The row.</param>
internal sealed record RecordStatement(
    long DraftId, string Resource, string Status, string? RecordId, string? ChosenId, string? FoldedKey, string? IdentityHash, string ContentHash, RowPlace Place);
