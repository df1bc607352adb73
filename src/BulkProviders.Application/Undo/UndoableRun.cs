using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Runs;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Undo;

/// <summary>Finds the run that is to be undone, and says why one cannot be.</summary>
internal sealed class UndoableRun(Workspace workspace, EventHub events)
{
    private readonly RunStore _store = new(workspace.RunsFolder);

    /// <param name="name">A run id, the beginning of one, or <c>last</c>.</param>
    /// <exception cref="RunException">There is no such run, or it cannot be undone; the message says why and what to do.</exception>
    public RunStatus Find(string name)
    {
        var isLast = name.Equals(RunStore.Last, StringComparison.OrdinalIgnoreCase);
        var status = RunStatus.Of(isLast ? _store.Find(name, HasWritten) : FindNamed(name));
        if (status.Folder.IsRunning())
            throw status.Folder.UnderWay();
        if (ProblemOf(status) is { } problem)
            throw RunException.Unusable($"The run {status.Folder.Id} {problem}. Nothing was sent.");
        GiveWay(status.Folder.Id);
        return status;
    }

    // Of a run without a summary, which was killed, only its journal can tell.
    private static bool HasWritten(RunFolder folder) => RunHistory.SummaryOf(folder) is { } summary
        ? !summary.DryRun && RunCommands.IsWriting(summary.Command)
        : File.Exists(folder.Journal);

    private RunFolder FindNamed(string name)
    {
        try
        {
            return _store.Find(name);
        }
        catch (RunException e) when (e.ExitCode == ExitCode.Unusable && RunId.IsBeginning(name))
        {
            throw RunException.Unusable(e.Message + " A run whose folder was removed (`runs purge`, Runs:KeepFor) cannot be undone: the values before it are gone with it.");
        }
    }

    private static string? ProblemOf(RunStatus status)
    {
        if (status.Facts is not { } facts)
            return status.Problem ?? "cannot be undone";
        if (!RunCommands.IsWriting(facts.Command))
            return $"was a {facts.Command}, which writes nothing, so there is nothing to undo";
        if (RunCommands.IsDryRun(facts))
            return "was a dry run, which writes nothing, so there is nothing to undo";
        if (!HasAfterImages(status.Folder))
            return $"was made by an earlier version of the program ({facts.Version}), which did not keep what the tenant held after each write. Without that nobody can tell later edits from what the run wrote";
        if (status.IsUnfinished && status.HasSent)
            return $"is not finished, and calls of it may be unanswered. Let it come to its end first: bulkproviders resume {facts.RunId}";
        return status.HasSent ? null : "has sent nothing, so there is nothing to undo";
    }

    private static bool HasAfterImages(RunFolder folder)
    {
        using var record = RunRecord.Open(folder.Journal);
        return record.HasAfterImages;
    }

    // Two undos of one run at once would each take the other's writes for edits.
    private void GiveWay(string undone)
    {
        foreach (var status in _store.List().Where(f => RunHistory.SummaryOf(f) is not { Status: "completed" } and not { Command: RunCommands.Import }).Select(RunStatus.Of))
        {
            if (status is not { IsUnfinished: true, Facts: { Command: RunCommands.Undo } facts } || facts.Settings.GetValueOrDefault(KeptSelection.RunKey) != undone)
                continue;
            if (status.Folder.IsRunning())
                throw status.Folder.UnderWay();
            if (status.HasSent)
                throw RunException.Unusable($"The undo {facts.RunId} of the run {undone} is not finished. Go on with it first: bulkproviders resume {facts.RunId}. Nothing was sent.");
            using (status.Folder.Lock(workspace.Time))
                RunJournal.Abandon(status.Folder.Journal);
            events.Say($"The undo {facts.RunId} of that run was ended before it sent anything; this one takes its place.");
        }
    }
}
