using BulkProviders.Spreadsheets.Csv.Writing;

namespace BulkProviders.Spreadsheets.Csv;

/// <summary>What keeps a spreadsheet program from taking the text of a CSV cell for a formula or for a number: an apostrophe, or <c>="…"</c> around it.</summary>
internal static class FormulaGuard
{
    /// <summary>The text without apostrophe or <c>="…"</c>; text that needs none keeps its own.</summary>
    public static string TakeOff(string text)
    {
        if (text.Length > 1 && text[0] == '\'' && CsvText.Dangerous.Contains(text[1], StringComparison.Ordinal))
            return text[1..];
        return text.Length >= 3 && text.StartsWith("=\"", StringComparison.Ordinal) ? OfFormula(text) : text;
    }

    // A formula that is one text and nothing else.
    private static string OfFormula(string text)
    {
        var formula = text.AsSpan().TrimEnd(' ');
        if (formula.Length < 3 || formula[^1] != '"')
            return text;
        var inner = formula[2..^1].ToString();
        var marks = inner.Replace("\"\"", "", StringComparison.Ordinal);
        return marks.Contains('"', StringComparison.Ordinal) ? text : inner.Replace("\"\"", "\"", StringComparison.Ordinal);
    }
}
