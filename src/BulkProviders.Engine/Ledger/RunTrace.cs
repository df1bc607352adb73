namespace BulkProviders.Engine.Ledger;

/// <summary>What a journal says of the beginning of its run.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="ClientId">By which client, or null.</param>
/// <param name="Folder">The folder that the journal stands in.</param>
/// <param name="Machine">Where it began.</param>
internal sealed record RunTrace(DateTimeOffset StartedAt, string? ClientId, string? Folder, string? Machine);
