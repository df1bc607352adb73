using BulkProviders.Simulator.Steps;

namespace BulkProviders.Simulator;

/// <summary>What happened in a sequence.</summary>
/// <param name="Sequence">The sequence.</param>
/// <param name="Told">Its steps and what the runs said.</param>
/// <param name="Violations">What must not be; empty where all is well.</param>
internal sealed record Story(Sequence Sequence, IReadOnlyList<string> Told, IReadOnlyList<string> Violations)
{
    /// <summary>What kind of violation it is: the words before the first colon; null where all is well.</summary>
    public string? Kind => Violations.Count == 0 ? null : Violations[0].Split(':')[0];

    public override string ToString() =>
        $"tenant {Sequence.Habits}\n{string.Concat(Told.Select(t => "  " + t + "\n"))}{string.Concat(Violations.Select(v => "VIOLATION " + v + "\n"))}";
}
