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
/// <param name="Choice">A range whose cells offer a choice, or null.</param>
internal sealed record SheetEnding(CellRange? AutoFilter = null, IReadOnlyList<CellRange>? Merges = null, string? NotesId = null, CellChoice? Choice = null);

/// <summary>Cells that offer one word to choose, and take nothing else but a blank.</summary>
/// <param name="Range">The cells.</param>
/// <param name="Word">The word; without quotes and commas.</param>
internal sealed record CellChoice(CellRange Range, string Word)
{
    /// <param name="prefix">Prefix of the element's namespace with its colon, or empty.</param>
    public string ToXml(string prefix) =>
        $"<{prefix}dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"{Range}\"><{prefix}formula1>\"{Word}\"</{prefix}formula1></{prefix}dataValidation>";
}
