namespace BulkProviders.Engine.Intake;

/// <param name="Id">The draft.</param>
/// <param name="RecordId">Its record id, or null.</param>
/// <param name="EarlierId">The id that an earlier, unconfirmed create has used, or null.</param>
public readonly record struct DraftId(long Id, string? RecordId, string? EarlierId);
