using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Engine.Ledger;

namespace BulkProviders.Application.Tenants;

/// <summary>Feeds a ledger with the runs of all runs folders that are known to it, wherever they are, and with the ledgers that earlier versions kept there.</summary>
internal sealed class LedgerFeed(EventHub events, LedgerOwner owner)
{
    /// <summary>A ledger that version 0.1.0 kept for the address of a tenant, or null.</summary>
    public static LedgerReader? FormerOf(LedgerOwner owner, string runsFolder)
    {
        var kept = Path.Combine(runsFolder, TenantLedgers.FolderName);
        string[] files = Directory.Exists(kept) ? Directory.GetFiles(kept, "*.db") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
            if (LedgerReader.Open(file) is { } ledger)
                if (IsAtAddress(owner, ledger.Head.Address))
                    return ledger;
                else
                    ledger.Dispose();
        return null;
    }

    /// <summary>Takes in what the runs of these folders have stored since, the oldest folder's too.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="folders">The runs folders; those that are gone are passed over.</param>
    /// <param name="present">A run that is not taken in yet, or null.</param>
    /// <returns>How many runs had something new.</returns>
    public int Take(TenantLedger ledger, IReadOnlyList<string> folders, RunFolder? present)
    {
        var taken = 0;
        foreach (var folder in folders)
            taken += TakeRuns(ledger, new RunStore(folder), present);
        return taken;
    }

    /// <summary>Takes in the ledgers that version 0.1.0 kept in a runs folder, as far as their runs are of this tenant.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="folder">The runs folder.</param>
    /// <param name="isVisible">Whether the tenant shows any of these records: asked where no journal is left that names the client of a run.</param>
    /// <param name="cancellationToken">Ends it between two of these ledgers.</param>
    public async Task TakeFormerAsync(TenantLedger ledger, string folder, Func<IReadOnlyList<LedgerSample>, Task<bool?>> isVisible, CancellationToken cancellationToken)
    {
        var kept = Path.Combine(folder, TenantLedgers.FolderName);
        if (!Directory.Exists(kept))
            return;
        foreach (var file in Directory.GetFiles(kept, "*.db").Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var state = new FileInfo(file);
            var mark = FormattableString.Invariant($"{state.Length}@{state.LastWriteTimeUtc.Ticks}");
            if (ledger.TakenFile(file) == mark || LedgerReader.Open(file) is not { } former)
                continue;
            using (former)
                if (!IsAtAddress(owner, former.Head.Address) || await TakeFormerAsync(ledger, former, RunsOfOthers(ledger, folder), isVisible))
                    ledger.MarkTaken(file, mark);
        }
    }

    private static bool IsAtAddress(LedgerOwner owner, string address) =>
        address == owner.Identity.Address || (owner.Identity.Place is { } place && address == TenantIdentity.AddressOf(place));

    /// <returns>False where it has to be looked at again, because the tenant could not be asked.</returns>
    private async Task<bool> TakeFormerAsync(TenantLedger ledger, LedgerReader former, HashSet<string> others, Func<IReadOnlyList<LedgerSample>, Task<bool?>> isVisible)
    {
        // Practice data has one owner. Elsewhere two agencies may have shared the file.
        bool IsUnknown(string run) => !others.Contains(run) && ledger.ClaimOf(run) is null;
        bool? takesUnknown = true;
        if (owner.PracticeData is null)
        {
            var unknown = former.Sample(TenantProof.SampleSize, IsUnknown);
            takesUnknown = unknown.Count == 0 ? false : await isVisible(unknown);
        }

        ledger.Merge(former, run => !others.Contains(run) && (takesUnknown == true || ledger.ClaimOf(run) is not null), ledger.Head.ResetAt);
        return takesUnknown is not null;
    }

    // The journals that are there name their clients.
    private static HashSet<string> RunsOfOthers(TenantLedger ledger, string folder) =>
        [.. new RunStore(folder).List().Where(r => File.Exists(r.Journal) && ledger.IsOfOther(r.Id)).Select(r => r.Id)];

    private int TakeRuns(TenantLedger ledger, RunStore store, RunFolder? present)
    {
        var taken = 0;
        // The oldest first, so that the ledger grows as it would have grown.
        foreach (var run in store.List().Reverse().Where(r => (present is null || r.Id != present.Id || !RealPath.AreSame(r.Path, present.Path)) && File.Exists(r.Journal)))
            switch (ledger.Ingest(run.Id, run.Journal))
            {
                case IngestedRun.TakenIn:
                    taken++;
                    break;
                case IngestedRun.Unreadable:
                    events.Warn($"The journal of run {run.Id} cannot be read, so it is not known what that run has stored. Rows that it created would be created again: compare its results in {run.Path} first.");
                    break;
                default:
                    break;
            }
        return taken;
    }
}
