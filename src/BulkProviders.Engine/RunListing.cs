using BulkProviders.Core.Basics;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Engine;

/// <summary>A run folder as a list shows it.</summary>
/// <param name="Folder">Absolute path.</param>
/// <param name="Facts">What is known of its beginning; null where the journal cannot be read.</param>
/// <param name="DoneStage">The last stage that is done as a whole.</param>
/// <param name="FinishedAt">When the command ended, or null.</param>
/// <param name="Status">How it ended, or null while it runs and after it was killed.</param>
/// <param name="ExitCode">Its exit code, or null.</param>
/// <param name="Problem">Why the journal cannot be read, as a sentence; null where it can.</param>
public sealed record RunListing(
    string Folder, RunFacts? Facts, RunStage? DoneStage, DateTimeOffset? FinishedAt, string? Status, ExitCode? ExitCode, string? Problem)
{
    /// <summary>Name of the journal in the folder of a run.</summary>
    public const string JournalName = "run.db";

    /// <summary>The runs in a folder, the newest first; those whose journal cannot be read come last, each with its problem.</summary>
    public static IReadOnlyList<RunListing> In(string runsFolder)
    {
        if (!Directory.Exists(runsFolder))
            return [];
        return [.. Directory.EnumerateDirectories(Path.GetFullPath(runsFolder))
            .Where(folder => File.Exists(Path.Combine(folder, JournalName)))
            .Select(Of)
            .OrderByDescending(run => run.Facts?.StartedAt ?? DateTimeOffset.MinValue)
            .ThenBy(run => run.Folder, StringComparer.Ordinal)];
    }

    private static RunListing Of(string folder)
    {
        try
        {
            using var record = RunRecord.Open(Path.Combine(folder, JournalName));
            var state = record.State;
            return new RunListing(folder, record.Facts, state.DoneStage, state.FinishedAt, state.Status, state.ExitCode, null);
        }
        catch (RunException e)
        {
            return new RunListing(folder, null, null, null, null, null, e.Message);
        }
    }
}
