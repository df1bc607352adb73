namespace BulkProviders.Engine.References;

/// <param name="DraftId">The draft that refers.</param>
/// <param name="RowId">Its row.</param>
/// <param name="Resource">Its resource type.</param>
/// <param name="Member">Wire name of the relationship.</param>
/// <param name="Position">Position among the names of the cell, from 0.</param>
/// <param name="Name">The name as written.</param>
/// <param name="Candidates">The drafts of the target type that it can mean.</param>
public sealed record ReferenceCandidates(
    long DraftId, long RowId, string Resource, string Member, int Position, string Name, IReadOnlyList<CandidateDraft> Candidates);
