namespace BulkProviders.Core.Basics;

/// <summary>The stages in their order.</summary>
public enum RunStage
{
    /// <summary>Rows are read from the files.</summary>
    Reading,

    /// <summary>Cells become values, and rows are checked one by one.</summary>
    Mapping,

    /// <summary>Keys, labels and references are matched; labels are read from the tenant where there is one.</summary>
    Matching,

    /// <summary>Rows are judged, and with a tenant their records are read and compared first.</summary>
    Planning,

    /// <summary>Records are written to the tenant.</summary>
    Submitting,

    /// <summary>The results are written.</summary>
    Reporting,

    /// <summary>The whole of an export: records are read from the tenant and written to files.</summary>
    Exporting
}

/// <summary>How far a stage is. Reported often; the receiver decides how often to show it.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Done">Rows (or operations) done in it.</param>
/// <param name="Total">How many there are, or null while that is unknown.</param>
/// <param name="Faulty">Rows with an error so far.</param>
public sealed record RunProgress(RunStage Stage, long Done, long? Total, long Faulty) : RunEvent;

/// <summary>How the user ends a run early.</summary>
/// <param name="Stop">Start nothing new, let calls under way end.</param>
/// <param name="Abort">Cut calls under way.</param>
public sealed record StopSignals(CancellationToken Stop, CancellationToken Abort);
