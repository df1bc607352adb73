namespace BulkProviders.Engine;

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
