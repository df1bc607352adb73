using System.Globalization;
using BulkProviders.Core.Maps;

namespace BulkProviders.Spreadsheets.Maps;

/// <summary>The sheet <c>About</c>: a line for each fact.</summary>
internal static class MapAbout
{
    public const string Before = "Before: ";
    public const string After = "After: ";
    public const string Note = "Note";

    public static IEnumerable<(string Label, string Value, string Help)> Lines(ColumnMap map) =>
    [
        ("Name", map.Name, "The word for --map."),
        ("For", map.Sheet, "The type or flat sheet that the rows feed."),
        ("Sent By", map.SentBy ?? "", "Who sends the list, in your words."),
        ("How Often", map.HowOften ?? "", "In your words."),
        ("Header Row", map.HeaderRow?.ToString(CultureInfo.InvariantCulture) ?? "", "Number of the row of the header. Blank: it is looked for."),
        ("Sheet Pattern", map.SheetPattern ?? "", "Names of the sheets of the list; * means any letters. Blank: every sheet that has the columns."),
        ("Key Columns", string.Join(" | ", map.KeyColumns), "Your columns that tell a record from others, separated by ' | '."),
        ("Scope", map.Scope ?? "", "What the list covers, such as State=CA; Provider Type=RCFE. Blank: all."),
        ("Tenant", map.Tenant ?? "", "The tenant whose labels it uses."),
        ("Form", map.SchemaVersion.ToString(CultureInfo.InvariantCulture), "Leave it as it is."),
        ("Last Check", map.LastCheck ?? "", "For your own notes.")
    ];

    /// <summary>The mapping without its lists.</summary>
    public static ColumnMap Read(IReadOnlyDictionary<string, string> lines, string fallbackName) => new()
    {
        Name = Text(lines, "Name") ?? fallbackName,
        Sheet = Text(lines, "For") ?? "",
        SentBy = Text(lines, "Sent By"),
        HowOften = Text(lines, "How Often"),
        HeaderRow = int.TryParse(Text(lines, "Header Row"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0 ? row : null,
        SheetPattern = Text(lines, "Sheet Pattern"),
        KeyColumns = Text(lines, "Key Columns")?.Split(" | ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        Scope = Text(lines, "Scope"),
        Tenant = Text(lines, "Tenant"),
        SchemaVersion = int.TryParse(Text(lines, "Form"), NumberStyles.None, CultureInfo.InvariantCulture, out var form) ? form : ColumnMap.CurrentSchema,
        LastCheck = Text(lines, "Last Check")
    };

    private static string? Text(IReadOnlyDictionary<string, string> lines, string label) => lines.GetValueOrDefault(label)?.Trim() is { Length: > 0 } text ? text : null;
}
