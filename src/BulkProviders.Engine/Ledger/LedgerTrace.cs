namespace BulkProviders.Engine.Ledger;

/// <summary>That a run spoke of a record, as the ledger remembers it; the values are in the run's journal only.</summary>
/// <param name="RunId">The run.</param>
/// <param name="StartedAt">When it began, or null where that is not known.</param>
/// <param name="Machine">On which machine, or null.</param>
/// <param name="Folder">Where its folder was, or null.</param>
/// <param name="Resource">Type of the record.</param>
/// <param name="Status">What the ledger says of the record by now.</param>
/// <param name="Place">The row that spoke of it, or null.</param>
public sealed record LedgerTrace(string RunId, DateTimeOffset? StartedAt, string? Machine, string? Folder, string Resource, string Status, RowPlace? Place);
