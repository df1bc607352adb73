using BulkProviders.Application.Maps;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Runs;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Engine;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Imports;

/// <summary>The end of a run: results files, summary.json and the journal's last entry.</summary>
internal sealed class RunFinalizer(ImportJob job, RunContext scene, IRunCompanion companion)
{
    // Before they are added to: a second summary of the same end must not count this process twice.
    private readonly Lazy<RunRequests> _callsBefore = new(() => scene.Journal.State.Requests);

    // A dry run writes nothing: what it reports is what would become of the rows.
    private OutcomeTable Outcomes => job.Mode == ImportMode.DryRun ? scene.Journal.Forecast : scene.Journal.Outcomes;

    /// <summary>Writes everything and returns what came of the run.</summary>
    /// <exception cref="RunException">A plan was to be applied and cannot be: it stays as it was.</exception>
    public ImportReport Close(IReadOnlyList<ImportFile> inputs, RunEnd end)
    {
        var problem = end.Problem;
        if (scene.IsStillPlan)
            return problem is null ? NotApplied(end) : throw problem;
        var written = TryReport(inputs, end, ref problem);
        var summary = Summarise(inputs, end, problem, written);
        if (Keep(summary) is { } fault)
        {
            // The first problem is the cause: a full disk fails everything that follows.
            problem ??= fault;
            summary = Summarise(inputs, end, problem, written);
        }

        scene.Log.RunEnded((ExitCode)summary.ExitCode, summary.FinishedAt - scene.TakenUpAt);
        return new ImportReport(summary, written?.Report, end.Result?.Notices ?? [], problem?.Message);
    }

    // The plan, its workbook and its summary stay what they were; only this command says how it ended.
    private ImportReport NotApplied(RunEnd end)
    {
        var summary = RunHistory.SummaryOf(scene.Folder) ?? Summarise([], end, null, null);
        var exitCode = end.Result?.End == ImportEnd.Declined ? ExitCode.SomeRowsNotStored : ExitCode.Stopped;
        return new ImportReport(summary with { ExitCode = (int)exitCode, FinishedAt = job.Time.GetUtcNow() }, null, [], $"{end.Result?.Reason} The plan can still be applied.");
    }

    private bool IsPlan(RunEnd end) => job.KeepsPlan && end is { Problem: null, Result.End: ImportEnd.Completed };

    private Written? TryReport(IReadOnlyList<ImportFile> inputs, RunEnd end, ref RunException? problem)
    {
        try
        {
            // Before every row has been read there is nothing to report about rows.
            if (scene.Journal.State.DoneStage is null)
                return null;
            Written? written = null;
            new StageEvents(job.Events, job.Time).Run(RunStage.Reporting, () => written = Report(inputs, end));
            return written;
        }
        catch (RunException e)
        {
            // Rows may have been written, so this is no matter of a wrong command any more.
            problem = problem is { ExitCode: ExitCode.Internal } ? problem : RunException.Internal(e.Message, e);
            return null;
        }
    }

    private Written Report(IReadOnlyList<ImportFile> inputs, RunEnd end)
    {
        var run = new ReportedRun(
            scene.Folder.Id, job.Mode, scene.Tenant?.Name ?? "", scene.Tenant?.IsPractice ?? false, end.Problem?.Message ?? end.Result?.Reason,
            ReportFacts.Of(job, scene), end.Result?.Notices ?? [])
        {
            ApprovalCode = IsPlan(end) ? scene.Journal.ApprovalCode() : null
        };
        var reports = scene.Journal.Reports(Outcomes, job.Catalog, run);
        var report = reports.Build();
        report = job.Task?.InWords(scene, report, run.StopReason) ?? report;
        var sheets = SummaryBuilder.Sheets(report, scene.Journal.Sheets, job.Catalog, scene.Journal.State.Holdings);
        SummaryBuilder.Check(sheets);
        LogRows();
        RemoveEarlierResults();
        var (paths, lacks) = (new List<string>(), new List<string>());
        // The stop signals end the run, not its results: they are written in every case.
        foreach (var input in inputs)
        {
            var target = (job.Settings.ResultsAsCsv, IsPlan(end)) switch
            {
                (true, true) => scene.Folder.CsvPlan,
                (true, false) => scene.Folder.CsvResults,
                (false, true) => scene.Folder.PlanFor(paths.Count, input.File.Path),
                (false, false) => scene.Folder.ResultsFor(paths.Count, input.File.Path)
            };
            var writer = ResultsWriters.For(job.Settings, input.Reading, job.Workspace.FileFormats);
            paths.AddRange(writer.Write(reports.Results(input.File, target, report) with { Lacks = Note }, CancellationToken.None));
        }

        paths.AddRange(job.Task?.WriteResults(scene, report) ?? companion.WriteResults(scene));
        var page = job is { Task: null, Settings.WritesReviewPage: true } ? RunReviewPage.Write(scene, reports, report, job.Mode, paths) : null;
        foreach (var lack in lacks.Except(run.Notices))
            job.Events.Warn(lack);
        return new Written(report, sheets, paths, lacks, run.ApprovalCode, page);

        void Note(ResultsShortfall shortfall)
        {
            lacks.Add(shortfall.Sentence);
            if (shortfall.Cause is { } cause)
                scene.Log.Fault(cause);
        }
    }

    // They tell of a run that had not come to its end; beside the new ones somebody would open them.
    private void RemoveEarlierResults()
    {
        foreach (var path in scene.Journal.State.Results.Where(p => p.StartsWith(scene.Folder.Path, StringComparison.Ordinal) && !scene.Folder.HoldsPlan(p) && job.Task?.IsLasting(p) != true))
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                job.Events.Warn($"Note: {path} is open in another program and cannot be replaced. It is left as it was before the run went on; the new results get another name.");
            }
    }

    private void LogRows()
    {
        if (!scene.Log.IsLoggingRows)
            return;
        foreach (var sheet in scene.Journal.Sheets)
            foreach (var row in Outcomes.RowsOf(sheet.Id))
                scene.Log.Row(sheet.Name, sheet.Resource, row);
    }

    private RunSummary Summarise(IReadOnlyList<ImportFile> inputs, RunEnd end, RunException? problem, Written? written)
    {
        var facts = scene.Journal.Facts;
        var finishedAt = job.Time.GetUtcNow();
        var exitCode = ExitCodeOf(end, problem, written);
        return companion.Summarise(new RunSummary
        {
            RunId = facts.RunId,
            Command = ReportFacts.CommandOf(job, scene),
            ApprovalCode = written?.ApprovalCode,
            DryRun = job.Mode is ImportMode.DryRun or ImportMode.Match,
            Status = problem is null && IsPlan(end) ? RunState.Planned : StatusOf(end, problem),
            ExitCode = (int)exitCode,
            StartedAt = facts.StartedAt,
            FinishedAt = finishedAt,
            Tenant = facts.TenantOrigin,
            Practice = facts.IsPractice,
            User = facts.User,
            Machine = facts.Machine,
            Version = facts.Version,
            Note = facts.Note,
            Input = [.. inputs.Select(i => new SummaryInput(i.File.Path, i.File.Sha256))],
            Results = written?.Paths ?? [],
            Review = written?.ReviewPage,
            Sheets = written?.Sheets ?? [],
            Requests = Requests(written, finishedAt - scene.TakenUpAt),
            Profile = job is { Task: null, Mode: ImportMode.DryRun or ImportMode.Import } && written is not null ? SummaryBuilder.Of(scene.Journal.Profile(job.Catalog)) : [],
            Mapping = KeptMaps.In(scene.Folder) is { } map ? new SummaryMapping(map.Name, MapJson.HashOf(map)) : null,
            Undo = written is null ? null : job.Task?.Summarise(scene),
            Undoable = UndoableOf(),
            Errors = SummaryBuilder.Of(written?.Report.Causes ?? []),
            Warnings = [.. (written?.Lacks ?? []).Select(SummaryBuilder.Lack), .. SummaryBuilder.Of(written?.Report.Warnings ?? [])],
            ToSettle = written?.Report.ToSettle ?? 0
        });
    }

    private SummaryUndoable? UndoableOf() => job.Mode == ImportMode.Import && scene.Journal.Undoable is var (records, fields, created, deleted) && records + created + deleted > 0
        ? new SummaryUndoable(records, fields, created, deleted)
        : null;

    // The calls are those of the whole run; the speed is that of this process, because nobody knows how long one that was killed had worked.
    private SummaryRequests Requests(Written? written, TimeSpan elapsed)
    {
        var calls = Calls();
        var rows = Math.Max(0, (written?.Sheets.Sum(s => s.Rows - s.NotAttempted) ?? 0) - scene.RowsBefore);
        var rate = elapsed > TimeSpan.Zero ? Math.Round(rows / elapsed.TotalSeconds, 1) : 0;
        return new SummaryRequests(calls.Sent, calls.Reads, calls.Writes, calls.Retried, calls.Throttled, rate);
    }

    private RunRequests Calls()
    {
        var before = _callsBefore.Value;
        return scene.Tenant?.Store.Counters is { } now ? before.Plus(new RunRequests(now.Sent, now.Reads, now.Writes, now.Retried, now.Throttled)) : before;
    }

    private ExitCode ExitCodeOf(RunEnd end, RunException? problem, Written? written)
    {
        if (problem is not null)
            return problem.ExitCode;
        if (end.Result?.End == ImportEnd.Stopped)
            return ExitCode.Stopped;
        return written is null ? ExitCode.Internal : Verdict.ExitCodeOf([.. written.Report.Sheets.Select(s => s.Outcome)], job.Mode);
    }

    private static string StatusOf(RunEnd end, RunException? problem) =>
        problem is not null ? "failed" : end.Result?.End == ImportEnd.Completed ? "completed" : "stopped";

    /// <summary>Writes summary.json and the end of the run into its journal; returns why that failed, or null.</summary>
    private RunException? Keep(RunSummary summary)
    {
        try
        {
            var beside = scene.Folder.Summary + ".new";
            File.WriteAllText(beside, DocumentJson.Write(summary));
            File.Move(beside, scene.Folder.Summary, overwrite: true);
            scene.Journal.State.KeepRequests(Calls());
            if (summary.Status == RunState.Planned)
                scene.Journal.State.KeepPlan(summary.FinishedAt);
            scene.Journal.State.Finish(summary.FinishedAt, summary.Status, (ExitCode)summary.ExitCode, summary.Results);
            return null;
        }
        catch (RunException e)
        {
            return e;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return RunException.Internal(
                $"{scene.Folder.Summary} could not be written: {e.Message} Check that the disk has space and that you may write there. The journal beside it is kept.", e);
        }
    }

    private sealed record Written(RunReport Report, IReadOnlyList<SheetCounts> Sheets, IReadOnlyList<string> Paths, IReadOnlyList<string> Lacks, string? ApprovalCode, string? ReviewPage);
}
