using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Matching;

namespace BulkProviders.Application.Settings;

/// <summary>How rows are imported; the defaults are those that a user gets who says nothing.</summary>
public sealed record ImportSettings
{
    /// <summary>Write a page beside the results that can be looked at without a spreadsheet program.</summary>
    public bool WritesReviewPage { get; init; } = true;

    /// <summary>How the files are read.</summary>
    public ReadingSettings Reading { get; init; } = new();

    /// <summary>Name and hash of the mapping by which the files are read, or null.</summary>
    public string? Map { get; init; }

    /// <summary>How rows without an ID are matched with records; several for one type are tried in their order.</summary>
    public IReadOnlyList<MatchChoice> Match { get; init; } = [];

    /// <summary>What becomes of a row whose ID the tenant does not have.</summary>
    public MissingId OnMissingId { get; init; } = MissingId.Error;

    /// <summary>What an update sends.</summary>
    public SendFields Send { get; init; } = SendFields.Changed;

    /// <summary>Whether the rows only name records that are to go.</summary>
    public RowRemoval Removal { get; init; }

    /// <summary>Calls under way at once, at most.</summary>
    public int Parallel { get; init; } = 64;

    /// <summary>Writes a second, at most; null for as many as the tenant bears.</summary>
    public double? Rate { get; init; }

    /// <summary>How many records the run may delete.</summary>
    public int AllowDelete { get; init; }

    /// <summary>Stop, so that the run can be looked at, once so many rows have failed; null for never.</summary>
    public int? MaxErrors { get; init; }

    /// <summary>Stop, so that the run can be looked at, once so many rows in succession have failed with one error; 0 for never.</summary>
    public int StopAfterSame { get; init; } = 25;

    /// <summary>How many records of a type with many writes are sent first and read back before the rest follows; 0 for none.</summary>
    public int Canary { get; init; } = 5;

    /// <summary>Do not begin to write when more records than this would be created; null for no limit.</summary>
    public int? MaxCreates { get; init; }

    /// <summary>Do not begin to write when more records than this would be updated or linked; null for no limit.</summary>
    public int? MaxUpdates { get; init; }

    /// <summary>Columns whose changes are agreed to however many they are, each <c>TYPE:COLUMN</c> by header or wire name, or <c>TYPE:*</c>.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>Send only what this earlier run did not store: its id, the beginning of one, or <c>last</c>; null for all rows.</summary>
    public string? OnlyFailed { get; init; }

    /// <summary>Create rows without an ID although earlier runs have stored them.</summary>
    public bool Again { get; init; }

    /// <summary>Apply repairs that are likely but not proven.</summary>
    public bool Repair { get; init; }

    /// <summary>Cells that hold one of these words are read as blank; <c>all</c> stands for the usual ones (NULL, N/A, nan and the like).</summary>
    public IReadOnlyList<string> BlankWords { get; init; } = [];

    /// <summary>Columns that are not known are meant to be left out, however much of a sheet they hold.</summary>
    public bool IgnoresColumns { get; init; }

    /// <summary>A column that is not known is an error.</summary>
    public bool IsStrict { get; init; }

    /// <summary>A compare older than this is read again before its write.</summary>
    public TimeSpan MaxCompareAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after a create whose answer was lost it is looked for again.</summary>
    public TimeSpan InDoubtWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Results as CSV files in place of a workbook.</summary>
    public bool ResultsAsCsv { get; init; }

    /// <summary>What the pipeline is asked for.</summary>
    /// <param name="mode">How far the run goes.</param>
    /// <param name="runId">The run.</param>
    /// <param name="catalog">Says by what records are found where the settings do not.</param>
    internal ImportOptions For(ImportMode mode, string runId, ResourceCatalog catalog) => new()
    {
        Mode = mode,
        RunId = runId,
        Match = Match is { Count: > 0 } chosen ? MatchSets.Expanded(chosen, catalog) : mode == ImportMode.Match ? MatchSets.Declared(catalog) : [],
        OnMissingId = OnMissingId,
        Send = Send,
        Parallel = Parallel,
        Rate = Rate,
        // A run that only deletes is held to the number as a whole, before its first write.
        AllowDelete = Removal == RowRemoval.None ? AllowDelete : int.MaxValue,
        Removal = Removal,
        MaxErrors = MaxErrors,
        StopAfterSame = StopAfterSame,
        Canary = Canary,
        MaxCreates = MaxCreates,
        MaxUpdates = MaxUpdates,
        Accept = Accept,
        MaxCompareAge = MaxCompareAge,
        InDoubtWait = InDoubtWait,
        HeaderRow = Reading.HeaderRow,
        SheetTypes = Reading.Sheets,
        Again = Again,
        Repair = Repair,
        BlankWords = BlankWords,
        IgnoresColumns = IgnoresColumns,
        IsStrict = IsStrict
    };
}
