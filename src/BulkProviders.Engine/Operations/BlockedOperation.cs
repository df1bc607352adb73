using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.Operations;

/// <param name="OperationId">The operation that cannot run.</param>
/// <param name="RowId">Its row.</param>
/// <param name="DraftId">Its draft.</param>
/// <param name="Parent">The row that it needs.</param>
public sealed record BlockedOperation(long OperationId, long RowId, long DraftId, RowLocation Parent);
