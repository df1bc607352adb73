namespace BulkProviders.Engine.Matching;

/// <param name="DraftId">The draft.</param>
/// <param name="RecordId">The record that it means, or null; for a refused row the one that it seems to be.</param>
/// <param name="IsRefused">The row has an error.</param>
public sealed record MatchDecision(long DraftId, string? RecordId, bool IsRefused = false);
