using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;
using BulkProviders.Engine.Ledger;

namespace BulkProviders.Application.Tenants;

/// <summary>
/// The ledgers of the tenants, in the runs folder. Opening one takes in what runs have stored since, also runs that were killed; one that is
/// missing or cannot be used is made anew from the runs, and the user is told.
/// </summary>
internal sealed class TenantLedgers(Workspace workspace, EventHub events)
{
    public const string FolderName = "tenants";

    private const int LongestName = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BeforeSaying = TimeSpan.FromSeconds(1);

    private readonly RunStore _store = new(workspace.RunsFolder);

    /// <summary>The file of a tenant: a name that can be read, and a hash that tells it from others with the same.</summary>
    public string PathOf(string origin)
    {
        var name = string.Concat(origin.Replace("://", "-", StringComparison.Ordinal).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))[..8];
        return Path.Combine(_store.Root, FolderName, $"{(name.Length <= LongestName ? name : name[..LongestName]).Trim('.', '-')}-{hash}.db");
    }

    /// <summary>Opens the ledger of a tenant, complete up to now.</summary>
    /// <param name="origin">The tenant.</param>
    /// <param name="present">The run that asks, which is not taken in yet; null for none.</param>
    /// <param name="cancellationToken">Ends the waiting for another process that is making the ledger.</param>
    /// <exception cref="RunException">The ledger cannot be read or written: then nobody knows what is stored, and nothing may be created.</exception>
    public async Task<TenantLedger> OpenAsync(string origin, RunFolder? present, CancellationToken cancellationToken)
    {
        var path = PathOf(origin);
        using var held = await HoldAsync(path, cancellationToken);
        var isMissing = !File.Exists(path);
        var ledger = Open(path, origin);
        ledger.TellWaits(events, workspace.Time);
        try
        {
            Ingest(ledger, origin, present, isMissing);
            return ledger;
        }
        catch (RunException fault) when (TenantLedger.IsDamage(fault))
        {
            ledger.Dispose();
            SetAside(path, LedgerFault.Damaged);
            ledger = Open(path, origin);
            ledger.TellWaits(events, workspace.Time);
            Ingest(ledger, origin, present, isMissing: false);
            return ledger;
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>Takes in what runs have stored since a ledger was opened.</summary>
    /// <exception cref="RunException">The ledger cannot be written.</exception>
    public async Task CatchUpAsync(TenantLedger ledger, string origin, RunFolder present, CancellationToken cancellationToken)
    {
        using var held = await HoldAsync(PathOf(origin), cancellationToken);
        Ingest(ledger, origin, present, isMissing: false);
    }

    /// <summary>Takes what runs have stored into the ledgers of their tenants, before the runs are removed.</summary>
    /// <exception cref="RunException">A ledger cannot be written; the runs must stay.</exception>
    public async Task KeepAsync(IReadOnlyList<RunFolder> runs, CancellationToken cancellationToken)
    {
        foreach (var origin in runs.Select(OriginOf).OfType<string>().Distinct(StringComparer.Ordinal))
            (await OpenAsync(origin, present: null, cancellationToken)).Dispose();
    }

    private TenantLedger Open(string path, string origin)
    {
        if (TenantLedger.Open(path, origin, out var fault) is { } ledger)
            return ledger;
        SetAside(path, fault ?? LedgerFault.Damaged);
        return TenantLedger.Open(path, origin, out _)
            ?? throw RunException.Internal($"The ledger {path} cannot be made anew. Check the disk, or move the folder {Path.GetDirectoryName(path)} away. Nothing was sent.");
    }

    private void Ingest(TenantLedger ledger, string origin, RunFolder? present, bool isMissing)
    {
        var taken = 0;
        // The oldest first, so that the ledger grows as it would have grown.
        foreach (var run in _store.List().Reverse().Where(r => r.Id != present?.Id && File.Exists(r.Journal)))
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
        if (isMissing && taken > 0)
            events.Say($"The ledger of {origin} was missing; it has been made anew from {Words.Count(taken, "run")} in {_store.Root}.");
    }

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

        events.Warn($"The ledger {path} {reason}. It was moved to {aside} and is made anew from the runs in {_store.Root}; "
            + "what runs that are no longer there have stored is not known any more.");
    }

    private static string? OriginOf(RunFolder run)
    {
        try
        {
            using var record = RunRecord.Open(run.Journal);
            return record.Facts is { Command: "import" } facts ? facts.TenantOrigin : null;
        }
        catch (RunException)
        {
            // What cannot be read cannot be kept.
            return null;
        }
    }

    // Two processes that both find the ledger damaged must not move each other's new one away.
    private async Task<FileStream> HoldAsync(string path, CancellationToken cancellationToken)
    {
        var began = workspace.Time.GetUtcNow();
        var isSaid = false;
        try
        {
            while (true)
            {
                if (TryHold(path, until: began + Patience) is { } held)
                    return held;
                if (!isSaid && workspace.Time.GetUtcNow() - began >= BeforeSaying)
                {
                    isSaid = true;
                    events.Report(new WaitStarted(WaitKind.Ledger, $"Another process uses the ledger of the tenant, {path}; waiting for it. Ctrl+C ends the wait.", began + Patience));
                }

                await Task.Delay(BetweenTries, workspace.Time, cancellationToken);
            }
        }
        finally
        {
            if (isSaid)
                events.Report(new WaitEnded(WaitKind.Ledger, "The wait for the ledger of the tenant is over."));
        }
    }

    /// <summary>The lock, or null where another process has it and it is still waited for.</summary>
    private FileStream? TryHold(string path, DateTimeOffset until)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        try
        {
            if (!Directory.Exists(folder))
                PrivateFolder.Create(folder);
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException) when (File.Exists(path + ".lock") && workspace.Time.GetUtcNow() < until)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Internal($"The ledger {path} cannot be used: {e.Message} Check that no other run is making it and that you may write there, or choose another folder with --runs. Nothing was sent.", e);
        }
    }
}
