using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.References;

/// <param name="Giver">The draft that names the other.</param>
/// <param name="Place">Its row.</param>
/// <param name="RecordId">Its record id, or null.</param>
/// <param name="Target">The draft that is named.</param>
/// <param name="TargetPlace">Its row.</param>
/// <param name="Says">The draft that the target's own row names, 0 where that is none of this import; null where it says nothing.</param>
public sealed record InverseReference(long Giver, RowLocation Place, string? RecordId, long Target, RowLocation TargetPlace, long? Says);
