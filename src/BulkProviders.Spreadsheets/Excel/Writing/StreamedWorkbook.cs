using System.Drawing;
using System.Globalization;
using BulkProviders.Core.Cells;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>
/// A new workbook of plain tables, written as a stream: a header that stays in view, a filter, widths, formats, and nothing of anybody else's. Whatever has to be
/// copied or stands in front of what was written before is the matter of other writers.
/// </summary>
internal sealed class StreamedWorkbook : IDisposable
{
    private const double HeaderHeight = 22;

    private static readonly Style TextStyle = new() { Format = NumberFormat.Standard(StandardNumberFormat.Text) };
    private static readonly Style DateStyle = new() { Format = NumberFormat.Custom(Looks.Date.NumberFormat) };

    private readonly Spreadsheet _book;
    private readonly SheetNames _names = new([]);
    private readonly StyleId _header;
    private readonly StyleId _text;
    private readonly StyleId _date;
    private readonly StyleId _moment;
    private readonly Dictionary<string, StyleId> _zeros = new(StringComparer.Ordinal);
    private SpreadCheetah.Cell[] _row = [];
    private IReadOnlyList<PlainColumn> _columns = [];

    public StreamedWorkbook(Stream target)
    {
        var options = new SpreadCheetahOptions { CompressionLevel = SpreadCheetahCompressionLevel.Fastest, PreserveStringWhitespace = true, WriteCellReferenceAttributes = true };
        _book = Immediate.Done(Spreadsheet.CreateNewAsync(Immediate.Over(target), options, CancellationToken.None));
        _text = Add(TextStyle);
        _date = Add(DateStyle);
        _moment = Add(new Style { Format = NumberFormat.Custom(Looks.DateTime.NumberFormat) });
        _header = Add(new Style
        {
            Font = new SpreadCheetah.Styling.Font { Bold = true, Color = Color.White },
            Fill = new Fill { Color = ColorOf(Looks.Dark) },
            Alignment = new Alignment { Vertical = VerticalAlignment.Center, WrapText = true }
        });
    }

    /// <summary>Sheets so far.</summary>
    public int Sheets { get; private set; }

    /// <summary>Rows of the sheet that is being written, with its header.</summary>
    public int Rows { get; private set; }

    /// <summary>Begins a sheet, whose name is made legal and unique.</summary>
    public void BeginSheet(string name, IReadOnlyList<PlainColumn> columns)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var i = 0; i < columns.Count; i++)
        {
            var column = options.Column(i + 1);
            column.Width = columns[i].Width;
            column.Hidden = columns[i].IsHidden;
            column.DefaultStyle = columns[i].Kind switch
            {
                PlainKind.Text => TextStyle,
                PlainKind.Date => DateStyle,
                _ => null
            };
        }

        if (columns.Count > 0)
            options.AutoFilter = new AutoFilterOptions($"A1:{CellName.Column(columns.Count - 1)}{ExcelLimits.Rows.ToString(CultureInfo.InvariantCulture)}");
        Immediate.Done(_book.StartWorksheetAsync(_names.Take(name), options, CancellationToken.None));
        _columns = columns;
        _row = new SpreadCheetah.Cell[columns.Count];
        for (var i = 0; i < columns.Count; i++)
            _row[i] = new SpreadCheetah.Cell(Escaped(columns[i].Header), _header);
        Immediate.Done(_book.AddRowAsync(_row, new RowOptions { Height = HeaderHeight }, CancellationToken.None));
        Sheets++;
        Rows = 1;
    }

    public void AddRow(IReadOnlyList<Core.Cells.Cell> cells)
    {
        for (var i = 0; i < _row.Length; i++)
            _row[i] = i < cells.Count ? Of(cells[i], _columns[i].Kind) : default;
        Immediate.Done(_book.AddRowAsync(_row, CancellationToken.None));
        Rows++;
    }

    public void Complete() => Immediate.Done(_book.FinishAsync(CancellationToken.None));

    public void Dispose() => _book.Dispose();

    private SpreadCheetah.Cell Of(Core.Cells.Cell cell, PlainKind kind) => cell.Kind switch
    {
        CellKind.Number when cell.ZeroFormat is { } zeros => new(Digits(cell.Text), Zeros(zeros)),
        CellKind.Number => new(Digits(cell.Text)),
        CellKind.Date => new(Digits(cell.Text), cell.Text.Contains('.', StringComparison.Ordinal) ? _moment : _date),
        CellKind.Boolean => new(cell.Text == "TRUE"),
        CellKind.Blank => default,
        _ => new(Escaped(ExcelLimits.Fit(cell.Text)), kind == PlainKind.Text ? _text : null)
    };

    // What it holds is a number that a spreadsheet can keep; decimals keep more digits of it than floats.
    private static decimal Digits(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private StyleId Zeros(string format)
    {
        if (!_zeros.TryGetValue(format, out var style))
            _zeros.Add(format, style = Add(new Style { Format = NumberFormat.Custom(ZeroPattern.ToFormat(format)) }));
        return style;
    }

    private StyleId Add(Style style) => _book.AddStyle(style);

    private static string Escaped(string text) => CellXml.EscapedInCell(text);

    private static Color ColorOf(string hex) => Color.FromArgb(int.Parse("FF" + hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}

/// <summary>What the cells of a column of a plain table are formatted as.</summary>
internal enum PlainKind
{
    General,

    /// <summary>As text, so that digits survive editing.</summary>
    Text,
    Date
}

/// <param name="Header">Text of the header.</param>
/// <param name="Width">In characters.</param>
/// <param name="Kind">How its cells are formatted.</param>
internal sealed record PlainColumn(string Header, double Width, PlainKind Kind)
{
    /// <summary>Nobody needs to see it.</summary>
    public bool IsHidden { get; init; }
}
