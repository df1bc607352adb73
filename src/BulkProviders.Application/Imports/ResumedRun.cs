using System.Security.Cryptography;
using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Runs;
using BulkProviders.Application.Settings;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;
using BulkProviders.Engine;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Imports;

/// <summary>A run that goes on where it was ended, with the files, the settings and the catalog that it began with.</summary>
internal sealed class ResumedRun
{
    private readonly ImportJob _job;
    private readonly RunFolder _folder;
    private readonly RunFacts _facts;
    private readonly AppliedPlan? _plan;

    /// <param name="job">What goes on; its catalog is that of the run.</param>
    /// <param name="run">The run.</param>
    /// <param name="plan">For a plan that is to be applied: what is asked of it; null for a run that goes on.</param>
    /// <exception cref="RunException">It cannot be gone on with.</exception>
    public ResumedRun(ImportJob job, RunStatus run, AppliedPlan? plan = null)
    {
        (_folder, _plan) = (run.Folder, plan);
        _facts = plan is null ? run.RequireUnfinished() : AppliedPlan.Require(run.Folder);
        _job = job with { Settings = KeptSettings.Recall(_facts.Settings, job.Settings) };
    }

    /// <summary>The catalog that a run began with: the one that its folder keeps, else the file that it was read from.</summary>
    /// <param name="run">The run.</param>
    /// <param name="facts">What is known of its beginning.</param>
    /// <param name="path">Where the user says that the file is, or null.</param>
    /// <param name="types">The column types that it may use.</param>
    /// <exception cref="RunException">Neither is there as it was.</exception>
    public static ResourceCatalog CatalogOf(RunStatus run, RunFacts facts, string? path, ColumnTypes types)
    {
        if (KeptCatalog(run.Folder, types) is { } kept && kept.IsKnownAs(facts.CatalogHash))
            return kept;
        path ??= facts.Settings.GetValueOrDefault(KeptSettings.CatalogKey);
        var catalog = Catalogs.Read(path, types);
        return catalog.IsKnownAs(facts.CatalogHash)
            ? catalog
            : throw RunException.Unusable(
                $"The run {run.Folder.Id} began with another catalog ({facts.CatalogVersion}; {path ?? "the one built into version " + facts.Version}), and it can go on only with that. "
                + (path is null ? "Use that version of the program" : "Name a file that is as it was with --catalog")
                + ", or import the files anew with --restart. Nothing was sent.");
    }

    /// <summary>Goes on, and returns what came of the whole run.</summary>
    /// <param name="tenant">The tenant of the run.</param>
    /// <param name="stop">Start nothing new.</param>
    /// <exception cref="RunException">It is under way, goes to another tenant, or its copies are damaged.</exception>
    public async Task<ImportReport> RunAsync(TenantConnection tenant, CancellationToken stop)
    {
        tenant.GoOnAs(_facts);
        RunTenant.Require(tenant, _facts, "go on");
        using var held = _folder.Lock(_job.Time);
        // While this process waited for the lock another one may have finished the run.
        if (_plan is null)
            RunStatus.Of(_folder).RequireUnfinished();
        else
            AppliedPlan.Require(_folder);
        using var journal = RunJournal.Open(_folder.Journal, _job.Catalog);
        new RunPlace(_folder, _facts, _job.IsMoved).Require(new TenantLedgers(_job.Workspace, _job.Events).ClaimOf(tenant.Owner, _folder.Id));
        journal.TellWaits(_job.Events, _job.Time);
        var inputs = Inputs(willBeRead: !(journal.State.DoneStage >= RunStage.Matching));
        using var log = new RunLog(_folder.Log, _job.Workspace.LogLevel);
        _job.Events.Log = log;
        using var earlier = journal.State.DoneStage >= RunStage.Matching ? null : OpenEarlier(tenant);
        _plan?.Prepare(journal, _folder, stop);
        if (_plan is null)
            Take(journal, log);
        var scene = new RunContext(_folder, journal, log, tenant)
        {
            TakenUpAt = _job.Time.GetUtcNow(),
            RowsBefore = journal.Outcomes.SheetOutcomes().Sum(s => s.Rows - s[RowStatus.NotAttempted]),
            Earlier = earlier,
            TakeUp = _plan is null ? null : () =>
            {
                _plan.Sign(journal);
                Take(journal, log);
            }
        };
        return await new RunExecutor(_job).RunAsync(scene, inputs, stop);
    }

    // Null where the run is older than the file, or somebody has moved or changed it.
    internal static ResourceCatalog? KeptCatalog(RunFolder folder, ColumnTypes types)
    {
        try
        {
            return CatalogReader.Parse(File.ReadAllBytes(folder.Catalog), types).Catalog;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Take(RunJournal journal, RunLog log)
    {
        _job.Events.Report(new RunStarted(_folder.Id, _folder.Path, journal.State.DoneStage, GoesOn: true));
        log.RunWentOn(_folder.Id, journal.State.DoneStage, _facts.TenantOrigin ?? "");
        // The summary of the end before is no longer true; it must not outlive a kill of this process.
        File.Delete(_folder.Summary);
        journal.State.GoOn();
    }

    private EarlierRun? OpenEarlier(TenantConnection tenant) => _job.Settings.OnlyFailed is { } run
        ? EarlierRun.Open(new RunStore(_folder.Root).Find(run), tenant)
        : null;

    private List<ImportFile> Inputs(bool willBeRead)
    {
        PrivateFolder.Create(_folder.Temporary);
        var reading = new TableReadOptions(_job.Settings.Reading.Encoding, _job.Settings.Reading.Delimiter, _folder.Temporary);
        var inputs = new List<ImportFile>();
        foreach (var input in _facts.Inputs)
        {
            var file = input.File with { Copy = _folder.CopyOf(input.File) };
            if (willBeRead)
                RequireWhole(file);
            inputs.Add(new ImportFile(file, _job.Workspace.FileFormats.Named(file.Format), reading, input.Type) { IsOurs = input.IsOurs });
        }

        return inputs;
    }

    private static void RequireWhole(SourceFile file)
    {
        try
        {
            using var stream = File.OpenRead(file.Copy);
            if (Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256)
                return;
        }
        catch (IOException)
        {
            // Missing is as bad as damaged.
        }

        throw RunException.Unusable($"The copy of {file.Path} in the folder of the run, {file.Copy}, is damaged or gone. Nothing was sent yet: import the file anew with --restart.");
    }
}
