using BulkProviders.Core.Planning;

namespace BulkProviders.Core;

/// <summary>The stages in their order.</summary>
public enum RunStage
{
    Reading,
    Mapping,
    Matching,
    Planning,
    Submitting,
    Reporting
}

/// <summary>How far a stage is. Reported often; the receiver decides how often to show it.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Done">Rows (or operations) done in it.</param>
/// <param name="Total">How many there are, or null while that is unknown.</param>
/// <param name="Faulty">Rows with an error so far.</param>
public sealed record RunProgress(RunStage Stage, long Done, long? Total, long Faulty);

/// <summary>What a run is about to write; shown to the user before the first write.</summary>
/// <param name="Counts">Operations by sheet, type and kind.</param>
/// <param name="ChangedFields">How often each field is changed by updates.</param>
/// <param name="Guessed">Wire names that will be written and rest on a guess, as <c>type.member</c>.</param>
public sealed record ImportPlan(
    IReadOnlyList<PlanCount> Counts, IReadOnlyList<ChangedFieldCount> ChangedFields, IReadOnlyList<string> Guessed);

/// <summary>How a run ended.</summary>
public enum ImportEnd
{
    /// <summary>Every stage that the mode asks for is done.</summary>
    Completed,

    /// <summary>Stopped by the user, by an outage, by lost access or by a limit; can be resumed.</summary>
    Stopped,

    /// <summary>The user said no to the plan; nothing was sent.</summary>
    Declined
}

/// <param name="End">How it ended.</param>
/// <param name="Reason">For Stopped and Declined: a sentence that says why and what to do.</param>
/// <param name="Notices">Sentences about the input: assumed encodings, unknown headers with the nearest known name, sheets left out.</param>
public sealed record ImportResult(ImportEnd End, string? Reason, IReadOnlyList<string> Notices);

/// <summary>How the user ends a run early.</summary>
/// <param name="Stop">Start nothing new, let calls under way end.</param>
/// <param name="Abort">Cut calls under way.</param>
public sealed record StopSignals(CancellationToken Stop, CancellationToken Abort);
