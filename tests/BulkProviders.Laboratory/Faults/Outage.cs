namespace BulkProviders.Laboratory.Faults;

/// <summary>How the whole server is out.</summary>
internal enum OutageKind
{
    ServerErrors,
    Unavailable,
    Resets,

    /// <summary>Every call and every token is refused: access was revoked.</summary>
    Revoked
}

/// <summary>From a call on, every call fails in the same way until the time is over.</summary>
/// <param name="AtCall">Number of the call that it begins with.</param>
/// <param name="Milliseconds">Counted from that call.</param>
internal sealed record Outage(OutageKind Kind, long AtCall, int Milliseconds);
