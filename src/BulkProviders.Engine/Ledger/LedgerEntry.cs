namespace BulkProviders.Engine.Ledger;

/// <summary>One record as the ledger knows it, for people.</summary>
/// <param name="Resource">Resource type.</param>
/// <param name="RecordId">Its id; null while it is open.</param>
/// <param name="ChosenId">For a create: the id chosen for it.</param>
/// <param name="RowKey">The key that a row had last for it.</param>
/// <param name="Status">See the statuses in docs/journal.md.</param>
/// <param name="FirstRun">The first run that spoke of it.</param>
/// <param name="LastRun">The run that the status comes from.</param>
/// <param name="Place">The first row that spoke of it; null where none is known.</param>
public sealed record LedgerEntry(
    string Resource, string? RecordId, string? ChosenId, string? RowKey, string Status, string FirstRun, string LastRun, RowPlace? Place);
