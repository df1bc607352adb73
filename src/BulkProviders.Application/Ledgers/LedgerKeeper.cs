using BulkProviders.Application.Logging;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Ledger;
using BulkProviders.JsonApi.Options;
using BulkProviders.Spreadsheets.Csv.Writing;

namespace BulkProviders.Application.Ledgers;

/// <summary>
/// Shows the ledgers, takes one into another, begins one anew and writes one out. Nothing is asked of a tenant, and no ledger is ever deleted. What is ended
/// in the middle can be done again.
/// </summary>
/// <param name="workspace">The runs folder, and where ledgers lie.</param>
public sealed class LedgerKeeper(Workspace workspace)
{
    private readonly EventHub _events = new(workspace.Events);
    private readonly LedgerPlace _place = new(workspace);

    private TenantLedgers Ledgers => new(workspace, _events);

    private string PracticeLedger => LedgerPlace.PathBeside(Path.Combine(workspace.RunsFolder, "sandbox.db"));

    /// <summary>All ledgers of this user, and that of the practice data in the runs folder.</summary>
    /// <exception cref="RunException">The account has no place for ledgers.</exception>
    public LedgerStatusDocument Status() =>
        new LedgerStatusDocument(1, _place.Folder, [.. _place.All().Select(Describe)]);

    /// <summary>The tenant goes by its present name from now on: the ledger that it had under another one is taken over.</summary>
    /// <param name="from">The name that it had, the client ID that stood in, or the file of the ledger.</param>
    /// <param name="target">The tenant by its present name.</param>
    /// <param name="cancellationToken">Ends the wait for another process.</param>
    /// <exception cref="RunException">There is no such ledger at this address.</exception>
    public async Task<LedgerChangeDocument> MoveAsync(string from, LedgerTarget target, CancellationToken cancellationToken)
    {
        var owner = await OwnerAsync(target, cancellationToken);
        var path = Find(from, owner);
        var former = HeadOf(path);
        using var held = await Ledgers.HoldAsync(owner, cancellationToken);
        using var heldFormer = await LedgerLock.HoldAsync(path, _events, workspace.Time, cancellationToken);
        using (var ledger = Open(owner))
        {
            TakeIn(ledger, path, _ => true);
            // Only now: a kill before this leaves both, and the same command does it again.
            ledger.StandFor(former);
            foreach (var folder in FoldersOf(path))
                ledger.Meet(folder, workspace.Time.GetUtcNow());
            Ledgers.KeepNote(ledger, owner);
        }

        using (var moved = TenantLedger.Open(path, new TenantIdentity(former.Address, FirstOf(former.Names), FirstOf(former.Clients)), out _))
            moved?.MarkMoved(owner.Identity.Shown);
        return Changed("moved", owner) with { From = path };
    }

    /// <summary>Takes another ledger of this tenant in, such as a copy or a colleague's, or what the runs of a runs folder tell.</summary>
    /// <exception cref="RunException">It is no ledger, or one of another address.</exception>
    public async Task<LedgerChangeDocument> MergeAsync(string from, LedgerTarget target, CancellationToken cancellationToken)
    {
        var owner = await OwnerAsync(target, cancellationToken);
        var isFolder = Directory.Exists(from);
        if (!isFolder && HeadOf(from).Address is var address && address != owner.Identity.Address && address != TenantIdentity.AddressOf(owner.Identity.Place ?? ""))
            throw RunException.Unusable($"The ledger {from} belongs to {address}, and the settings name {owner.Shown}. Nothing was changed.");
        if (Path.GetFullPath(from) == Path.GetFullPath(_place.PathOf(owner)))
            throw RunException.Unusable($"{from} is the ledger of {owner.Shown} itself. Name another one. Nothing was changed.");
        using var held = await Ledgers.HoldAsync(owner, cancellationToken);
        using (var ledger = Open(owner))
        {
            if (isFolder)
                new LedgerFeed(_events, owner).Take(ledger, [Path.GetFullPath(from)], present: null);
            else
                TakeIn(ledger, from, run => !ledger.IsOfOther(run));
            Ledgers.KeepNote(ledger, owner);
        }

        return Changed("merged", owner) with { From = from };
    }

    /// <summary>Archives the ledger and begins an empty one, which takes in no run that began before.</summary>
    /// <exception cref="RunException">The files cannot be moved.</exception>
    public async Task<LedgerChangeDocument> ResetAsync(LedgerTarget target, CancellationToken cancellationToken)
    {
        var owner = await OwnerAsync(target, cancellationToken);
        using var held = await Ledgers.HoldAsync(owner, cancellationToken);
        var (path, now) = (_place.PathOf(owner), workspace.Time.GetUtcNow());
        var archive = File.Exists(path) ? FormattableString.Invariant($"{path}.archived-{now:yyyyMMdd-HHmmss}") : null;
        LedgerBirth.Replace(path, owner.Identity, archive ?? path, LedgerNote.Read(workspace.RunsFolder, owner.Identity)?.Id, now);
        using (var ledger = Open(owner))
            Ledgers.KeepNote(ledger, owner);
        return Changed("reset", owner) with { Archive = archive };
    }

    /// <summary>Writes every record that the ledger knows to a CSV file.</summary>
    /// <exception cref="RunException">There is no ledger, or the file cannot be written.</exception>
    public async Task<LedgerChangeDocument> ExportAsync(LedgerTarget target, string output, CancellationToken cancellationToken)
    {
        var owner = await OwnerAsync(target, cancellationToken);
        using var ledger = LedgerReader.Open(_place.PathOf(owner))
            ?? throw RunException.Unusable($"There is no ledger of {owner.Shown}: {_place.PathOf(owner)}. `bulkproviders ledger status` lists those that there are.");
        PlainCsv.Write(
            output,
            ["Type", "Record ID", "Chosen ID", "Row Key", "Status", "File", "Sheet", "Row", "First Run", "Last Run"],
            ledger.Entries.Select(e => (IReadOnlyList<string?>)
                [e.Resource, e.RecordId, e.ChosenId, e.RowKey, e.Status, e.Place?.Path, e.Place?.Sheet, e.Place is { } place ? FormattableString.Invariant($"{place.Number}") : null, e.FirstRun, e.LastRun]));
        return Changed("exported", owner) with { Output = output };
    }

    private async Task<LedgerOwner> OwnerAsync(LedgerTarget target, CancellationToken cancellationToken)
    {
        if (target is TenantLedgerTarget tenant)
        {
            var origin = JsonApiOptions.Origin(tenant.BaseUrl);
            var (address, isCertain) = await PracticeProbe.AddressAsync(origin, workspace.Time, cancellationToken);
            return isCertain
                ? new LedgerOwner(new TenantIdentity(address, tenant.Name, tenant.ClientId) { Place = origin }, null)
                : throw RunException.NoAccess($"{origin} is on this machine and does not answer, so it is not known whose records it has. Start it and give the command again. Nothing was changed.");
        }

        var head = File.Exists(PracticeLedger)
            ? HeadOf(PracticeLedger)
            : throw RunException.Unusable($"There is no ledger of practice data in {workspace.RunsFolder} yet. Check --runs. Nothing was changed.");
        return new LedgerOwner(new TenantIdentity(head.Address, null, FirstOf(head.Clients)), Path.Combine(workspace.RunsFolder, "sandbox.db"));
    }

    private static string? FirstOf(IReadOnlyList<string> names) => names.Count > 0 ? names[0] : null;

    private string Find(string from, LedgerOwner owner)
    {
        var own = Path.GetFullPath(_place.PathOf(owner));
        if (File.Exists(from) && Path.GetFullPath(from) != own)
            return HeadOf(from).Address == owner.Identity.Address ? Path.GetFullPath(from) : throw RunException.Unusable($"The ledger {from} is of another address than {owner.Shown}. Nothing was changed.");
        var found = Status().Ledgers.Where(l => l.Problem is null && Path.GetFullPath(l.Path) != own && l.Address == owner.Identity.Address && l.MovedTo is null
            && (l.Names.Any(n => KeyFolding.Fold(n) == KeyFolding.Fold(from)) || (l.Names.Count == 0 && l.ClientIds.Contains(from)))).ToList();
        return found.Count == 1 ? found[0].Path : throw RunException.Unusable(
            $"There is no ledger of the name '{from}' at {owner.Identity.Place ?? owner.Identity.Address} besides that of '{owner.Identity.Shown}'. `bulkproviders ledger status` lists them; the file may be named too. Nothing was changed.");
    }

    private TenantLedger Open(LedgerOwner owner) => TenantLedger.Open(_place.PathOf(owner), owner.Identity, out _)
        ?? throw RunException.Unusable($"The ledger {_place.PathOf(owner)} is damaged. Put it back from a backup, or begin an empty one with `bulkproviders ledger reset`, which keeps it as an archive. Nothing was changed.");

    private static void TakeIn(TenantLedger ledger, string path, Func<string, bool> isWanted)
    {
        using var other = LedgerReader.Open(path);
        if (other is not null)
            ledger.Merge(other, isWanted);
    }

    private static IReadOnlyList<string> FoldersOf(string path)
    {
        using var ledger = LedgerReader.Open(path);
        return ledger?.Folders ?? [];
    }

    private static LedgerHead HeadOf(string path)
    {
        using var ledger = LedgerReader.Open(path) ?? throw RunException.Unusable($"{path} is no ledger that can be read. `bulkproviders ledger status` lists those that there are. Nothing was changed.");
        return ledger.Head;
    }

    private LedgerChangeDocument Changed(string action, LedgerOwner owner)
    {
        using var ledger = LedgerReader.Open(_place.PathOf(owner));
        var counts = ledger?.Counts;
        return new LedgerChangeDocument(1, action, owner.Shown, _place.PathOf(owner), null, null, null, (counts?.Records ?? 0) + (counts?.Open ?? 0));
    }

    private static ListedLedger Describe(string path)
    {
        using var ledger = LedgerReader.Open(path);
        var (head, counts) = (ledger?.Head, ledger?.Counts);
        return new ListedLedger
        {
            Path = path,
            Problem = ledger is null ? "It is damaged, or was written by another version of this program." : null,
            Id = head?.Id,
            Address = head?.Address,
            Name = head?.Shown,
            Names = head?.Names ?? [],
            ClientIds = head is null ? [] : [.. head.Clients.Where(c => c.Length > 0)],
            Records = counts?.Records ?? 0,
            InDoubt = counts?.Open ?? 0,
            Runs = counts?.Runs ?? 0,
            LastRun = counts?.LastRun,
            ResetAt = head?.ResetAt,
            MovedTo = head?.MovedTo
        };
    }
}
