using BulkProviders.Application.Logging;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Ledger;

namespace BulkProviders.Application.Tenants;

/// <summary>Tells whether a ledger knows all that a runs folder has seen in it: one that is missing, or was put back from an old copy, knows less.</summary>
internal static class LedgerLoss
{
    /// <summary>Says that a ledger was made anew.</summary>
    /// <exception cref="RunException">It knows less than it knew, also after the runs where they are were taken in.</exception>
    public static void Judge(TenantLedger ledger, LedgerOwner owner, LedgerNote note, bool isMissing, int taken, EventHub events)
    {
        var (head, counts) = (ledger.Head, ledger.Counts);
        var isSuccessor = head.Replaces.Contains(note.Id);
        if (isSuccessor && head.ResetAt is not null)
            return;
        if (counts.Records < note.Records)
            throw RunException.Unusable(
                $"The ledger of {owner.Shown}, {ledger.Path}, {(isMissing ? "was missing" : "knows less than it knew")}: it held {Words.Count(note.Records, "record")}, and the runs that are left "
                + $"tell of {counts.Records}. Records that it does not know could be created a second time, so nothing was sent. "
                + "Put the file back from a backup, or take a copy in with `bulkproviders ledger merge FILE`. If you accept the loss, `bulkproviders ledger reset` begins an empty ledger.");
        if (isMissing && taken > 0)
            events.Say($"The ledger of {owner.Shown} was missing; it has been made anew from {Words.Count(taken, "run")}.");
    }
}
