using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Maps;
using BulkProviders.Application.Runs;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Profile;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Imports;

/// <summary>Imports rows, or does all of it but the writes; and goes on with an import that was ended early.</summary>
/// <param name="workspace">Where runs are kept, and who hears what happens.</param>
public sealed class Importer(Workspace workspace)
{
    /// <summary>
    /// Reads the files and goes as far as the mode says. Whatever becomes of it (a stop, an outage, a fault), results and summary are written for every
    /// row that was read, and the run can go on later.
    /// </summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="approval">Asked once, before the first write.</param>
    /// <param name="signals">How the user ends it early.</param>
    /// <exception cref="RunException">The run could not begin: a file, a setting or the tenant cannot be used. Nothing was sent.</exception>
    public async Task<ImportReport> RunAsync(ImportRequest request, IApproval approval, StopSignals signals)
    {
        var catalog = Catalogs.Read(request.CatalogPath, workspace.ColumnTypes);
        // Settings are judged before the run folder is made and any row is read.
        MatchSets.Read(request.Settings.Match, catalog);
        AcceptedColumns.Read(request.Settings.Accept, catalog);
        var map = MapOf(request, catalog);
        var tenant = request.Mode == ImportMode.Validate ? null
            : request.Tenant ?? throw new ArgumentException("Only Validate does without a tenant.", nameof(request));
        if (request.Mode == ImportMode.Import)
            RequireWriteAccess(tenant);
        var job = Job(catalog, approval, signals) with
        {
            Mode = request.Mode,
            Settings = request.Settings with { Map = map?.Identity },
            Map = map,
            MapsFolder = request.MapsFolder,
            CatalogPath = request.CatalogPath,
            KeepsPlan = request.KeepsPlan,
            Note = request.Note
        };
        job = job with { Companion = request.Companion?.Invoke(job) };
        var report = await new ImportRun(job).RunAsync(request.Files, tenant, request.UnfinishedRun, signals.Stop);
        await RunRetention.ApplyAsync(workspace, job.Events, CancellationToken.None);
        return report;
    }

    /// <summary>Goes on with an import where it was ended. Results and summary cover the whole run.</summary>
    /// <param name="request">Which run.</param>
    /// <param name="approval">Asked where the run had not come so far as to be approved.</param>
    /// <param name="signals">How the user ends it early.</param>
    /// <exception cref="RunException">There is no such run, it is under way or finished, or its catalog, copies or tenant are not those it began with.</exception>
    public Task<ImportReport> ResumeAsync(ResumeRequest request, IApproval approval, StopSignals signals) => ResumeAsync(
        request, approval, signals, (facts, _) => facts.Command == RunCommands.Undo ? throw RunException.Unusable($"The run {facts.RunId} is an undo, which is resumed by its own use case.") : null);

    /// <param name="taskOf">What a run does that did not import files; null for an import.</param>
    /// <param name="companionOf">Who went along with a run that imported files; null for nobody.</param>
    internal async Task<ImportReport> ResumeAsync(
        ResumeRequest request, IApproval approval, StopSignals signals, Func<RunFacts, ImportJob, IRunTask?> taskOf, Func<RunFacts, ImportJob, IRunCompanion?>? companionOf = null)
    {
        var status = Find(request.Run);
        var facts = status.RequireUnfinished();
        if (status.Folder.IsRunning())
            throw status.Folder.UnderWay();
        var events = new EventHub(workspace.Events);
        RunsFolderCheck.Warn(events, workspace.RunsFolder);
        var job = Job(ResumedRun.CatalogOf(status, facts, request.CatalogPath, workspace.ColumnTypes), approval, signals) with
        {
            Events = events,
            Settings = request.Settings,
            IsMoved = request.IsMoved
        };
        job = job with { Task = taskOf(facts, job), Companion = companionOf?.Invoke(facts, job) };
        if (job.Companion is null && facts.Command is RunCommands.Roster or RunCommands.RosterDecide)
            throw RunException.Unusable($"The run {facts.RunId} took a list of a roster, which is resumed by its own use case.");
        await using var tenant = await TenantConnection.OpenAsync(
            TenantOf(facts, request),
            new TenantWiring(workspace, job.Catalog, events) { CapabilitiesOf = new RunLedger(job).CapabilitiesOf, NeedsIdentity = true, Stop = signals.Stop },
            signals.Stop);
        var report = await new ResumedRun(job, status).RunAsync(tenant, signals.Stop);
        await RunRetention.ApplyAsync(workspace, events, CancellationToken.None);
        return report;
    }

    /// <summary>Writes a plan that was kept: the same operations, without those that are left out or whose records have moved since.</summary>
    /// <param name="request">Which plan, and what was decided about it.</param>
    /// <param name="approval">Asked once, before the first write. A no leaves the plan as it was.</param>
    /// <param name="signals">How the user ends it early; `resume` goes on with it.</param>
    /// <exception cref="RunException">There is no such plan, it was applied already, is too old or not approved, or its catalog or tenant are others now. Nothing was sent.</exception>
    public async Task<ImportReport> ApplyAsync(ApplyRequest request, IApproval approval, StopSignals signals)
    {
        var store = new RunStore(workspace.RunsFolder);
        var folder = PlanOf(store, request.Run);
        if (folder.IsRunning())
            throw folder.UnderWay();
        var facts = AppliedPlan.Require(folder);
        var catalog = Catalogs.Read(request.CatalogPath, workspace.ColumnTypes);
        if (!catalog.IsKnownAs(facts.CatalogHash))
            throw RunException.Unusable($"The plan {folder.Id} was made with another catalog ({facts.CatalogVersion}) than the settings name now ({catalog.Name} {catalog.Version}). Nothing was sent. Plan again.");
        AcceptedColumns.Read(request.Settings.Accept, catalog);
        var events = new EventHub(workspace.Events);
        RunsFolderCheck.Warn(events, workspace.RunsFolder);
        var job = Job(catalog, approval, signals) with
        {
            Events = events,
            Settings = request.Settings,
            StopsAtDrift = request.Drift == DriftChoice.Stop,
            IsApproved = request.Approved is not null
        };
        await using var tenant = await TenantConnection.OpenAsync(
            TenantOf(facts, new ResumeRequest { Tenant = request.Tenant, IsTenantNamed = request.IsTenantNamed, Practice = request.Practice }),
            new TenantWiring(workspace, job.Catalog, events) { CapabilitiesOf = new RunLedger(job).CapabilitiesOf, NeedsIdentity = true, Stop = signals.Stop },
            signals.Stop);
        var report = await new ResumedRun(job, RunStatus.Of(folder), new AppliedPlan(request, job)).RunAsync(tenant, signals.Stop);
        await RunRetention.ApplyAsync(workspace, events, CancellationToken.None);
        return report;
    }

    // Where no plan waits any more, the newest one says what became of it.
    private static RunFolder PlanOf(RunStore store, string run)
    {
        var plans = run.Equals(RunStore.Last, StringComparison.OrdinalIgnoreCase)
            ? store.List().Select(r => (Folder: r, Summary: RunHistory.SummaryOf(r))).Where(r => r.Summary is { Command: RunCommands.Plan or RunCommands.Apply }).ToList()
            : [];
        return plans.Count == 0 ? store.Find(run) : (plans.Find(p => p.Summary?.Status == RunState.Planned).Folder ?? plans[0].Folder);
    }

    private ImportJob Job(ResourceCatalog catalog, IApproval approval, StopSignals signals) => new()
    {
        Workspace = workspace,
        Events = new EventHub(workspace.Events),
        Mode = ImportMode.Import,
        Settings = new(),
        Catalog = catalog,
        Approval = approval,
        Signals = signals
    };

    private CompiledMap? MapOf(ImportRequest request, ResourceCatalog catalog)
    {
        var map = request.Map ?? new KeptMaps(workspace).Of(request.Files, request.Settings.Reading);
        if (map is null && request is { ChoosesMap: true, MapsFolder: { } folder })
            map = new AutoMaps(workspace, new EventHub(workspace.Events)).Of(folder, request.Files, request.Settings.Reading, catalog);
        return map is null ? null : MapFaults.Require(map, catalog);
    }

    private RunStatus Find(string run) => run.Equals(RunStore.Last, StringComparison.OrdinalIgnoreCase)
        ? new UnfinishedRuns(workspace, new EventHub(workspace.Events)).Last()
        : RunStatus.Of(new RunStore(workspace.RunsFolder).Find(run));

    private TenantChoice TenantOf(RunFacts facts, ResumeRequest request)
    {
        if (!facts.IsPractice)
            RequireWriteAccess(request.Tenant);
        return RunTenant.Of(workspace, facts, request.Tenant, request.IsTenantNamed, request.Practice);
    }

    private static void RequireWriteAccess(TenantChoice? tenant)
    {
        if (tenant?.Resolve() is TenantAt at)
            WriteAccess.Require(at.Options);
    }
}
