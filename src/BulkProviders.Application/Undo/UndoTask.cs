using BulkProviders.Application.Folders;
using BulkProviders.Application.Imports;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Engine;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.Undo;
using BulkProviders.Spreadsheets.Export;
using BulkProviders.Spreadsheets.Results;

namespace BulkProviders.Application.Undo;

/// <summary>The undo of one run, between the beginning of its own run and its end.</summary>
/// <param name="job">The call.</param>
/// <param name="undone">The id of the run that is undone.</param>
/// <param name="selection">Which part of it.</param>
internal sealed class UndoTask(ImportJob job, string undone, UndoSelection selection) : IRunTask
{
    private const string DeletedName = "deleted.xlsx";

    private readonly RunStore _store = new(job.Workspace.RunsFolder);
    private readonly UndoWords _words = new(undone, job.Mode == ImportMode.DryRun);

    public async Task<ImportResult> RunAsync(RunContext scene, ImportPorts ports, ImportOptions options, CancellationToken stop)
    {
        var journals = new UndoJournals(_store, job.Events, undone);
        try
        {
            var pipeline = new UndoPipeline(ports, job.Catalog, options, job.Time) { Selection = selection };
            var result = await pipeline.RunAsync(
                () => journals.Open(scene), job.Events, (plan, counts, token) => ApproveAsync(scene, journals, plan, counts, token), job.Signals);
            // A dry run asks nothing, and neither does an undo that has nothing to write.
            if (!File.Exists(DeletedOf(scene)))
                await WriteDeletedAsync(scene, journals, stop);
            return result;
        }
        finally
        {
            journals.Dispose();
        }
    }

    public RunReport InWords(RunContext scene, RunReport report, string? stopReason)
    {
        var counts = CountsOf(scene);
        return report with { Verdict = _words.Verdict(counts, stopReason), Facts = [.. report.Facts, new("Undoes run", undone), .. UndoWords.Facts(counts)], Labels = [] };
    }

    public IReadOnlyList<string> WriteResults(RunContext scene, RunReport report)
    {
        var words = scene.Journal.UndoReport(job.Catalog, job.Mode == ImportMode.DryRun);
        List<string> paths = [RepairWorkbook.Write(Path.Combine(scene.Folder.Path, "undo.xlsx"), report, words.Rows())];
        if (File.Exists(DeletedOf(scene)))
            paths.Add(DeletedOf(scene));
        return paths;
    }

    public bool IsLasting(string path) => Path.GetFileName(path) == DeletedName;

    public SummaryUndo? Summarise(RunContext scene) => UndoWords.Summary(undone, CountsOf(scene));

    private UndoCounts CountsOf(RunContext scene) => scene.Journal.UndoReport(job.Catalog, job.Mode == ImportMode.DryRun).Counts;

    private static string DeletedOf(RunContext scene) => Path.Combine(scene.Folder.Path, DeletedName);

    // What cannot be brought back is in a workbook before the question.
    private async Task<bool> ApproveAsync(RunContext scene, UndoJournals journals, ImportPlan plan, UndoCounts counts, CancellationToken stop)
    {
        var deleted = await WriteDeletedAsync(scene, journals, stop);
        var facts = journals.Undone?.Facts ?? scene.Journal.Facts;
        var planned = new PlannedImport(scene.Folder.Id, plan, scene.Tenant?.Name ?? "", scene.Tenant?.IsPractice ?? false, job.Catalog)
        {
            Undo = new PlannedUndo(undone, facts.StartedAt, facts.Command, counts, deleted, deleted > 0 ? DeletedOf(scene) : null)
        };
        return await job.Approval.ApproveAsync(planned, stop);
    }

    private async Task<long> WriteDeletedAsync(RunContext scene, UndoJournals journals, CancellationToken stop)
    {
        if (journals.Undone is not { } run || scene.Tenant is null)
            return 0;
        var count = run.Undoable.Deleted;
        if (count > 0)
            await run.Deleted(job.Catalog).WriteAsync(scene.Tenant.Store, new TableExportFactory(job.Workspace.ExportFileFormats), DeletedOf(scene), stop);
        return count;
    }
}
