using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Ledger;

namespace BulkProviders.Engine.Planning;

/// <summary>What a draft is held against.</summary>
/// <param name="Record">The tenant's record, or null where it shows none or the draft has no id.</param>
/// <param name="ReadAt">When it was read.</param>
/// <param name="IsJudged">The tenant was asked; otherwise whether a record exists stays open.</param>
internal sealed record CompareBasis(ResourceRecord? Record, DateTimeOffset ReadAt, bool IsJudged)
{
    /// <summary>How a record of the type is closed, where that is asked for; or null.</summary>
    public ClosingChoice? Closing { get; init; }

    /// <summary>What the ledger says of a record that an earlier run has created under the row's ID, or null.</summary>
    public LedgerAnswer? Made { get; init; }
}
