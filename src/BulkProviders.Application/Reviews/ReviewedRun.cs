using BulkProviders.Application.Folders;
using BulkProviders.Application.Imports;
using BulkProviders.Application.Runs;
using BulkProviders.Application.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Engine;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Reviews;

/// <summary>A run whose faulty rows are looked at again, from its folder alone.</summary>
internal sealed class ReviewedRun : IDisposable
{
    private readonly Workspace _workspace;
    private readonly RunReports _reports;

    private ReviewedRun(Workspace workspace, RunFolder folder, RunRecord record, ResourceCatalog catalog)
    {
        (_workspace, Folder, Record, Catalog) = (workspace, folder, record, catalog);
        Mode = ModeOf(record.Facts, record.State);
        var run = new ReportedRun(
            Facts.RunId, Mode, Facts.TenantOrigin is null ? "" : TenantWords.Of(Facts), Facts.IsPractice, null, FactsOf(Facts), [.. record.State.Notices]);
        _reports = record.Reports(Mode == ImportMode.DryRun ? record.Forecast : record.Outcomes, catalog, run);
        Report = _reports.Build();
        Sheets = [.. record.Files.SelectMany(f => _reports.Results(WithCopy(f), folder.Path, Report).Sheets)];
    }

    public RunFolder Folder { get; }

    public RunRecord Record { get; }

    public RunFacts Facts => Record.Facts;

    public ResourceCatalog Catalog { get; }

    /// <summary>How far the run went: Validate and DryRun have stored nothing.</summary>
    public ImportMode Mode { get; }

    public RunReport Report { get; }

    /// <summary>The recognised sheets of all files, each with its rows as a stream.</summary>
    public IReadOnlyList<ResultsSheet> Sheets { get; }

    public bool HasSeveralFiles => Record.Files.Count > 1;

    /// <summary>The errors of the first rows that have any.</summary>
    public IReadOnlyList<ReportedFinding> FirstErrors(int limit) => _reports.FirstErrors(limit);

    /// <summary>Opens the run that a user means.</summary>
    /// <param name="workspace">The runs folder.</param>
    /// <param name="name">A run id, the beginning of one, or <c>last</c>.</param>
    /// <param name="catalogPath">The catalog that the settings name, for runs that have kept none.</param>
    /// <exception cref="RunException">There is no such run, it is under way, or it has no rows to look at; the message says which.</exception>
    public static ReviewedRun Open(Workspace workspace, string name, string? catalogPath)
    {
        var folder = Find(new RunStore(workspace.RunsFolder), name);
        if (folder.IsRunning())
            throw folder.UnderWay();
        if (!File.Exists(folder.Journal))
            throw RunException.Unusable($"The run {folder.Id} was ended before its files were copied, so it has no rows. Import the files again.");
        var record = RunRecord.Open(folder.Journal);
        try
        {
            if (ProblemOf(record) is { } problem)
                throw RunException.Unusable($"The run {folder.Id} {problem}.");
            return new ReviewedRun(workspace, folder, record, CatalogOf(workspace, folder, record.Facts, catalogPath));
        }
        catch
        {
            record.Dispose();
            throw;
        }
    }

    /// <summary>A row is one that the run should have stored and has not.</summary>
    public bool IsFaulty(ReportedRow row) => row.Status switch
    {
        RowStatus.Invalid or RowStatus.Failed or RowStatus.Blocked or RowStatus.Conflict or RowStatus.Unconfirmed => true,
        RowStatus.NotAttempted => Mode == ImportMode.Import,
        _ => false
    };

    /// <summary>The rows of the sheets as the run read them; to be disposed of.</summary>
    /// <param name="sheets">The sheets, in the order that they are to have.</param>
    public ITableFile OpenTables(IReadOnlyList<ResultsSheet> sheets)
    {
        var settings = KeptSettings.Recall(Facts.Settings, new ImportSettings());
        var reading = new TableReadOptions(settings.Reading.Encoding, settings.Reading.Delimiter, PrepareTemporary());
        var files = Record.Files.ToDictionary(f => f.Id, WithCopy);
        var read = Record.Sheets.ToDictionary(s => s.Id);
        return new RunTables([.. sheets.Select(s => read[s.Sheet.Id])], id => _workspace.FileFormats.Named(files[id].Format).Open(files[id].Copy, reading));
    }

    /// <summary>The folder for what is needed meanwhile; it goes when the run is let go.</summary>
    public string PrepareTemporary()
    {
        PrivateFolder.Create(Folder.Temporary);
        return Folder.Temporary;
    }

    /// <summary>The file name that a sheet is of.</summary>
    public string FileOf(SourceSheet sheet) => Path.GetFileName(Record.Files.First(f => f.Id == sheet.FileId).Path);

    public void Dispose()
    {
        Record.Dispose();
        if (Directory.Exists(Folder.Temporary))
            Directory.Delete(Folder.Temporary, recursive: true);
    }

    private SourceFile WithCopy(SourceFile file) => file with { Copy = Folder.CopyOf(file) };

    private static RunFolder Find(RunStore store, string name)
    {
        if (name.Equals(RunStore.Last, StringComparison.OrdinalIgnoreCase))
            return store.Find(name, f => RunHistory.SummaryOf(f) is { } summary ? HasRows(summary.Command) : File.Exists(f.Journal));
        try
        {
            return store.Find(name);
        }
        catch (RunException e) when (e.ExitCode == ExitCode.Unusable && RunId.IsBeginning(name))
        {
            throw RunException.Unusable(e.Message + " Of a run whose folder was removed (`runs purge`, Runs:KeepFor) nothing is left to look at: import its file again, and what is stored stays as it is.");
        }
    }

    private static bool HasRows(string command) => command is RunCommands.Import or RunCommands.Plan or RunCommands.Apply or "validate";

    private static string? ProblemOf(RunRecord record)
    {
        if (!HasRows(record.Facts.Command))
            return $"was a {record.Facts.Command}; `errors` looks at runs of import, plan, apply and validate";
        if (!record.HasAfterImages)
            return $"was made by an earlier version of the program ({record.Facts.Version}). Its results workbook has the errors; import that, and look at the new run";
        return record.State.DoneStage is null ? "was ended before all rows had been read, so there is nothing to look at. Import the files again" : null;
    }

    private static ImportMode ModeOf(RunFacts facts, RunState state) =>
        facts.Command == "validate" ? ImportMode.Validate
        : RunCommands.IsDryRun(facts) || (facts.Command == RunCommands.Plan && !state.IsConfirmed) ? ImportMode.DryRun
        : ImportMode.Import;

    private static ResourceCatalog CatalogOf(Workspace workspace, RunFolder folder, RunFacts facts, string? path) =>
        ResumedRun.KeptCatalog(folder, workspace.ColumnTypes) is { } kept && kept.IsKnownAs(facts.CatalogHash) ? kept : Catalogs.Read(path, workspace.ColumnTypes);

    private static KeyValuePair<string, string>[] FactsOf(RunFacts facts) =>
    [
        new("Tenant", facts.TenantOrigin is null ? "none (checked without network)" : TenantWords.Of(facts)),
        new("Run", facts.RunId),
        new("By", $"{facts.User} on {facts.Machine}"),
        new("Version", facts.Version)
    ];
}
