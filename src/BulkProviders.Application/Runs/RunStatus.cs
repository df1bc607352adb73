using BulkProviders.Application.Folders;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Runs;

/// <summary>Where a run stands by its journal, and whether it can be resumed.</summary>
/// <param name="Folder">The run.</param>
/// <param name="Facts">What is known of its beginning; null where it has no journal that can be read.</param>
/// <param name="HasSent">Writes may have left.</param>
/// <param name="Problem">Why it cannot be resumed, and what to do instead; null where it can.</param>
internal sealed record RunStatus(RunFolder Folder, RunFacts? Facts, bool HasSent, string? Problem)
{
    /// <summary>Looks at a run; also at one that is under way.</summary>
    /// <exception cref="RunException">Another program has its journal: how it stands cannot be known now, and a guess could create records again.</exception>
    public static RunStatus Of(RunFolder folder)
    {
        if (!File.Exists(folder.Journal))
            return new RunStatus(folder, null, HasSent: false, "was ended before its files were copied, so nothing was sent and there is nothing to resume. Import the files again");
        try
        {
            using var record = RunRecord.Open(folder.Journal);
            var hasSent = record.State.HasSent;
            return new RunStatus(folder, record.Facts, hasSent, ProblemOf(record.Facts, record.State, hasSent));
        }
        catch (RunException e) when (e.ExitCode == ExitCode.Unusable)
        {
            return new RunStatus(folder, null, HasSent: false, "was ended at its very beginning, or its journal is of another version: " + e.Message.TrimEnd('.'));
        }
        catch (RunException e) when (!RunRecord.IsHeldElsewhere(e))
        {
            return new RunStatus(folder, null, HasSent: false, "cannot be resumed: " + e.Message.TrimEnd('.'));
        }
    }

    public bool IsUnfinished => Problem is null;

    /// <exception cref="RunException">It cannot be resumed.</exception>
    public RunFacts RequireUnfinished() =>
        Problem is null && Facts is not null ? Facts : throw RunException.Unusable($"The run {Folder.Id} {Problem}.");

    private static string? ProblemOf(RunFacts facts, RunState state, bool hasSent)
    {
        if (state.IsPlanned)
            return $"is a plan that is not applied: `apply {facts.RunId}` writes it";
        if (facts.Command == RunCommands.Plan && !state.IsConfirmed)
            return "was ended before its plan was complete: plan again";
        if (!RunCommands.IsWriting(facts.Command))
            return $"was a {facts.Command}, which writes nothing: run it again";
        if (RunCommands.IsDryRun(facts))
            return "was a dry run, which writes nothing: run it again";
        // Begun beside the run that knows what was stored there, it would store all of it again.
        if (facts.IsTenantUnsaid && !hasSent)
            return "began when the server did not say whether it is a practice server, so nothing was sent: import the files again";
        return state.Status switch
        {
            "completed" => "is completed; there is nothing to resume. `import FILE --only-failed RUN` sends what it did not store",
            RunState.Abandoned => "was given up, because another run has taken its place",
            // Killed, stopped, out of reach, a fault: whatever was reached is in the journal.
            null => null,
            _ when hasSent || state.ExitCode is ExitCode.Stopped or ExitCode.NoAccess or ExitCode.Internal => null,
            "stopped" => "was ended with no to its plan, and nothing was sent: import the files again",
            _ => "was ended by what its files or settings say, and nothing was sent: fix that and import the files again"
        };
    }
}
