using System.Globalization;
using System.Runtime.CompilerServices;
using ClosedXML.Excel;

namespace BulkProviders.Spreadsheets.Tests.Results;

/// <summary>
/// Workbooks as text, one cell a line: sheet, address, type, value, fill. The expected text is a file in the folder Golden; setting
/// BULKPROVIDERS_REWRITE_GOLDEN to 1 writes it anew.
/// </summary>
internal static class GoldenText
{
    private const string RewriteSwitch = "BULKPROVIDERS_REWRITE_GOLDEN";

    private static string? _lastRead;

    /// <summary>The expected text.</summary>
    public static string Of(string name, [CallerFilePath] string here = "")
    {
        _lastRead = Path.Combine(Path.GetDirectoryName(here) ?? "", "Golden", name + ".txt");
        return File.Exists(_lastRead) ? File.ReadAllText(_lastRead).ReplaceLineEndings("\n") : "";
    }

    /// <summary>The text of some sheets of a workbook.</summary>
    public static string Of(string path, params IReadOnlyList<string> sheets)
    {
        using var workbook = new XLWorkbook(path);
        var lines = sheets.SelectMany(sheet => workbook.Worksheet(sheet).CellsUsed(XLCellsUsedOptions.Contents).Select(c => Line(sheet, c)));
        var text = string.Join('\n', lines) + "\n";
        if (Environment.GetEnvironmentVariable(RewriteSwitch) == "1" && _lastRead is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_lastRead) ?? "");
            File.WriteAllText(_lastRead, text);
        }
        return text;
    }

    private static string Line(string sheet, IXLCell cell)
    {
        var value = cell.HasFormula ? cell.CachedValue?.ToString() + " =" + cell.FormulaA1 : Convert.ToString(cell.Value, CultureInfo.InvariantCulture) ?? "";
        var fill = cell.Style.Fill.PatternType == XLFillPatternValues.Solid ? cell.Style.Fill.BackgroundColor.Color.ToArgb().ToString("X8", CultureInfo.InvariantCulture) : "";
        return string.Join('\t', sheet, cell.Address.ToString(), cell.HasFormula ? "Formula" : cell.DataType.ToString(), value.Replace("\n", "\\n", StringComparison.Ordinal), fill);
    }
}
