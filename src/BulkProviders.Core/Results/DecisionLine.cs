namespace BulkProviders.Core.Results;

/// <summary>A line of a decision workbook: something about a record that waits for people.</summary>
/// <param name="Item">By it the decision finds what it is about again.</param>
/// <param name="State">What has become of the record.</param>
/// <param name="Record">What people know it by.</param>
/// <param name="Would">What each answer would do.</param>
/// <param name="Answers">The answers that fit.</param>
public sealed record DecisionLine(string Item, string State, string Record, string Would, IReadOnlyList<string> Answers)
{
    public string Key { get; init; } = "";

    public string Sender { get; init; } = "";

    public string Type { get; init; } = "";

    public string RecordId { get; init; } = "";

    /// <summary>Sheet and row of the list, or empty.</summary>
    public string Row { get; init; } = "";

    /// <summary>Since which list.</summary>
    public string Since { get; init; } = "";

    /// <summary>In how many lists in a row; 0 where that means nothing.</summary>
    public int Lists { get; init; }

    public string Column { get; init; } = "";

    public string LastList { get; init; } = "";

    public string ThisList { get; init; } = "";

    public string Casebook { get; init; } = "";
}

/// <summary>The columns of a decision workbook.</summary>
public static class DecisionColumns
{
    public const string Sheet = "Decisions";
    public const string Decision = "Decision";
    public const string Reason = "Reason";
    public const string DecidedBy = "Decided By";
    public const string CheckedBy = "Checked By";
    public const string CheckedOn = "Checked On";
    public const string Item = "Item";

    /// <summary>The headers in their order.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "State", "Record", "Key", "Sender", "Type", "Row", "Since", "Lists", "Column", "Last List", "This List", "Casebook", "What Would Happen",
        Decision, Reason, DecidedBy, CheckedBy, CheckedOn, "Record ID", Item
    ];
}

/// <summary>What can be decided.</summary>
public static class DecisionAnswers
{
    public const string Close = "Close";
    public const string Keep = "Keep";
    public const string AskAgain = "Ask again";
    public const string Reopen = "Reopen";
    public const string SameRecord = "Same record";
    public const string NewRecord = "New record";
    public const string TakeList = "Take list";
    public const string TakeCasebook = "Take Casebook";
    public const string EndOldLicense = "End old license";

    /// <summary>The answer closes a record: somebody has to have looked at the placements.</summary>
    public static bool Closes(string answer) => answer is Close or EndOldLicense;
}
