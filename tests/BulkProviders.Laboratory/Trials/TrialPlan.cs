using BulkProviders.Laboratory.Faults;

namespace BulkProviders.Laboratory.Trials;

/// <summary>All that the seed of a trial says about it.</summary>
/// <param name="Faults">For the proxy.</param>
/// <param name="GoesOnWithResume">After a kill the run goes on with <c>resume</c>; else with the same command again.</param>
/// <param name="TimedKills">A process of the client is killed so many milliseconds after its start, where there is a number at its place.</param>
/// <param name="ImportsTwice">The original files are imported once more at the end.</param>
internal sealed record TrialPlan(FaultPlan Faults, bool GoesOnWithResume, IReadOnlyList<int?> TimedKills, bool ImportsTwice)
{
    private const int FewestCallsBeforeWrites = 12;

    public static TrialPlan Of(long seed, TenantMode mode, LaboratoryOptions options)
    {
        var dice = new Dice(seed);
        var kills = options.Kills ?? dice.Roll("kills", 0, 4);
        var isTimed = options.TimedKills && kills > 0 && dice.Hits("timed kill", 0, 300);
        var faults = new FaultPlan(
            seed, FaultRates.Of(options.LostPercent, mode.HasLateWrites, options.SlowFaults),
            [.. Enumerable.Range(1, kills - (isTimed ? 1 : 0)).Select(number => Kill(dice, number, options.Rows))],
            options.SlowFaults && dice.Hits("outage", 0, 150) ? AnOutage(dice, options.Rows) : null);
        return new TrialPlan(
            faults, dice.Hits("resume", 0, 500),
            isTimed ? [.. new int?[dice.Roll("killed process", 0, kills)], 100 + dice.Roll("killed after", 0, 2_500)] : [],
            options.ImportsTwice && dice.Hits("second import", 0, 300));
    }

    /// <summary>Mostly among the writes, now and then while the client reads before them or looks up after them.</summary>
    private static KillPoint Kill(Dice dice, int number, int writes)
    {
        var amongWrites = dice.Hits("kill among writes", number, 800);
        var phase = (KillPhase)dice.Roll("phase", number, 3);
        var count = 1 + dice.Roll("kill at", number, amongWrites ? writes : writes + FewestCallsBeforeWrites);
        return new KillPoint(amongWrites, count, phase, (HeldCall)dice.Roll("held", number, 3));
    }

    private static Outage AnOutage(Dice dice, int calls) =>
        new((OutageKind)dice.Roll("outage kind", 0, 4), 5 + dice.Roll("outage at", 0, calls), 500 + dice.Roll("outage for", 0, 3_000));
}
