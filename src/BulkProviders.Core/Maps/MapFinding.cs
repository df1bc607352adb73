namespace BulkProviders.Core.Maps;

/// <summary>Something to be said of a mapping, with the place in its workbook.</summary>
/// <param name="Sheet">The sheet of the mapping workbook.</param>
/// <param name="Cell">The cell, such as <c>B7</c>; empty where the whole sheet is meant.</param>
/// <param name="IsError">The mapping cannot be used as it is.</param>
/// <param name="Message">What is wrong and what to do, as a sentence.</param>
public sealed record MapFinding(string Sheet, string Cell, bool IsError, string Message)
{
    /// <summary>A decision that nobody has taken yet.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Sheet, cell and sentence.</summary>
    public override string ToString() => $"{Sheet}{(Cell.Length == 0 ? "" : " " + Cell)}: {Message}";
}

/// <summary>The sheets of a mapping workbook and the columns that findings point to.</summary>
public static class MapSheets
{
    public const string About = "About";
    public const string Columns = "Columns";
    public const string Values = "Values";
    public const string Constants = "Constants";
    public const string Rows = "Rows";
    public const string Examples = "Examples";

    public static readonly IReadOnlyList<string> ColumnHeaders = ["Your Column", "Goes To", "How Sure", "Change", "If Blank", "When", "Filled", "Different", "Example 1", "Example 2", "Example 3"];
    public static readonly IReadOnlyList<string> ValueHeaders = ["Your Column", "Your Value", "Becomes", "Rows", "How Sure"];
    public static readonly IReadOnlyList<string> ConstantHeaders = ["Goes To", "Value", "When"];
    public static readonly IReadOnlyList<string> RowHeaders = ["Your Column", "Test", "Value", "Then", "Reason"];
}
