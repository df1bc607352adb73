using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Recovery;

/// <summary>What a look by the unique column says about an uncertain create.</summary>
/// <param name="Record">The one record that can only be ours, or null.</param>
/// <param name="IsAbsent">No record has the value, and this run sees what it has stored itself.</param>
/// <param name="Candidates">Ids of the records that have the value.</param>
internal sealed record MatchFinding(ResourceRecord? Record, bool IsAbsent, IReadOnlyList<string> Candidates);
