namespace BulkProviders.Spreadsheets.Csv;

/// <summary>The apostrophe that keeps a spreadsheet program from taking the text of a CSV cell for a formula.</summary>
internal static class FormulaGuard
{
    private const string Guarded = "=+-@\t\r'";

    /// <summary>The text without the apostrophe; text that needs none keeps its own.</summary>
    public static string TakeOff(string text) =>
        text.Length > 1 && text[0] == '\'' && Guarded.Contains(text[1], StringComparison.Ordinal) ? text[1..] : text;
}
