namespace BulkProviders.Core.Basics;

/// <summary>How far a run goes.</summary>
public enum ImportMode
{
    /// <summary>Reads, checks and maps every row; no network.</summary>
    Validate,

    /// <summary>Only finds the records of rows without an ID; compares and writes nothing.</summary>
    Match,

    /// <summary>Everything but the writes.</summary>
    DryRun,
    Import
}

/// <summary>What becomes of a row whose ID the tenant does not have.</summary>
public enum MissingId
{
    /// <summary>The row is invalid.</summary>
    Error,

    /// <summary>The record is created with that ID, where client ids are honoured.</summary>
    Create
}

/// <summary>What an update sends.</summary>
public enum SendFields
{
    /// <summary>The fields that differ, and those that the catalog marks as sent again.</summary>
    Changed,

    /// <summary>All fields of the row.</summary>
    All
}

/// <summary>Whether rows say what their records are to hold, or which records are to go.</summary>
public enum RowRemoval
{
    /// <summary>Rows say what records are to hold.</summary>
    None,

    /// <summary>Every row names a record that is deleted, whatever its Import Operation says.</summary>
    Delete,

    /// <summary>Every row names a record that is closed.</summary>
    Close
}

/// <summary>How rows of one type without an ID are matched with records.</summary>
/// <param name="Resource">The type as the user named it.</param>
/// <param name="Columns">Headers that together tell a record from others; empty for what the catalog declares.</param>
public sealed record MatchChoice(string Resource, IReadOnlyList<string> Columns);

/// <summary>What the user asked for; the defaults are those of the contract.</summary>
public sealed record ImportOptions
{
    public required ImportMode Mode { get; init; }

    public required string RunId { get; init; }

    public MissingId OnMissingId { get; init; } = MissingId.Error;

    public SendFields Send { get; init; } = SendFields.Changed;

    /// <summary>Whether the records of the rows are to go.</summary>
    public RowRemoval Removal { get; init; }

    /// <summary>Calls under way at once, at most.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>Writes a second, at most; null for as many as the tenant bears.</summary>
    public double? Rate { get; init; }

    /// <summary>How many deletes the run may make; rows asking for more are invalid.</summary>
    public int AllowDelete { get; init; }

    /// <summary>Stop (resumable) after so many failed rows; null for never.</summary>
    public int? MaxErrors { get; init; }

    /// <summary>Stop (resumable) after so many failures in succession with one error code; 0 for never.</summary>
    public int StopAfterSame { get; init; } = 25;

    /// <summary>So many operations of a type with many writes are sent first and read back; 0 for none.</summary>
    public int Canary { get; init; } = 5;

    /// <summary>Refuse to begin writing when more records would be created; null for no limit.</summary>
    public int? MaxCreates { get; init; }

    public int? MaxUpdates { get; init; }

    /// <summary>Columns whose changes are agreed to however many they are, each <c>TYPE:COLUMN</c> or <c>TYPE:*</c>.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>The plan of a dry run is kept, to be sent later.</summary>
    public bool KeepsPlan { get; init; }

    /// <summary>The operations are those of a plan that was kept: nothing is planned anew.</summary>
    public bool IsPlan { get; init; }

    /// <summary>A plan is not sent where any of its records has moved; otherwise only the rows of such records are not.</summary>
    public bool StopsAtDrift { get; init; }

    /// <summary>How rows without an ID are matched; several for one type are tried in their order.</summary>
    public IReadOnlyList<MatchChoice> Match { get; init; } = [];

    /// <summary>The tenant is the sandbox: a record too many does no harm.</summary>
    public bool IsPractice { get; init; }

    /// <summary>Create rows without an ID although earlier runs have stored them.</summary>
    public bool Again { get; init; }

    /// <summary>Apply repairs that are likely but not proven.</summary>
    public bool Repair { get; init; }

    /// <summary>Cells that hold one of these words are blank; <c>all</c> stands for the usual ones.</summary>
    public IReadOnlyList<string> BlankWords { get; init; } = [];

    /// <summary>Paths of files that the program has written for this run: their headers are no matter for the user.</summary>
    public IReadOnlyList<string> OwnFiles { get; init; } = [];

    /// <summary>Columns that are not known are meant to be left out, however much of a sheet they hold.</summary>
    public bool IgnoresColumns { get; init; }

    /// <summary>A column that is not known makes its sheet unusable.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The day on which the run began, where the user is; null where no rule is held against it.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>The row number of the header, or null to search the top 20 rows.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Resource type by sheet name, where the user overrides recognition.</summary>
    public IReadOnlyDictionary<string, string> SheetTypes { get; init; } = new Dictionary<string, string>();

    /// <summary>A compare older than this is read again before its write.</summary>
    public TimeSpan MaxCompareAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after a create was sent whose answer was lost it is looked for again: a late write has arrived by then, and reads show it.</summary>
    public TimeSpan InDoubtWait { get; init; } = TimeSpan.FromSeconds(30);
}
