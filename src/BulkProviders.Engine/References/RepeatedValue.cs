using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.References;

/// <param name="Resource">Resource type.</param>
/// <param name="Member">Wire name of the column, of which no two records have the same value.</param>
/// <param name="Claims">The drafts that give the value, in row order; they mean two records at least.</param>
public sealed record RepeatedValue(string Resource, string Member, IReadOnlyList<ValueClaim> Claims);

/// <param name="DraftId">The draft.</param>
/// <param name="Row">Its row.</param>
/// <param name="Record">What tells its record from others of the import.</param>
/// <param name="IsPassedOver">Nothing of it is sent.</param>
/// <param name="Value">The value as the row writes it.</param>
public sealed record ValueClaim(long DraftId, RowLocation Row, string Record, bool IsPassedOver, string Value);
