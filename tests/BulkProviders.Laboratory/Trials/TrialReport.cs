using System.Globalization;
using BulkProviders.Laboratory.Checks;

namespace BulkProviders.Laboratory.Trials;

/// <summary>What came of a trial.</summary>
internal sealed record TrialReport(long Seed, TenantMode Mode)
{
    /// <summary>Faults by name and how often each struck.</summary>
    public IReadOnlyDictionary<string, int> Faults { get; init; } = new Dictionary<string, int>();

    public long Calls { get; init; }

    public int Kills { get; init; }

    /// <summary>Processes of the client.</summary>
    public int Starts { get; init; }

    public bool WentOnWithResume { get; init; }

    /// <summary>The original files were imported once more at the end.</summary>
    public bool ImportedTwice { get; init; }

    /// <summary>Records that the trial made on the server.</summary>
    public int Creates { get; init; }

    public int Unconfirmed { get; init; }

    /// <summary>Rows that are neither stored nor unconfirmed, by status.</summary>
    public IReadOnlyDictionary<string, int> NotStored { get; init; } = new Dictionary<string, int>();

    public IReadOnlyList<Violation> Violations { get; init; } = [];

    public TimeSpan Time { get; init; }

    public bool IsViolated => Violations.Count > 0;

    public int Count(Wrong kind) => Violations.Count(v => v.Kind == kind);

    /// <summary>One line.</summary>
    public override string ToString()
    {
        var notStored = string.Concat(NotStored.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => string.Create(CultureInfo.InvariantCulture, $", {p.Value} {p.Key}")));
        return string.Create(CultureInfo.InvariantCulture,
            $"seed {Seed,-7} {Mode.Name,-18} {Calls,5} calls {Faults.Values.Sum(),4} faults {Kills} kills {Starts} starts {(WentOnWithResume ? "resume" : "again "),-6}{(ImportedTwice ? "+1" : "  ")} {Creates,5} creates {Count(Wrong.Duplicate)} duplicates {Count(Wrong.Lost)} lost {Count(Wrong.WithoutOutcome)} without outcome {Unconfirmed} unconfirmed {Time.TotalSeconds,5:0.0} s{notStored}{(IsViolated ? "  VIOLATED" : "")}");
    }
}
