using BulkProviders.Core.Basics;
using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.References;

/// <param name="DraftId">The draft.</param>
/// <param name="Location">Its row.</param>
/// <param name="RecordId">Its record id, or null.</param>
/// <param name="IsPassedOver">Nothing of it is sent.</param>
/// <param name="Operation">Its import operation.</param>
public sealed record CandidateDraft(long DraftId, RowLocation Location, string? RecordId, bool IsPassedOver, ImportOperation Operation);
