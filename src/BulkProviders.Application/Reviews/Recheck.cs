using BulkProviders.Application.Imports;
using BulkProviders.Application.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Reviews;

/// <summary>Checks the corrected workbook as <c>validate</c> does, in a folder that goes afterwards. Nothing is sent.</summary>
internal sealed class Recheck(Workspace workspace, ReviewedRun run)
{
    private const string MapKey = "Import:Map";

    /// <summary>The errors that rows of the run still have, and the rows that were looked at.</summary>
    /// <param name="corrected">The corrected workbook.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<(HashSet<SentFinding> Left, HashSet<long> Seen)> RunAsync(string corrected, CancellationToken cancellationToken)
    {
        // Without the mapping the headers would mean something else; the import, which has it, will tell.
        if (run.Facts.Settings.ContainsKey(MapKey))
            return ([], []);
        var check = new Workspace
        {
            RunsFolder = Path.Combine(run.PrepareTemporary(), "check"),
            Time = workspace.Time,
            ColumnTypes = workspace.ColumnTypes,
            FileFormats = workspace.FileFormats
        };
        var request = new ImportRequest
        {
            Files = InputFiles.Expand([corrected], workspace.FileFormats),
            Mode = ImportMode.Validate,
            Settings = KeptSettings.Recall(run.Facts.Settings, new ImportSettings()) with
            {
                OnlyFailed = null,
                Reading = new ReadingSettings { Sheets = run.Sheets.GroupBy(s => s.Sheet.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Sheet.Resource) }
            },
            CatalogPath = File.Exists(run.Folder.Catalog) ? run.Folder.Catalog : null
        };
        var report = await new Importer(check).RunAsync(request, Nobody.Instance, new StopSignals(cancellationToken, CancellationToken.None));
        if (report.Problem is { } problem)
            throw RunException.Internal($"The corrected workbook could not be checked: {problem}");
        using var seen = ReviewedRun.Open(check, report.RunId, request.CatalogPath);
        var rows = seen.Record.RowsOfRun(run.Facts.RunId).ToDictionary(r => r.Row, r => r.Earlier);
        var left = seen.Sheets.SelectMany(s => s.Rows).Where(r => rows.ContainsKey(r.RowId))
            .SelectMany(r => r.Findings.Where(f => f.IsError).Select(f => new SentFinding(rows[r.RowId], f.Error.Column, f.Error.Code)));
        return ([.. left], [.. rows.Values]);
    }

    /// <summary>A check writes nothing, so that nobody is asked.</summary>
    private sealed class Nobody : IApproval
    {
        public static Nobody Instance { get; } = new();

        public Task<bool> ApproveAsync(PlannedImport planned, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}
