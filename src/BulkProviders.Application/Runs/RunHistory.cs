using System.Text.Json;
using BulkProviders.Application.Folders;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Runs;

/// <summary>What a run folder says about its run.</summary>
internal static class RunHistory
{
    /// <summary>The summary of a run, or null where it left none (it runs, or was killed).</summary>
    public static RunSummary? SummaryOf(RunFolder run)
    {
        try
        {
            return DocumentJson.Read<RunSummary>(File.ReadAllText(run.Summary));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The summary of an export, or null where the run is none or left none.</summary>
    public static ExportDocument? ExportOf(RunFolder run)
    {
        try
        {
            return DocumentJson.Read<ExportDocument>(File.ReadAllText(run.Summary)) is { Command: "export" } document ? document : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public static ListedRun Describe(RunFolder run)
    {
        if (ExportOf(run) is { } export)
            return new ListedRun(
                run.Id, export.StartedAt, export.Status, export.Command, DryRun: false, export.ExitCode, export.Tenant, export.Practice, export.Sheets.Sum(s => s.Rows), 0,
                export.Note, run.Path);
        var summary = SummaryOf(run);
        // Whether a run was given up stands in its journal alone.
        var (facts, isAbandoned) = summary is { Status: "completed" } ? (null, false) : Look(run);
        return new ListedRun(
            run.Id,
            summary?.StartedAt ?? facts?.StartedAt ?? RunId.StartOf(run.Id),
            isAbandoned ? RunState.Abandoned : summary?.Status ?? (run.IsRunning() ? "running" : "interrupted"),
            summary?.Command ?? facts?.Command,
            summary?.DryRun ?? false,
            summary?.ExitCode,
            summary?.Tenant ?? facts?.TenantOrigin,
            summary?.Practice ?? facts?.IsPractice ?? false,
            summary?.Sheets.Sum(s => s.Rows) ?? 0,
            summary?.Sheets.Sum(s => s.Rows - s.Settled) ?? 0,
            summary?.Note ?? facts?.Note,
            run.Path)
        { Undo = summary?.Undoable, Mapping = summary?.Mapping };
    }

    /// <summary>The undos of each run, by what their summaries say; the newest first.</summary>
    public static ILookup<string, string> UndosOf(IEnumerable<RunFolder> runs) => runs
        .Select(SummaryOf).OfType<RunSummary>().Where(s => s is { DryRun: false, Undo.Records.Restored: > 0 })
        .ToLookup(s => s.Undo?.Run ?? "", s => s.RunId);

    private static (RunFacts? Facts, bool IsAbandoned) Look(RunFolder run)
    {
        try
        {
            using var record = RunRecord.Open(run.Journal);
            return (record.Facts, record.State.Status == RunState.Abandoned);
        }
        catch (RunException)
        {
            return (null, false);
        }
    }
}
