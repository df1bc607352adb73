namespace BulkProviders.Engine.Recovery;

/// <summary>A record that this run has stored, by which it can tell whether the tenant shows what it stores.</summary>
internal sealed record ReadBackProbe(string RecordId, UniqueKey Key);
