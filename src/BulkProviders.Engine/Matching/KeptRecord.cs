using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Matching;

/// <param name="Record">A record of the tenant.</param>
/// <param name="ReadAt">When it was read.</param>
public sealed record KeptRecord(ResourceRecord Record, DateTimeOffset ReadAt);
