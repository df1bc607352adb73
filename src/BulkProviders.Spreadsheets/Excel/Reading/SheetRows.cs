using System.Globalization;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.RowBuffers;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>The rows of one worksheet part as a stream.</summary>
internal sealed class SheetRows(PackageParts package, SheetPart sheet, SheetContext context)
{
    private const int DataDepth = 1;
    private const int RowDepth = 2;

    // A sheet with more of them is a form, not a list.
    private const int MostMerges = 100_000;

    private readonly RowBuffer _buffer = new();
    private readonly char[] _digits = new char[16];
    private readonly List<MergedRange> _merges = [];
    private int _number;
    private bool _isHidden;

    /// <summary>The merged ranges, once the rows have been read to their end.</summary>
    public IReadOnlyList<MergedRange> Merges => _merges;

    public IEnumerable<TableRow> Read(CancellationToken cancellationToken)
    {
        var place = $"the sheet '{sheet.Sheet.Name}'";
        using var plain = new PlainRows(package, package.Open(sheet.Part, place), place);
        var isEnd = false;
        using (var head = plain.ReadHead())
        {
            var cells = head is null ? null : new CellReader(head, context, package.Limits.TextLength);
            while (cells is not null && plain.Next(out isEnd) && TryRead(plain, cells))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_buffer.Take(_number, isHidden: _isHidden) is { } row)
                    yield return row;
            }
        }

        // What follows the rows is read as XML too: merged cells are told there.
        using var reader = plain.Rest();
        foreach (var row in Read(reader, cancellationToken))
            yield return row;
    }

    private IEnumerable<TableRow> Read(PartReader reader, CancellationToken cancellationToken)
    {
        var cells = new CellReader(reader, context, package.Limits.TextLength);
        reader.MoveToRoot("worksheet");
        if (!reader.NextChild(0, "sheetData"))
        {
            reader.Finish();
            yield break;
        }

        while (reader.NextChild(DataDepth, "row"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The number is known after the cells: where the row does not give it, a cell may.
            ReadCells(reader, cells, StatedNumber(reader));
            if (_buffer.Take(_number, isHidden: _isHidden) is { } row)
                yield return row;
        }

        ReadMerges(reader);
        reader.Finish();
    }

    private bool TryRead(PlainRows plain, CellReader cells)
    {
        if (plain.TryRead(cells, _buffer, _number, out var stated, out _isHidden))
        {
            _number = stated;
            return true;
        }
        // The row is read once more, from its beginning.
        _buffer.Clear();
        return false;
    }

    private void ReadMerges(PartReader reader)
    {
        while (reader.NextChild(0, "mergeCells"))
            while (reader.NextChild(DataDepth, "mergeCell"))
                if (reader.Attribute("ref") is { } range && _merges.Count < MostMerges && CellReference.ParseRange(range) is { } merged)
                    _merges.Add(merged);
    }

    private int? StatedNumber(PartReader reader)
    {
        int? number = null;
        _isHidden = false;
        while (reader.NextAttribute())
            if (reader.Name == "r")
                number = int.TryParse(_digits.AsSpan(0, reader.AttributeValue(_digits)), NumberStyles.None, CultureInfo.InvariantCulture, out var stated)
                    ? stated
                    : throw reader.Damaged("has a row with a wrong number");
            else if (reader.Name == "hidden")
                _isHidden = _digits.AsSpan(0, reader.AttributeValue(_digits)) is "1" or "true";
        reader.LeaveAttributes();
        return number;
    }

    private void ReadCells(PartReader reader, CellReader cells, int? stated)
    {
        var before = _number;
        _number = stated ?? before + 1;
        var column = -1;
        while (reader.NextChild(RowDepth, "c"))
        {
            var reference = cells.ReadAttributes();
            if (column < 0 && stated is null && reference is { Row: > 0 } first)
                _number = first.Row;
            column = reference?.Column ?? column + 1;
            if (column >= package.Limits.Columns)
                throw package.OverLimit($"the sheet '{sheet.Sheet.Name}' has a cell beyond column {CellReference.Letters(package.Limits.Columns - 1)} in row {_number}");
            var cell = cells.ReadContent();
            if (_buffer.IsTaken(column))
                throw reader.Damaged($"has the cell {CellReference.Letters(column)}{_number} twice");
            _buffer.Set(column, cell);
        }

        if (_number <= before)
            throw reader.Damaged($"has row {_number} after row {before}");
        if (_number > package.Limits.Rows)
            throw package.OverLimit($"the sheet '{sheet.Sheet.Name}' has a row {_number}; the last row of a sheet is {package.Limits.Rows}");
    }
}
