using BulkProviders.Engine.Ledger;

namespace BulkProviders.Application.Tenants;

/// <summary>Whose ledger is meant.</summary>
/// <param name="Identity">The tenant.</param>
/// <param name="PracticeData">The file of the practice data that this program serves itself; null for a tenant.</param>
internal sealed record LedgerOwner(TenantIdentity Identity, string? PracticeData)
{
    /// <summary>The tenant as it is named to people.</summary>
    public string Shown => PracticeData is null ? $"{Identity.Shown} at {Identity.Place ?? Identity.Address}" : "PRACTICE (sandbox)";
}
