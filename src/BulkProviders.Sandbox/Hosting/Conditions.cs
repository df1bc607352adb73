using BulkProviders.Sandbox.Behaviours;

namespace BulkProviders.Sandbox.Hosting;

/// <summary>The behaviours in force, with the counters of their faults. Replaced as a whole when they change.</summary>
internal sealed class Conditions(Habits habits, TimeProvider clock)
{
    public Habits Habits { get; } = habits;

    public FaultPlan Faults { get; } = new(habits);

    public RateGate Rate { get; } = new(habits, clock);
}
