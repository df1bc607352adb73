namespace BulkProviders.Core.Results;

/// <summary>The records that rows are about.</summary>
/// <param name="Stored">Those that are at the tenant as the rows want them.</param>
/// <param name="All">All of them.</param>
public sealed record RecordCount(long Stored, long All);
