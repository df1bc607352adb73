using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Links;

/// <param name="Operation">The link as it was added; its record id is empty while the record is new.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Rank">See <see cref="PlannedLink.Rank"/>.</param>
/// <param name="IsWeak">See <see cref="PlannedLink.IsWeak"/>.</param>
/// <param name="Asker">Resource type of the draft that asks for it.</param>
/// <param name="TargetWrite">The main write of the record that is changed, where this import has one.</param>
public sealed record PlacedLink(PlannedOperation Operation, LinkKind Kind, string? Rank, bool IsWeak, string Asker, PlannedOperation? TargetWrite);
