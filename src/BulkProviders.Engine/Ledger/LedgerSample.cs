namespace BulkProviders.Engine.Ledger;

/// <summary>A record that a ledger knows and that the tenant should show.</summary>
/// <param name="Resource">Resource type.</param>
/// <param name="RecordId">Its id.</param>
public sealed record LedgerSample(string Resource, string RecordId);
