namespace BulkProviders.Simulator.World;

/// <summary>What a row was told.</summary>
/// <param name="Type">The sheet's type.</param>
/// <param name="Name">The provider's name or the location's street in the row.</param>
/// <param name="Status">Its Import Status.</param>
/// <param name="Error">Its Import Error.</param>
/// <param name="Warning">Its Import Warning.</param>
internal sealed record RowOutcome(string Type, string Name, string Status, string Error, string Warning)
{
    private static readonly string[] Done = ["Create Success", "Update Success", "No Change", "Skipped"];

    public bool IsDone => Done.Contains(Status);

    public override string ToString() => $"{Type} '{Name}' {Status}{(Error.Length > 0 ? ": " + Error : "")}{(Warning.Length > 0 ? " (" + Warning + ")" : "")}";
}

/// <summary>What a run said.</summary>
/// <param name="ExitCode">The verdict.</param>
/// <param name="Problem">What ended the whole run, or null.</param>
/// <param name="Rows">What each row was told; empty where the run was killed or could not begin.</param>
/// <param name="Writes">Calls that write.</param>
/// <param name="Results">The results files.</param>
internal sealed record RunOutcome(int ExitCode, string? Problem, IReadOnlyList<RowOutcome> Rows, long Writes, IReadOnlyList<string> Results)
{
    /// <summary>The process ended without a word.</summary>
    public static RunOutcome Killed { get; } = new(-1, null, [], 0, []);

    public bool IsKilled => ExitCode < 0;

    public override string ToString() => IsKilled ? "killed" : $"exit {ExitCode}, {Writes} writes{(Problem is null ? "" : ", " + Problem)}{string.Concat(Rows.Select(r => "\n      " + r))}";
}
