namespace BulkProviders.Engine.Cycles;

/// <param name="OperationId">The operation.</param>
/// <param name="DraftId">What it needs.</param>
public readonly record struct CycleNeed(long OperationId, long DraftId);
