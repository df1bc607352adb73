using System.Globalization;
using BulkProviders.Application.Folders;
using BulkProviders.Application.Maps;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Imports;

/// <summary>What is asked of a plan before it is written: that nobody has applied it, that it is fresh, what is left out of it, and who has approved it.</summary>
internal sealed class AppliedPlan(ApplyRequest request, ImportJob job)
{
    /// <summary>The facts of a plan that can be applied.</summary>
    /// <exception cref="RunException">It is none, is not complete, or was applied; the message says when and by whom.</exception>
    public static RunFacts Require(RunFolder folder)
    {
        if (!File.Exists(folder.Journal))
            throw RunException.Unusable($"The run {folder.Id} has no journal, so it keeps no plan. `plan FILE` makes one. Nothing was sent.");
        using var record = RunRecord.Open(folder.Journal);
        var (facts, state) = (record.Facts, record.State);
        if (facts.Command != RunCommands.Plan)
            throw RunException.Unusable($"The run {folder.Id} was {(facts.Command == "import" ? "an" : "a")} {facts.Command}, which keeps no plan. `plan FILE` makes one. Nothing was sent.");
        if (state.IsPlanned)
            return facts;
        throw RunException.Unusable(state.IsConfirmed
            ? $"The plan {folder.Id} was applied already: {state.Applied}. A plan is applied once; nothing was sent now. "
                + (state.Status == "completed" ? $"`show {folder.Id}` says what came of it." : $"It has not come to its end: `resume {folder.Id}` goes on with it.")
            : $"The plan {folder.Id} was ended before it was complete. Nothing was sent. Plan again.");
    }

    /// <summary>Judges the plan and leaves out what was decided; nothing is written to the tenant, and the plan can still be applied in another way.</summary>
    /// <exception cref="RunException">It cannot be applied so; the message says why and what to do.</exception>
    public void Prepare(RunJournal journal, RunFolder folder, CancellationToken cancellationToken)
    {
        RequireFresh(journal);
        NoteChanges(journal.Facts, folder);
        journal.LeaveNothingOut();
        var decisions = new PlanDecisions(folder.Id, job.Workspace.FileFormats, folder.Temporary);
        if (request.LeaveOut.Count > 0 || request.Only is not null)
            journal.LeaveOut(decisions.Read(request.LeaveOut, request.LeaveOut.Count == 0 ? [] : journal.PlannedRows(), journal.Sheets, cancellationToken), request.Only);
        foreach (var notice in decisions.Notices)
            job.Events.Warn(notice);
        RequireApproval(journal, folder);
    }

    /// <summary>Notes who applies the plan, and when.</summary>
    public void Sign(RunJournal journal) => journal.State.Apply(string.Create(CultureInfo.InvariantCulture,
        $"{job.Time.GetLocalNow():yyyy-MM-dd HH:mm zzz} by {Environment.UserName} on {Environment.MachineName}") + (request.Approved is { } code ? $", approved as {code.ToUpperInvariant()}" : ""));

    private void RequireFresh(RunJournal journal)
    {
        if (request.Drift == DriftChoice.Skip || journal.State.PlannedAt is not { } at || job.Time.GetUtcNow() - at <= request.MaxAge)
            return;
        throw RunException.Unusable($"The plan {journal.Facts.RunId} was made {at.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}, longer ago than {Words.Span(request.MaxAge)} (Plan:MaxAge), and much may have changed since. "
            + "Nothing was sent. Plan again, or apply it with --drift skip: all of its records are read again, and rows whose fields have changed are not written.");
    }

    private void NoteChanges(RunFacts facts, RunFolder folder)
    {
        if (request.MapsFolder is { } maps && KeptMaps.In(folder) is { } kept && new MapStore(maps).HasChanged(kept))
            job.Events.Warn($"The mapping {kept.Name} was changed after the plan was made. The plan is applied as it was made and approved; what was changed is not in it.");
        foreach (var input in facts.Inputs.Where(i => InputChanges.HasChanged(i.File)))
            job.Events.Warn($"{input.File.Path} was changed after the plan was made. The plan is applied as it was made and approved; later edits are not in it.");
    }

    private void RequireApproval(RunJournal journal, RunFolder folder)
    {
        if (request.Approved is null && !request.NeedsApproval)
            return;
        var code = journal.ApprovalCode();
        if (request.Approved is null)
            throw RunException.Unusable($"Plans need approval here (Plan:NeedsApproval). What would be applied of the plan {folder.Id} has the code {code}. Nothing was sent. Have somebody look at its workbook and quote the code: --approved {code}");
        if (!request.Approved.Trim().Equals(code, StringComparison.OrdinalIgnoreCase))
            throw RunException.Unusable($"--approved {ShownText.Of(request.Approved)} is not the code of what would be applied of the plan {folder.Id}, which is {code}: another plan was approved, or a Decision or --only has changed since. "
                + "Nothing was sent. Have what would be applied now approved.");
    }
}
