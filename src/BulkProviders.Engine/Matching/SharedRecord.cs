using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.Matching;

/// <param name="DraftId">The draft.</param>
/// <param name="RecordId">The record.</param>
/// <param name="Location">Its row.</param>
/// <param name="Others">Rows that mean the record too (a handful at most).</param>
public sealed record SharedRecord(long DraftId, string RecordId, RowLocation Location, IReadOnlyList<RowLocation> Others);
