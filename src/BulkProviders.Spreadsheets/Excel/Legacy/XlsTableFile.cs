using System.Globalization;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Reading;
using BulkProviders.Spreadsheets.Recognition;
using BulkProviders.Spreadsheets.RowBuffers;
using ExcelDataReader;

namespace BulkProviders.Spreadsheets.Excel.Legacy;

/// <summary>
/// An .xls workbook. Dates leave as serials of the 1900 system, whatever the workbook counts from, because the library
/// has applied its date system already.
/// </summary>
internal sealed class XlsTableFile(string path, IReadOnlyList<TableSheet> sheets, IReadOnlyList<string> notices) : ITableFile
{
    private const int DaysTo1904 = 1462;

    /// <summary>Column IV is the last; a damaged file may claim 65,536.</summary>
    private const int MostColumns = 256;

    private const int MostRows = 65_536;

    /// <summary>The library makes a cell for each that a sheet claims to have.</summary>
    private const long MostCells = 2L * MostRows * MostColumns;

    private readonly Dictionary<int, IReadOnlyList<MergedRange>> _merges = [];

    public IReadOnlyList<TableSheet> Sheets => sheets;

    public IReadOnlyList<string> Notices => notices;

    public IEnumerable<TableRow> Read(int sheet, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sheet, (uint)sheets.Count);
        return Rows(sheet, cancellationToken);
    }

    public IReadOnlyList<MergedRange> MergedRanges(int sheet) => _merges.GetValueOrDefault(sheet, []);

    public void Dispose()
    {
        // Nothing stays open between readings.
    }

    private IEnumerable<TableRow> Rows(int sheet, CancellationToken cancellationToken)
    {
        using var reader = XlsReading.Open(path);
        for (var i = 0; i < sheet; i++)
            XlsReading.Guarded(path, reader.NextResult);
        if ((long)reader.RowCount * reader.FieldCount > MostCells)
            throw FileProblems.Damaged(path, $"the sheet '{sheets[sheet].Name}' claims to have more rows and columns than such a file can have");
        var gaps = XlsReading.Guarded(path, () => BiffGaps.Read(path, sheet, cancellationToken));
        var buffer = new RowBuffer();
        for (var number = 1; number <= MostRows && XlsReading.Guarded(path, reader.Read); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (XlsReading.Guarded(path, () => Take(reader, gaps, buffer, number)) is { } row)
                yield return row;
        }

        _merges[sheet] = XlsReading.Guarded(path, () => MergesOf(reader));
    }

    private static List<MergedRange> MergesOf(IExcelDataReader reader) =>
        [.. (reader.MergeCells ?? []).Where(m => m.FromRow < m.ToRow || m.FromColumn < m.ToColumn).Select(m => new MergedRange(m.FromRow + 1, m.FromColumn, m.ToRow + 1, m.ToColumn))];

    private static TableRow? Take(IExcelDataReader reader, BiffGaps gaps, RowBuffer buffer, int number)
    {
        var columns = Math.Min(reader.FieldCount, MostColumns);
        // A single cell far out makes millions of blank ones.
        for (var column = 0; column < columns; column++)
            if (gaps[number - 1, column] is { } known)
                buffer.Set(column, known);
            else if (reader.GetValue(column) is { } value)
                buffer.Set(column, CellAt(reader, value, column, gaps.Uses1904));
        // The library gives a hidden row no height.
        return buffer.Take(number, isHidden: reader.RowHeight == 0);
    }

    private static Cell CellAt(IExcelDataReader reader, object value, int column, bool uses1904) => value switch
    {
        string text => Cell.OfText(text),
        bool truth => new Cell(CellKind.Boolean, truth ? "TRUE" : "FALSE"),
        DateTime date => new Cell(CellKind.Date, IsoDates.SerialOf(date, uses1904: false) ?? date.ToString("s", CultureInfo.InvariantCulture)),
        TimeSpan time => new Cell(CellKind.Date, time.TotalDays.ToString("R", CultureInfo.InvariantCulture)),
        double number when FormatOf(reader, column).IsDate => new Cell(CellKind.Date, (uses1904 ? number + DaysTo1904 : number).ToString("R", CultureInfo.InvariantCulture)),
        IFormattable number => new Cell(CellKind.Number, number.ToString(null, CultureInfo.InvariantCulture), FormatOf(reader, column).ZeroFormat),
        _ => Cell.OfText(value.ToString() ?? "")
    };

    // The library takes the dates of East Asian formats for numbers; the formats from 27 on stand in no file.
    private static NumberFormat FormatOf(IExcelDataReader reader, int column) => reader.GetNumberFormatString(column) is { } code and not "General"
        ? NumberFormat.Parse(code)
        : NumberFormat.BuiltIn(reader.GetNumberFormatIndex(column));
}
