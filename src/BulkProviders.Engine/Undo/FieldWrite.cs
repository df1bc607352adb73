namespace BulkProviders.Engine.Undo;

/// <summary>A run that wrote a field after the one that is undone.</summary>
/// <param name="RunId">The run; null where its folder is gone and the ledger alone knows of it.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Undoes">The run that it undid, or null for any other.</param>
/// <param name="IsDelete">It deleted the record.</param>
internal sealed record FieldWrite(string? RunId, DateTimeOffset StartedAt, string? Undoes, bool IsDelete);
