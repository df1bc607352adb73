using BulkProviders.Simulator.World;

namespace BulkProviders.Simulator.Checks;

/// <summary>A run that no fault, no cut and no loss has ended may only end as unusable where the message says how it goes on.</summary>
internal static class WayCheck
{
    // An unfinished run of changed files; a ledger that knows less than it did; a run that another place goes on with.
    private static readonly string[] Ways = ["--restart", "ledger merge", "ledger reset", "resume --moved"];

    public static IEnumerable<string> Of(RunOutcome outcome) =>
        outcome is { ExitCode: 2, Problem: var problem } && !Ways.Any(w => problem?.Contains(w, StringComparison.Ordinal) == true)
            ? [$"no way on: {problem}"]
            : [];
}
