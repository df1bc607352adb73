using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Links;

/// <summary>One claim on a place that several rows claim.</summary>
/// <param name="OperationId">The link.</param>
/// <param name="DraftId">The draft that asks for it.</param>
/// <param name="Location">Its row.</param>
/// <param name="Place">Names record and member; equal for claims on one place.</param>
/// <param name="Resource">Resource type of the record.</param>
/// <param name="Member">Wire name.</param>
/// <param name="Header">Header of the column that asks.</param>
/// <param name="Rank">See <see cref="PlannedLink.Rank"/>.</param>
/// <param name="IsWeak">See <see cref="PlannedLink.IsWeak"/>.</param>
public sealed record LinkClaim(
    long OperationId, long DraftId, RowLocation Location, string Place, string Resource, string Member, string? Header, string? Rank, bool IsWeak);
