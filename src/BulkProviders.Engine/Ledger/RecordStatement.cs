namespace BulkProviders.Engine.Ledger;

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
    long DraftId, string Resource, string Status, string? RecordId, string? ChosenId, string? FoldedKey, string? IdentityHash, string ContentHash, RowPlace Place)
{
    /// <summary>By <see cref="Core.Mapping.SentValues"/>: what the record was last asked to hold; null where this run has not asked, or nobody knows.</summary>
    public string? Sent { get; init; }

    /// <summary>The row was passed over: what it says was not asked of the record by this run.</summary>
    public bool IsLeftAlone { get; init; }
}
