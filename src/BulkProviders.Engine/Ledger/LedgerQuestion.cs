namespace BulkProviders.Engine.Ledger;

/// <param name="DraftId">The draft.</param>
/// <param name="Resource">Its resource type.</param>
/// <param name="RecordId">The record's id where the row names it, or the id that an earlier create of the row has used; then no answer is wanted.</param>
/// <param name="FoldedKey">Its row key, by <see cref="Core.Basics.KeyFolding"/>, or null.</param>
/// <param name="ContentHash">By <see cref="Core.Mapping.DraftHash"/>.</param>
/// <param name="IdentityHash">Hash of what tells the row from others, as Mapping stored it.</param>
/// <param name="Place">Where the row stands.</param>
public sealed record LedgerQuestion(
    long DraftId, string Resource, string? RecordId, string? FoldedKey, string ContentHash, string IdentityHash, RowPlace Place);
