namespace BulkProviders.Laboratory.Faults;

/// <summary>Where the call that a kill strikes is at that moment.</summary>
internal enum KillPhase
{
    /// <summary>The proxy has it, the server has not.</summary>
    BeforeServer,

    /// <summary>The server has carried it out, the client has no answer.</summary>
    AfterServer,

    /// <summary>The client has just been given the answer.</summary>
    Answered
}

/// <summary>What becomes of a call that was held before the server when its client was killed.</summary>
internal enum HeldCall
{
    Dropped,
    PassedOn,

    /// <summary>Passed on while the next process of the client is at work.</summary>
    PassedOnLate
}

/// <summary>A kill at the Nth call of a trial, so that the seed says the instant and not the clock.</summary>
/// <param name="WritesOnly">Counts writes; else all calls, token and reads too.</param>
/// <param name="Count">From 1, over all processes of the trial.</param>
internal sealed record KillPoint(bool WritesOnly, long Count, KillPhase Phase, HeldCall Held);
