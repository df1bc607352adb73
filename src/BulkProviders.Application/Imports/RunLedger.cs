using System.Globalization;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine;
using BulkProviders.Engine.Bases;
using BulkProviders.Engine.Ledger;
using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.Application.Imports;

/// <summary>The ledger of the tenant while one run lasts: told before the run what earlier runs did, and after it what this one did.</summary>
internal sealed class RunLedger(ImportJob job) : IDisposable
{
    private const string Paging = "paging";
    private const string MaxPageSize = "maxPageSize";
    private const string SortsById = "sortsById";
    private const string Links = "links";
    private const string EntityTags = "entityTags";

    private readonly TenantLedgers _ledgers = new(job.Workspace, job.Events);
    private TenantLedger? _ledger;
    private IBaseStates? _bases;

    /// <summary>Opens the ledger for a run; a run without network has none.</summary>
    /// <exception cref="RunException">The ledger cannot be read or written.</exception>
    public async Task OpenAsync(RunContext scene, CancellationToken cancellationToken)
    {
        if (scene.Tenant is null)
            return;
        // A run that has sent everything has only its results to write: the tenant need not be there for that.
        // What a run has begun to delete the tenant shows no more: that is no reason to take it for another one.
        var proof = scene.Journal.State.DoneStage >= RunStage.Submitting || scene.Journal.HasBegunToDelete() ? null : new TenantProof(scene.Tenant, job.Catalog);
        _ledger = await _ledgers.OpenAsync(scene.Tenant.Owner, scene.Folder, proof, cancellationToken);
        _bases = new BasePlace(job.Workspace, job.Events).OpenForReading(scene.Tenant.Owner) ?? (IBaseStates)new NoBases();
    }

    /// <summary>Takes in what other runs have stored since the ledger was opened.</summary>
    /// <exception cref="RunException">The ledger cannot be written.</exception>
    public async Task CatchUpAsync(RunContext scene, CancellationToken cancellationToken)
    {
        if (_ledger is not null && scene.Tenant is not null)
        {
            await _ledgers.CatchUpAsync(_ledger, scene.Tenant.Owner, scene.Folder, cancellationToken);
            if (!scene.Tenant.IsIdentityCertain)
                throw RunException.NoAccess(
                    $"{scene.Tenant.Origin} did not say at the beginning of the run whether it is a practice server, so it is not known what was stored there before. Nothing was sent: give the command again.");
            if (job.Mode == ImportMode.Import)
                new RunPlace(scene.Folder, scene.Journal.Facts, job.IsMoved).Take(_ledger);
        }

    }

    public ImportPorts Complete(ImportPorts ports) => ports with { Ledger = _ledger?.Records, Bases = _bases, Capabilities = job.Mode == ImportMode.Import ? _ledger?.Capabilities : null };

    /// <summary>What is known of a tenant before anything is asked of it.</summary>
    /// <exception cref="RunException">There is no place for a ledger: said before the run begins.</exception>
    public TenantCapabilities? CapabilitiesOf(LedgerOwner owner)
    {
        // The ledger proper is opened later, with all that has to be said about it; here a file that cannot be read is only no help.
        var path = _ledgers.PathOf(owner);
        try
        {
            using var ledger = LedgerReader.Open(path) ?? LedgerFeed.FormerOf(owner, job.Workspace.RunsFolder);
            return ledger is null ? null : new TenantCapabilities(
                Enum.TryParse<PagingStyle>(ledger.Capability(Paging), out var style) ? style : PagingStyle.Unknown,
                int.TryParse(ledger.Capability(MaxPageSize), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
                bool.TryParse(ledger.Capability(SortsById), out var sorts) ? sorts : null)
            {
                Links = ledger.Capability(Links),
                EntityTags = bool.TryParse(ledger.Capability(EntityTags), out var tags) ? tags : null
            };
        }
        catch (RunException)
        {
            return null;
        }
    }

    /// <summary>Keeps what the run did and learnt, however it ended. The run is over, so a fault is a warning: the next import catches up.</summary>
    public void Close(RunContext scene)
    {
        if (_ledger is null || job.Mode != ImportMode.Import)
            return;
        try
        {
            _ledger.Ingest(scene.Folder.Id, scene.Folder.Journal);
            if (scene.Tenant is not null)
            {
                Keep(_ledger, scene.Tenant.Store.Capabilities);
                _ledgers.KeepNote(_ledger, scene.Tenant.Owner);
            }
        }
        catch (RunException e)
        {
            scene.Log.Fault(e);
            job.Events.Warn($"What this run stored could not be added to the ledger of the tenant: {e.Message} The next import adds it, as long as {scene.Folder.Path} is kept.");
        }
    }

    public void Dispose()
    {
        _ledger?.Dispose();
        (_bases as BaseStore)?.Dispose();
    }

    // A tenant of which only links are known may have been asked in the wrong way: that is tried anew each time.
    private static void Keep(TenantLedger ledger, TenantCapabilities capabilities)
    {
        if (capabilities.Paging == PagingStyle.Unknown)
            return;
        ledger.SetCapability(Paging, capabilities.Paging == PagingStyle.LinksOnly ? null : capabilities.Paging.ToString());
        ledger.SetCapability(MaxPageSize, capabilities.MaxPageSize?.ToString(CultureInfo.InvariantCulture));
        ledger.SetCapability(SortsById, capabilities.SortsById?.ToString());
        ledger.SetCapability(Links, capabilities.Links);
        ledger.SetCapability(EntityTags, capabilities.EntityTags?.ToString());
    }
}
