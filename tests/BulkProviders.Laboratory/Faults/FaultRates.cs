namespace BulkProviders.Laboratory.Faults;

/// <summary>One fault and how many of 1,000 calls it strikes.</summary>
internal sealed record FaultRate(FaultKind Kind, int PerMille);

/// <summary>The faults of a trial, verb by verb, and how long those last that last.</summary>
internal sealed record FaultRates
{
    public IReadOnlyList<FaultRate> Creates { get; init; } = [];

    public IReadOnlyList<FaultRate> OtherWrites { get; init; } = [];

    public IReadOnlyList<FaultRate> Reads { get; init; } = [];

    public IReadOnlyList<FaultRate> Tokens { get; init; } = [];

    /// <summary>Longest delay of a slow call and longest time that a late write is late.</summary>
    public int MostDelayMs { get; init; } = 30;

    public int MostLateMs { get; init; } = 600;

    public static FaultRates None { get; } = new();

    /// <summary>All faults; the answers to so many of 100 creates are lost after the write.</summary>
    /// <param name="lostPercent">0 to 60.</param>
    /// <param name="lateWrites">Some writes reach the server after their connection is gone.</param>
    /// <param name="hangs">Some calls are never answered; each costs the client its whole time limit.</param>
    public static FaultRates Of(int lostPercent, bool lateWrites, bool hangs)
    {
        var lost = lostPercent * 10;
        var hung = hangs ? Math.Min(4, lost) : 0;
        var late = lateWrites ? 30 : 0;
        return new FaultRates
        {
            Creates =
            [
                new(FaultKind.ResetAfter, (lost - hung) * 4 / 10), new(FaultKind.CutAnswer, (lost - hung) * 2 / 10),
                new(FaultKind.ServerErrorAfter, (lost - hung) * 2 / 10), new(FaultKind.BadGatewayAfter, lost - hung - ((lost - hung) * 4 / 10) - ((lost - hung) * 2 / 10 * 2)),
                new(FaultKind.HangAfter, hung), new(FaultKind.LateWrite, late), .. Harmless(hangs)
            ],
            OtherWrites =
            [
                new(FaultKind.ResetAfter, lost / 4), new(FaultKind.CutAnswer, lost / 8), new(FaultKind.ServerErrorAfter, lost / 8),
                new(FaultKind.BadGatewayAfter, lost / 8), new(FaultKind.LateWrite, late), .. Harmless(hangs: false)
            ],
            Reads = [new(FaultKind.CutAnswer, 20), new(FaultKind.ResetAfter, 10), .. Harmless(hangs)],
            Tokens = [new(FaultKind.Delay, 100), new(FaultKind.ServerErrorBefore, 60), new(FaultKind.ResetBefore, 60)]
        };
    }

    /// <summary>Those that strike before the server has seen the call, and those that only make it slow.</summary>
    private static IEnumerable<FaultRate> Harmless(bool hangs) =>
    [
        new(FaultKind.ResetBefore, 20), new(FaultKind.ServerErrorBefore, 10), new(FaultKind.BadGatewayBefore, 8), new(FaultKind.UnavailableBefore, 8),
        new(FaultKind.HangBefore, hangs ? 2 : 0), new(FaultKind.ThrottledSeconds, 2), new(FaultKind.ThrottledDate, 2), new(FaultKind.Unauthorized, 4),
        new(FaultKind.Drip, 20), new(FaultKind.Delay, 100)
    ];
}
