namespace BulkProviders.Engine.Ledger;

/// <summary>Where a run was worked on last, as far as the ledger knows.</summary>
/// <param name="Folder">The folder of the run.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Progress">What its journal held then.</param>
public sealed record RunClaim(string? Folder, string? Machine, JournalAdvance Progress);
