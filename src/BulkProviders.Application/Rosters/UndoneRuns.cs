using BulkProviders.Application.Folders;
using BulkProviders.Application.Runs;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Rosters;

/// <summary>The runs of a folder that were taken back since.</summary>
internal static class UndoneRuns
{
    public static IReadOnlySet<string> In(string runsFolder) => new RunStore(runsFolder).List().Select(RunHistory.SummaryOf)
        .Where(s => s is { Command: RunCommands.Undo, DryRun: false, Undo: not null }).Select(s => s?.Undo?.Run ?? "").ToHashSet(StringComparer.Ordinal);
}
