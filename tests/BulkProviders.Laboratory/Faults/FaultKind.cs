namespace BulkProviders.Laboratory.Faults;

/// <summary>What the proxy does with a call. "Before" is before the server has seen it, "after" when the server has carried it out.</summary>
internal enum FaultKind
{
    None,

    /// <summary>Passed on some milliseconds later.</summary>
    Delay,

    /// <summary>The answer comes in small pieces.</summary>
    Drip,

    ResetBefore,

    ResetAfter,

    /// <summary>Half of the answer, then the connection is cut.</summary>
    CutAnswer,

    HangBefore,

    HangAfter,

    ServerErrorBefore,

    ServerErrorAfter,

    BadGatewayBefore,

    BadGatewayAfter,

    UnavailableBefore,

    /// <summary>429 with the seconds to wait.</summary>
    ThrottledSeconds,

    /// <summary>429 with a date to wait for.</summary>
    ThrottledDate,

    Unauthorized,

    /// <summary>The connection is cut at once, and the server gets the call later.</summary>
    LateWrite
}
