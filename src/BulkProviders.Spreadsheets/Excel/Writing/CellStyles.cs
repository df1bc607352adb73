using BulkProviders.Core.Cells;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>Writes stored cells into a new sheet, each with a format that shows it as the source did.</summary>
internal sealed class CellStyles(StyleBook styles, bool keepsText)
{
    private readonly Dictionary<string, int> _zeroFormats = [];

    /// <summary>Format of texts: as Text where digits must survive editing.</summary>
    public int Text { get; } = keepsText ? styles.Of(Looks.Text) : 0;

    /// <summary>Format of dates without a time.</summary>
    public int Date { get; } = styles.Of(Looks.Date);

    private int DateTime { get; } = styles.Of(Looks.DateTime);

    public int Of(Cell cell) => cell.Kind switch
    {
        CellKind.Text => Text,
        CellKind.Date => cell.Text.Contains('.', StringComparison.Ordinal) ? DateTime : Date,
        CellKind.Number when cell.ZeroFormat is { } format => OfZeros(format),
        _ => 0
    };

    public static void Write(SheetEmitter sheet, int column, Cell cell, int style)
    {
        switch (cell.Kind)
        {
            case CellKind.Number or CellKind.Date:
                sheet.Number(column, cell.Text, style);
                break;
            case CellKind.Boolean:
                sheet.Boolean(column, cell.Text == "TRUE", style);
                break;
            case CellKind.Error:
                sheet.Error(column, cell.Text, style);
                break;
            case CellKind.Text:
                sheet.Text(column, cell.Text, style);
                break;
            case CellKind.Blank:
                if (style != 0)
                    sheet.Blank(column, style);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(cell), cell.Kind, "Unknown kind of cell.");
        }
    }

    private int OfZeros(string format)
    {
        if (!_zeroFormats.TryGetValue(format, out var style))
            _zeroFormats.Add(format, style = styles.Of(Looks.Plain with { NumberFormat = ZeroPattern.ToFormat(format) }));
        return style;
    }
}
