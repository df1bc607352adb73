using System.Security.Cryptography;
using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Logging;
using BulkProviders.Cli.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tables;
using BulkProviders.Engine;
using BulkProviders.Engine.Runs;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Cli.Runs;

/// <summary>A run that goes on where it was ended, with the files, the settings and the catalog that it began with.</summary>
internal sealed class ResumedRun
{
    private readonly CommandContext _context;
    private readonly RunFolder _folder;
    private readonly RunFacts _facts;

    /// <param name="context">The command.</param>
    /// <param name="run">The run.</param>
    /// <exception cref="RunException">It cannot be gone on with, or the catalog is no longer the same.</exception>
    public ResumedRun(CommandContext context, RunStatus run)
    {
        (_folder, _facts) = (run.Folder, run.RequireUnfinished());
        _context = context with { Settings = context.Settings.Recall(RecalledSettings.Layer(_facts.Settings)) };
        Catalog = CatalogOf(context.Settings);
    }

    /// <summary>The catalog that the run began with.</summary>
    public ResourceCatalog Catalog { get; }

    /// <summary>Goes on, and returns the summary of the whole run.</summary>
    /// <param name="tenant">The tenant of the run.</param>
    /// <param name="retries">Gets the log of the run.</param>
    /// <param name="cancellationToken">Stop: start nothing new.</param>
    /// <exception cref="RunException">It is under way, goes to another tenant, or its copies are damaged.</exception>
    public async Task<RunSummary> RunAsync(TenantConnection tenant, RetryLog retries, CancellationToken cancellationToken)
    {
        RequireTenant(tenant);
        using var held = _folder.Lock(_context.Time);
        // While this process waited for the lock another one may have finished the run.
        RunStatus.Of(_folder).RequireUnfinished();
        using var journal = RunJournal.Open(_folder.Journal, Catalog);
        var inputs = Inputs(willBeRead: !(journal.State.DoneStage >= RunStage.Matching));
        using var log = new RunLog(_folder.Log, _context.Settings.Get(SettingsTable.LogLevel));
        retries.Log = log;
        using var earlier = journal.State.DoneStage >= RunStage.Matching ? null : OpenEarlier(tenant);
        Take(journal, log);
        var scene = new RunContext(_folder, journal, log, tenant)
        {
            TakenUpAt = _context.Time.GetUtcNow(),
            RowsBefore = journal.Outcomes.SheetOutcomes().Sum(s => s.Rows - s[RowStatus.NotAttempted]),
            Earlier = earlier
        };
        return await new RunExecutor(_context, Catalog, ImportMode.Import).RunAsync(scene, inputs, cancellationToken);
    }

    private ResourceCatalog CatalogOf(SettingValues settings)
    {
        var isGiven = settings.SourceOf(SettingsTable.Catalog) == SettingsReader.CommandLine;
        var path = isGiven ? settings.Get(SettingsTable.Catalog) : _facts.Settings.GetValueOrDefault(SettingsTable.Catalog.Name);
        var catalog = path is null ? CatalogReader.ReadDefault() : CatalogReader.Read(path, _context.ProcessHost.ColumnTypes);
        return catalog.IsKnownAs(_facts.CatalogHash)
            ? catalog
            : throw RunException.Unusable(
                $"The run {_folder.Id} began with another catalog ({_facts.CatalogVersion}; {path ?? "the one built into version " + _facts.Version}), and it can go on only with that. "
                + (path is null ? "Use that version of the program" : "Name a file that is as it was with --catalog")
                + ", or import the files anew with --restart. Nothing was sent.");
    }

    private void RequireTenant(TenantConnection tenant)
    {
        if (tenant.Origin != _facts.TenantOrigin)
            throw RunException.Unusable(
                $"The run {_folder.Id} went to {(_facts.IsPractice ? "PRACTICE (the sandbox)" : _facts.TenantOrigin)} and can go on only there, but the settings name "
                + $"{(tenant.IsPractice && _facts.IsPractice ? "other practice data" : tenant.Name)}. Nothing was sent.");
    }

    private void Take(RunJournal journal, RunLog log)
    {
        _context.Console.Say(
            $"Going on with run {_folder.Id} in {_folder.Path}, which {(journal.State.DoneStage is { } done ? $"had come to the end of {Name(done)}" : "had read no file to its end")}.");
        log.RunWentOn(_folder.Id, journal.State.DoneStage, _facts.TenantOrigin ?? "");
        // The summary of the end before is no longer true; it must not outlive a kill of this process.
        File.Delete(_folder.Summary);
        journal.State.GoOn();
    }

    private EarlierRun? OpenEarlier(TenantConnection tenant) => _context.Settings.Get(SettingsTable.OnlyFailed) is { } run
        ? EarlierRun.Open(new RunStore(_folder.Root).Find(run), tenant.Origin, tenant.IsPractice)
        : null;

    private List<ImportFile> Inputs(bool willBeRead)
    {
        PrivateFolder.Create(_folder.Temporary);
        var reading = new TableReadOptions(
            _context.Settings.Get(SettingsTable.FileEncoding), _context.Settings.Get(SettingsTable.Delimiter), _folder.Temporary);
        var inputs = new List<ImportFile>();
        foreach (var input in _facts.Inputs)
        {
            var file = input.File with { Copy = CopyOf(input.File) };
            if (willBeRead)
                RequireWhole(file);
            inputs.Add(new ImportFile(file, TableFormats.Named(file.Format), reading, input.Type));
        }

        return inputs;
    }

    // The folder of the runs may have been moved.
    private string CopyOf(SourceFile file) => File.Exists(file.Copy)
        ? file.Copy
        : new[] { Path.Combine(_folder.Inputs, FormattableString.Invariant($"{file.Id}")), _folder.Inputs }
            .Select(f => Path.Combine(f, Path.GetFileName(file.Copy)))
            .FirstOrDefault(File.Exists) ?? file.Copy;

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

    private static string Name(RunStage stage) => stage switch
    {
        RunStage.Reading => "reading",
        RunStage.Mapping or RunStage.Matching => "checking",
        RunStage.Planning => "planning",
        _ => "writing"
    };
}
