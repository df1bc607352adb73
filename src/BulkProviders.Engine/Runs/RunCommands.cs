namespace BulkProviders.Engine.Runs;

/// <summary>Which commands leave a run that writes to its tenant: such a run is in the ledger, and can be gone on with and undone.</summary>
public static class RunCommands
{
    public const string Import = "import";
    public const string Undo = "undo";
    public const string Delete = "delete";

    /// <summary>A dry run that keeps its operations; it writes once it is applied.</summary>
    public const string Plan = "plan";

    public const string Apply = "apply";

    /// <summary>An import of a list that comes again.</summary>
    public const string Roster = "roster";

    /// <summary>What people have decided about the records of lists, carried out.</summary>
    public const string RosterDecide = "roster decide";

    /// <summary>The setting of a run that stops before its first write.</summary>
    public const string DryRunSetting = "Import:DryRun";

    private static readonly HashSet<string> Writing = new(StringComparer.Ordinal) { Import, Undo, Delete, Plan, Apply, Roster, RosterDecide };

    /// <summary>The run was begun to write.</summary>
    public static bool Write(RunFacts facts) => IsWriting(facts.Command) && !IsDryRun(facts);

    /// <summary>The command writes, unless it is a dry run.</summary>
    public static bool IsWriting(string? command) => command is not null && Writing.Contains(command);

    /// <summary>What the command is called that wrote a run: a plan that has written was applied.</summary>
    public static string WrittenBy(RunFacts facts) => facts.Command == Plan ? Apply : facts.Command;

    /// <summary>The run stores rows, or may come to store them.</summary>
    public static bool IsImport(RunFacts facts) => facts.Command is Import or Plan or Roster or RosterDecide;

    public static bool IsDryRun(RunFacts facts) => "true".Equals(facts.Settings.GetValueOrDefault(DryRunSetting), StringComparison.OrdinalIgnoreCase);
}
