using BulkProviders.Core.Tenants;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Matching;

/// <param name="Record">A record of the tenant.</param>
/// <param name="Keys">The keys that it answers to.</param>
public sealed record FetchedRecord(ResourceRecord Record, IReadOnlyList<SlotKey> Keys);
