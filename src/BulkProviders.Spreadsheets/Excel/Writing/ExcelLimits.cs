namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>What Excel can hold ("Excel specifications and limits"); a workbook beyond any of these is repaired or refused on opening.</summary>
public static class ExcelLimits
{
    public const int Rows = 1_048_576;

    public const int Columns = 16_384;

    public const int CellCharacters = 32_767;

    /// <summary>Hyperlinks of a sheet; links are written as HYPERLINK formulas, which do not count.</summary>
    public const int Hyperlinks = 65_530;

    /// <summary>Notes this tool adds to a sheet. Excel sets no limit, but opening slows down badly past about a thousand.</summary>
    public const int Notes = 1_000;

    public const int SheetName = 31;

    /// <summary>Characters of a text inside a formula.</summary>
    public const int FormulaText = 255;

    /// <summary>Distinct cell formats; Excel stops at about 65,490.</summary>
    public const int CellFormats = 64_000;

    private const string Cut = "… (cut off here: a cell holds 32,767 characters; the run's journal, run.db, has the whole text)";

    /// <summary>The text as far as a cell can hold it; a longer one ends with a pointer to the rest.</summary>
    public static string Fit(string text)
    {
        if (text.Length <= CellCharacters)
            return text;
        var end = CellCharacters - Cut.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), Cut);
    }
}
