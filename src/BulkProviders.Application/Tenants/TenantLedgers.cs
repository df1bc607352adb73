using System.Globalization;
using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Tenants;

/// <summary>
/// The ledgers of the tenants. Opening one takes in what the runs of all runs folders have stored since, also runs that were killed. One that is missing or
/// cannot be used is made anew from the runs where they are, and the user is told; where they do not hold all that it knew, nothing goes on.
/// </summary>
internal sealed class TenantLedgers(Workspace workspace, EventHub events)
{
    /// <summary>The folder among the runs with what they know of ledgers; version 0.1.0 kept the ledgers themselves there.</summary>
    public const string FolderName = "tenants";

    private readonly LedgerPlace _place = new(workspace);
    private readonly string _runs = RealPath.Of(workspace.RunsFolder);

    /// <summary>The file of a tenant's ledger.</summary>
    /// <exception cref="RunException">There is no place for it.</exception>
    public string PathOf(LedgerOwner owner) => _place.PathOf(owner);

    /// <summary>Opens the ledger of a tenant, complete up to now.</summary>
    /// <param name="owner">The tenant.</param>
    /// <param name="present">The run that asks, which is not taken in yet; null for none.</param>
    /// <param name="proof">By which the ledger is held against the tenant; null where nothing is asked of it.</param>
    /// <param name="cancellationToken">Ends the waiting for another process that is making the ledger.</param>
    /// <exception cref="RunException">The ledger cannot be read or written, is not that of this tenant, or knows less than it knew: nothing may be created.</exception>
    public async Task<TenantLedger> OpenAsync(LedgerOwner owner, RunFolder? present, TenantProof? proof, CancellationToken cancellationToken)
    {
        var path = PathOf(owner);
        using var held = await HoldAsync(owner, cancellationToken);
        var note = LedgerNote.Read(_runs, owner.Identity);
        var isMissing = !File.Exists(path);
        if (isMissing && note is null && proof is not null)
            await new SisterLedgers(_place, owner).RequireNoneAsync(proof, cancellationToken);
        var ledger = Open(path, owner);
        try
        {
            await FillAsync(ledger, owner, present, note, proof, isMissing, cancellationToken);
            return ledger;
        }
        catch (RunException fault) when (TenantLedger.IsDamage(fault))
        {
            ledger.Dispose();
            SetAside(path, LedgerFault.Damaged);
            ledger = Open(path, owner);
            await FillAsync(ledger, owner, present, note, proof, isMissing: false, cancellationToken);
            return ledger;
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>Where a run was worked on last, as far as the ledger knows without being fed; null where it has not heard of it.</summary>
    public RunClaim? ClaimOf(LedgerOwner owner, string runId)
    {
        using var ledger = LedgerReader.Open(PathOf(owner));
        return ledger?.ClaimOf(runId);
    }

    /// <summary>Takes in what runs have stored since a ledger was opened.</summary>
    /// <exception cref="RunException">The ledger cannot be written.</exception>
    public async Task CatchUpAsync(TenantLedger ledger, LedgerOwner owner, RunFolder present, CancellationToken cancellationToken)
    {
        using var held = await HoldAsync(owner, cancellationToken);
        new LedgerFeed(events, owner).Take(ledger, FoldersFor(ledger, null), present);
    }

    /// <summary>Takes what runs have stored into the ledgers of their tenants, before the runs are removed.</summary>
    /// <exception cref="RunException">A ledger cannot be written; the runs must stay.</exception>
    public async Task KeepAsync(IReadOnlyList<RunFolder> runs, CancellationToken cancellationToken)
    {
        foreach (var owner in runs.Select(OwnerOf).OfType<LedgerOwner>().Select(Present).DistinctBy(o => (o.Identity.Key, o.PracticeData)))
            (await OpenAsync(owner, present: null, proof: null, cancellationToken)).Dispose();
    }

    /// <summary>Keeps among the runs which ledger they have fed and how much it holds.</summary>
    public void KeepNote(TenantLedger ledger, LedgerOwner owner) =>
        new LedgerNote(ledger.Head.Id, ledger.Path, ledger.Counts.Records, ledger.Folders).Keep(_runs, owner.Identity);

    /// <summary>The lock under which a ledger is made and replaced.</summary>
    public Task<FileStream> HoldAsync(LedgerOwner owner, CancellationToken cancellationToken) =>
        LedgerLock.HoldAsync(PathOf(owner), events, workspace.Time, cancellationToken);

    private TenantLedger Open(string path, LedgerOwner owner)
    {
        var ledger = TenantLedger.Open(path, owner.Identity, out var fault);
        if (ledger is null)
        {
            SetAside(path, fault ?? LedgerFault.Damaged);
            ledger = TenantLedger.Open(path, owner.Identity, out _)
                ?? throw RunException.Internal($"The ledger {path} cannot be made anew. Check the disk, or move the folder {Path.GetDirectoryName(path)} away. Nothing was sent.");
        }

        ledger.TellWaits(events, workspace.Time);
        return ledger;
    }

    private async Task FillAsync(
        TenantLedger ledger, LedgerOwner owner, RunFolder? present, LedgerNote? note, TenantProof? proof, bool isMissing, CancellationToken cancellationToken)
    {
        if (ledger.Head.MovedTo is { } name)
            throw RunException.Unusable(
                $"The ledger of {owner.Shown} was moved: this tenant goes by the name '{name}' now. Set Tenant:Name to it in the settings, or give --tenant-name \"{name}\". Nothing was sent.");
        if (proof is not null)
            await proof.RequireAsync(ledger, owner.Shown, cancellationToken);
        ledger.Include(owner.Identity);
        if (Directory.Exists(_runs))
            ledger.Meet(_runs, workspace.Time.GetUtcNow());
        var folders = FoldersFor(ledger, note);
        var feed = new LedgerFeed(events, owner);
        var taken = feed.Take(ledger, folders, present);
        // Without a word of the tenant it is not known whose records they are.
        if (proof is not null || owner.PracticeData is not null)
            foreach (var folder in folders)
                await feed.TakeFormerAsync(ledger, folder, async sample => proof is null ? null : await proof.ShowsAnyAsync(sample, cancellationToken), cancellationToken);
        // What the run that goes on has sent itself is no loss.
        if (present is not null && ledger.Counts.Records < note?.Records && File.Exists(present.Journal))
            ledger.Ingest(present.Id, present.Journal);
        if (note is not null)
            LedgerLoss.Judge(ledger, owner, note, isMissing, taken, events);
        KeepNote(ledger, owner);
    }

    private List<string> FoldersFor(TenantLedger ledger, LedgerNote? note) =>
        [.. ledger.Folders.Concat(note?.Folders ?? []).Append(_runs).Distinct(StringComparer.Ordinal).Where(Directory.Exists)];

    private void SetAside(string path, LedgerFault fault)
    {
        var reason = fault switch
        {
            LedgerFault.Damaged => "is damaged",
            LedgerFault.NoLedger => "is no ledger",
            LedgerFault.OtherVersion => "was written by another version of this program",
            _ => "belongs to another tenant"
        };
        var aside = path + ".damaged";
        for (var n = 2; File.Exists(aside); n++)
            aside = string.Create(CultureInfo.InvariantCulture, $"{path}-{n}.damaged");
        try
        {
            File.Move(path, aside);
            foreach (var ending in new[] { "-wal", "-shm" })
                File.Delete(path + ending);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Internal($"The ledger {path} {reason} and cannot be moved aside: {e.Message} Move it away and try again. Nothing was sent.", e);
        }

        events.Warn($"The ledger {path} {reason}. It was moved to {aside} and is made anew from the runs in {_runs}; "
            + "what runs that are no longer there have stored is not known any more.");
    }

    // The tenant may go by another name since.
    private LedgerOwner Present(LedgerOwner owner)
    {
        using var ledger = LedgerReader.Open(PathOf(owner));
        return ledger?.Head.MovedTo is { } name ? owner with { Identity = owner.Identity with { Name = name } } : owner;
    }

    private static LedgerOwner? OwnerOf(RunFolder run)
    {
        try
        {
            using var record = RunRecord.Open(run.Journal);
            if (record.Facts is not { TenantOrigin: { } origin } facts || !RunCommands.IsWriting(facts.Command) || facts.IsTenantUnsaid)
                return null;
            var identity = new TenantIdentity(facts.TenantAddress ?? TenantIdentity.AddressOf(origin), facts.TenantName, facts.ClientId);
            if (!facts.IsPractice)
                return new LedgerOwner(identity, null);
            // Where the data is gone, nothing can be stored there twice.
            var data = facts.PracticeData is { } path && File.Exists(path) ? path : Path.Combine(run.Root, "sandbox.db");
            return File.Exists(data) ? new LedgerOwner(identity, data) : null;
        }
        catch (RunException)
        {
            // What cannot be read cannot be kept.
            return null;
        }
    }
}
