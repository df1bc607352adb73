using BulkProviders.Core.Basics;

namespace BulkProviders.Engine.References;

/// <param name="DraftId">The draft that refers.</param>
/// <param name="Member">Wire name of the relationship.</param>
/// <param name="Position">Position among the names of the cell.</param>
/// <param name="Target">The record, or the draft that becomes it.</param>
public sealed record ResolvedReference(long DraftId, string Member, int Position, RecordIdentifier Target);
