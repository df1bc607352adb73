using BulkProviders.Application.Folders;
using BulkProviders.Application.Imports;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Runs;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Undo;

/// <summary>Takes back what a run wrote, as far as nobody has changed it since; and goes on with an undo that was ended early.</summary>
/// <param name="workspace">Where runs are kept, and who hears what happens.</param>
public sealed class RunUndoer(Workspace workspace)
{
    private readonly RunStore _store = new(workspace.RunsFolder);

    /// <summary>Undoes a run. Whatever becomes of it, its workbook and summary are written, and it can go on later.</summary>
    /// <param name="request">Which run.</param>
    /// <param name="approval">Asked once, before the first write.</param>
    /// <param name="signals">How the user ends it early.</param>
    /// <exception cref="RunException">The run cannot be undone, or the tenant cannot be used. Nothing was sent.</exception>
    public async Task<ImportReport> RunAsync(UndoRequest request, IApproval approval, StopSignals signals)
    {
        var events = new EventHub(workspace.Events);
        var found = new UndoableRun(workspace, events).Find(request.Run);
        var facts = found.Facts ?? throw new InvalidOperationException("A run that can be undone has a journal.");
        var catalog = ResumedRun.CatalogOf(found, facts, request.CatalogPath, workspace.ColumnTypes);
        request.Selection.Check(catalog);
        if (!request.IsDryRun && !facts.IsPractice && request.Tenant.Resolve() is TenantAt at)
            WriteAccess.Require(at.Options);
        var job = new ImportJob
        {
            Workspace = workspace,
            Events = events,
            Mode = request.IsDryRun ? ImportMode.DryRun : ImportMode.Import,
            Settings = request.Settings,
            Catalog = catalog,
            Approval = approval,
            Signals = signals,
            CatalogPath = request.CatalogPath,
            Note = request.Note
        };
        job = job with { Task = new UndoTask(job, facts.RunId, request.Selection) };
        var report = await BeginAsync(job, request, facts, signals.Stop);
        await RunRetention.ApplyAsync(workspace, events, CancellationToken.None);
        return report;
    }

    /// <summary>Goes on with an import or an undo where it was ended.</summary>
    /// <param name="request">Which run.</param>
    /// <param name="approval">Asked where the run had not come so far as to be approved.</param>
    /// <param name="signals">How the user ends it early.</param>
    /// <exception cref="RunException">There is no such run, it is under way or finished, or its catalog or tenant are not those it began with.</exception>
    public Task<ImportReport> ResumeAsync(ResumeRequest request, IApproval approval, StopSignals signals) => ResumeAsync(request, approval, signals, (_, _) => null);

    /// <param name="companionOf">Who went along with a run that imported files; null for nobody.</param>
    internal Task<ImportReport> ResumeAsync(ResumeRequest request, IApproval approval, StopSignals signals, Func<RunFacts, ImportJob, IRunCompanion?> companionOf) => new Importer(workspace).ResumeAsync(
        request, approval, signals,
        (facts, job) => facts.Command == RunCommands.Undo ? new UndoTask(job, facts.Settings[KeptSelection.RunKey], KeptSelection.Read(facts)) : null, companionOf);

    private async Task<ImportReport> BeginAsync(ImportJob job, UndoRequest request, RunFacts undone, CancellationToken stop)
    {
        RunsFolderCheck.Warn(job.Events, _store.Root);
        await using var tenant = await TenantConnection.OpenAsync(
            RunTenant.Of(workspace, undone, request.Tenant, request.IsTenantNamed, request.Practice),
            new TenantWiring(workspace, job.Catalog, job.Events) { CapabilitiesOf = new RunLedger(job).CapabilitiesOf, NeedsIdentity = true, Stop = stop }, stop);
        tenant.GoOnAs(undone);
        RunTenant.Require(tenant, undone, "be undone");
        var startedAt = job.Time.GetUtcNow();
        var folder = _store.Create(job.Time);
        using var held = folder.Lock(job.Time);
        using var log = new RunLog(folder.Log, workspace.LogLevel);
        job.Events.Log = log;
        job.Events.Report(new RunStarted(folder.Id, folder.Path, null, GoesOn: false));
        await File.WriteAllBytesAsync(folder.Catalog, job.Catalog.Json, stop);
        var facts = NewRun.Facts(job, folder, startedAt, tenant, RunCommands.Undo, KeptSelection.Write(undone.RunId, request.Selection, request.IsDryRun));
        log.RunBegan(folder.Id, facts.Command, facts.TenantOrigin ?? "");
        using var journal = RunJournal.Create(folder.Journal, facts, job.Catalog);
        journal.TellWaits(job.Events, job.Time);
        return await new RunExecutor(job).RunAsync(new RunContext(folder, journal, log, tenant) { TakenUpAt = startedAt }, [], stop);
    }
}
