using System.Buffers.Binary;
using BulkProviders.Core.Cells;
using BulkProviders.Spreadsheets.Recognition;

namespace BulkProviders.Spreadsheets.Excel.Legacy;

/// <summary>
/// The cells of a sheet that ExcelDataReader 3.6 gives as blanks: errors, and texts that array formulas and data tables result in
/// ([MS-XLS] §2.4.24, §2.4.127 and §2.5.133). A blank would lose the value without a word; so they are looked up in the records.
/// </summary>
internal sealed class BiffGaps
{
    private const ushort CodePage = 0x42, BoundSheet = 0x85, DateMode = 0x22, Continue = 0x3C;

    private readonly Dictionary<(ushort Row, ushort Column), Cell> _cells = [];
    private BiffText? _text;
    private int _codePage = 1252;

    /// <summary>Serials of the workbook count from 1904.</summary>
    public bool Uses1904 { get; private set; }

    /// <summary>The cell at a place (row and column from 0), or null where ExcelDataReader gives the right one.</summary>
    public Cell? this[int row, int column] => _cells.Count > 0 && _cells.TryGetValue(((ushort)row, (ushort)column), out var cell) ? cell : null;

    /// <summary>Reads a worksheet, counted from 0 without charts and macros.</summary>
    /// <exception cref="InvalidDataException">The container is damaged, or ExcelDataReader would lose a cell.</exception>
    public static BiffGaps Read(string path, int sheet, CancellationToken cancellationToken)
    {
        using var file = InputStreams.Open(path);
        var gaps = new BiffGaps();
        var isContainer = file.ReadByte() == 0xD0;
        file.Position = 0;
        if (!isContainer)
        {
            // Excel 2 to 4: the file is the sheet.
            gaps.ReadSheet(file, cancellationToken);
            return gaps;
        }

        var container = new CompoundFile(file);
        using var workbook = container.OpenStream("Workbook") ?? container.OpenStream("Book");
        if (workbook is null)
            return gaps;
        var starts = new List<uint>();
        foreach (var record in BiffRecord.In(workbook, cancellationToken))
            if (record is { Id: BoundSheet, Body.Length: > 5 } && record.Body.Span[5] == 0)
                starts.Add(BinaryPrimitives.ReadUInt32LittleEndian(record.Body.Span));
            else
                gaps.TakeSetting(record);
        if (sheet >= starts.Count)
            return gaps;
        workbook.Position = starts[sheet];
        gaps.ReadSheet(workbook, cancellationToken);
        return gaps;
    }

    private void ReadSheet(Stream stream, CancellationToken cancellationToken)
    {
        foreach (var record in BiffRecord.In(stream, cancellationToken))
        {
            TakeSetting(record);
            if (_text is not null && record.Id == Continue)
                _text.Continue(record.Body.Span);
            else if (_text is null || !_text.Take(record))
            {
                CloseText();
                TakeCell(record);
            }
        }

        CloseText();
    }

    private void TakeSetting(BiffRecord record)
    {
        if (record.Body.Length < 2)
            return;
        var number = BinaryPrimitives.ReadUInt16LittleEndian(record.Body.Span);
        if (record.Id == DateMode)
            Uses1904 = number == 1;
        else if (record.Id == CodePage)
            _codePage = number;
    }

    private void TakeCell(BiffRecord record)
    {
        var body = record.Body.Span;
        if (record.ErrorCode is { } code)
            _cells[PlaceOf(body)] = new Cell(CellKind.Error, NameOf(code));
        else if (record.ResultsInText)
            _text = new BiffText(PlaceOf(body), record.Version, _codePage);
    }

    private void CloseText()
    {
        if (_text is { CostsNextCell: true })
            throw new InvalidDataException("The text that a formula results in is not there.");
        if (_text?.Result is { } cell)
            _cells[_text.Place] = cell;
        _text = null;
    }

    private static (ushort Row, ushort Column) PlaceOf(ReadOnlySpan<byte> body) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(body), BinaryPrimitives.ReadUInt16LittleEndian(body[2..]));

    private static string NameOf(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A"
    };
}
