namespace BulkProviders.Core.Wording;

/// <summary>What becomes of the rows of lists that come again.</summary>
public static partial class RowErrors
{
    /// <summary>A warning.</summary>
    public static RowError ClosingWaits(string header) => new(
        "closing-waits", "would close the record. That waits for a decision, so the value was not written; placements are not visible here.",
        "Decide in decisions.xlsx of the run, and carry it out with `roster decide`.", header);

    /// <summary>A warning.</summary>
    public static RowError EditedInCasebook(string header) => new(
        "edited-in-casebook", "was changed in Casebook since the last list, or nobody knows who entered it. The value of the list was not written.",
        "Nothing to do where Casebook is right. Otherwise choose Take list in decisions.xlsx of the run.", header);

    /// <summary>A warning.</summary>
    public static RowError MayBeSameRecord(string other, string shared) => new(
        "same-record", $"The row is new, and it shares {shared} with {Quoted(other)}. It may be the same record, so nothing was written for it.",
        "Decide in decisions.xlsx of the run: Same record or New record.");

    /// <summary>A warning.</summary>
    public static RowError OutsideScope(string scope) => new(
        "outside-scope", $"The row is outside the scope of the roster ({scope}), so it was left alone.", "Nothing to do, unless the cell is wrong: then correct it.");

    /// <summary>A warning.</summary>
    public static RowError NotDecidedAbout() => new("not-decided-about", "Nothing was decided about the row, so it was left alone.", "Nothing to do.");

    /// <summary>A warning.</summary>
    public static RowError SameAsLastList() => new("same-as-last-list", "The list says what the last one said, and all of it was stored.", "Nothing to do.");

    public static RowError DecisionMoved(IReadOnlyList<string> headers) => new(
        "decision-moved", $"The record was changed in Casebook since the question was put: {string.Join(", ", headers)}. Nothing was done.", "Look at the record. Then run the list again, and decide anew.");

    public static RowError DecisionGone() => new(
        "decision-gone", "The tenant does not show the record any more, so nothing was done.", "Check whether it was deleted, or is hidden from your role.");

    public static RowError NoRosterKey(string header) => new(
        "roster-key-missing", "is blank, and by it the row is known again next time. Nothing was written for the row.", "Fill it in.", header);
}
