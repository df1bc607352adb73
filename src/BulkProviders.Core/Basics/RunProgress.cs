namespace BulkProviders.Core.Basics;

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

/// <summary>How the user ends a run early.</summary>
/// <param name="Stop">Start nothing new, let calls under way end.</param>
/// <param name="Abort">Cut calls under way.</param>
public sealed record StopSignals(CancellationToken Stop, CancellationToken Abort);
