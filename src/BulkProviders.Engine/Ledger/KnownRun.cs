namespace BulkProviders.Engine.Ledger;

/// <param name="Kind">See the constants of <see cref="RunIndex"/>.</param>
/// <param name="Files">The state of the journal's files then.</param>
/// <param name="Progress">What the journal held then.</param>
internal sealed record KnownRun(string Kind, string Files, string Progress);
