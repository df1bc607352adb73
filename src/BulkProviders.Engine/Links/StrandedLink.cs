using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.Links;

/// <param name="OperationId">The link.</param>
/// <param name="RowId">The row that asks for it.</param>
/// <param name="Header">Header of the column that asks.</param>
/// <param name="Parent">The row that was not stored.</param>
public sealed record StrandedLink(long OperationId, long RowId, string? Header, RowLocation Parent);
