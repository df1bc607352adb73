using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.References;

/// <param name="Row">The row in question.</param>
/// <param name="Other">The row that has the same token, or whose token it is.</param>
/// <param name="IsDoubled">Both carry the same token; otherwise the token belongs to <paramref name="Other"/>.</param>
public sealed record DisplacedRow(RowLocation Row, RowLocation Other, bool IsDoubled);
