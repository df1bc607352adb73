using System.Security;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>What stands in a sheet's XML before its rows.</summary>
internal sealed record SheetSetup
{
    public IReadOnlyList<ColumnSetup> Columns { get; init; } = [];

    /// <summary>Rows at the top that stay in view.</summary>
    public int FrozenRows { get; init; }

    /// <summary>The sheet that is in view when the workbook is opened.</summary>
    public bool IsActive { get; init; }

    public bool HidesGrid { get; init; }

    /// <summary>RRGGBB.</summary>
    public string? TabColor { get; init; }
}

/// <param name="Width">In characters of the default font.</param>
/// <param name="Style">Format of cells that are not written.</param>
internal sealed record ColumnSetup(double Width, int Style = 0, bool IsHidden = false);

/// <summary>What stands in a sheet's XML after its rows.</summary>
/// <param name="AutoFilter">The range with filter buttons, or null.</param>
/// <param name="Merges">Ranges that are shown as one cell.</param>
/// <param name="NotesId">Id of the relationship to the drawing of notes, or null.</param>
internal sealed record SheetEnding(CellRange? AutoFilter = null, IReadOnlyList<CellRange>? Merges = null, string? NotesId = null)
{
    /// <summary>Cells with a list to choose from.</summary>
    public IReadOnlyList<CellChoice> Choices { get; init; } = [];
}

/// <summary>Cells with a list to choose from.</summary>
/// <param name="Range">The cells.</param>
/// <param name="Values">What the list offers: no commas, and no more than the 255 characters that Excel takes.</param>
internal sealed record CellChoice(CellRange Range, IReadOnlyList<string> Values)
{
    private const int MostCharacters = 255;

    /// <summary>The range of another sheet that holds what the list offers, in the place of <see cref="Values"/>; null where they stand here.</summary>
    public string? Source { get; init; }

    /// <summary>Nothing else may be typed but a blank.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The first values, as many as a list may have.</summary>
    public static CellChoice Of(CellRange range, IEnumerable<string> values)
    {
        var length = -1;
        return new CellChoice(range, [.. values.TakeWhile(v => (length += v.Length + 1) <= MostCharacters)]);
    }

    /// <param name="prefix">Prefix of the element's namespace with its colon, or empty.</param>
    public string ToXml(string prefix)
    {
        var list = Source is null ? $"\"{string.Join(',', Values).Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : Source;
        return $"<{prefix}dataValidation type=\"list\" allowBlank=\"1\"{(IsStrict ? " showErrorMessage=\"1\"" : "")} sqref=\"{Range}\"><{prefix}formula1>{Escape(list)}</{prefix}formula1></{prefix}dataValidation>";
    }

    // Quotation marks stand as they are inside an element.
    private static string Escape(string formula) => SecurityElement.Escape(formula).Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&apos;", "'", StringComparison.Ordinal);
}
