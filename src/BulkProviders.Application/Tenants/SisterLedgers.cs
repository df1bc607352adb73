using BulkProviders.Core.Basics;
using BulkProviders.Engine.Ledger;

namespace BulkProviders.Application.Tenants;

/// <summary>The other ledgers of an address: a new name there may be a tenant that is known by another name.</summary>
internal sealed class SisterLedgers(LedgerPlace place, LedgerOwner owner)
{
    /// <summary>Makes sure that no other ledger of the address knows records that this tenant shows.</summary>
    /// <exception cref="RunException">One does: the message says how its ledger is taken over.</exception>
    public async Task RequireNoneAsync(TenantProof proof, CancellationToken cancellationToken)
    {
        if (owner.PracticeData is not null || !Directory.Exists(place.Folder))
            return;
        foreach (var file in Directory.GetFiles(place.Folder, "*" + LedgerPlace.Ending).Order(StringComparer.Ordinal))
        {
            using var other = LedgerReader.Open(file);
            if (other is not { Head: { MovedTo: null } head } || head.Address != owner.Identity.Address)
                continue;
            if (other.Sample(TenantProof.SampleSize) is not { Count: > 0 } sample)
                continue;
            var isShown = await proof.ShowsAnyAsync(sample, cancellationToken);
            if (isShown is null)
                throw RunException.NoAccess(
                    $"'{owner.Identity.Shown}' is a new name at {owner.Identity.Place ?? owner.Identity.Address}, and the tenant did not answer when it was asked for records that are known there under the name '{head.Shown}'. "
                    + "Nothing was sent: give the command again when it answers.");
            if (isShown == true)
                throw RunException.Unusable(
                    $"'{owner.Identity.Shown}' is a new name at {owner.Identity.Place ?? owner.Identity.Address}, but this tenant shows records that the ledger of '{head.Shown}' knows: it is the same tenant under another name, "
                    + "and a new ledger would let its records be created a second time. Nothing was sent. Choose:"
                    + Environment.NewLine + $"  bulkproviders ledger move \"{head.Shown}\"   the tenant goes by the new name from now on, and its ledger is taken over"
                    + Environment.NewLine + $"  --tenant-name \"{head.Shown}\"   it keeps the old name (Tenant:Name in the settings file); for a client ID that stood in, leave the name out"
                    + Environment.NewLine + "  bulkproviders ledger reset   only if it really is another tenant: begins an empty ledger for the new name");
        }
    }
}
