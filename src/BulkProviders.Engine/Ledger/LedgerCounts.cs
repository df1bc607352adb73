namespace BulkProviders.Engine.Ledger;

/// <summary>How much a ledger holds.</summary>
/// <param name="Records">Records whose fate is known. Never gets less in the life of a ledger.</param>
/// <param name="Open">Creates of which nobody knows whether they were carried out.</param>
/// <param name="Runs">Runs that were taken in.</param>
/// <param name="LastRun">When the last of them began, or null.</param>
public sealed record LedgerCounts(long Records, long Open, long Runs, DateTimeOffset? LastRun);
