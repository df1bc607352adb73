using BulkProviders.Core.Basics;

namespace BulkProviders.Engine.Operations;

/// <summary>An outcome of a draft that needs no request.</summary>
public sealed record DraftOutcome(long RowId, long DraftId, RowStatus Status, string? RecordId);
