using System.Buffers.Binary;
using System.Text;
using BulkProviders.Core.Cells;

namespace BulkProviders.Spreadsheets.Excel.Legacy;

/// <summary>The text that a formula has resulted in, from the records behind the formula: what defines an array or a data table, then the text.</summary>
/// <param name="place">Row and column of the cell, from 0.</param>
/// <param name="version">Of the stream.</param>
/// <param name="codePage">Of texts before BIFF8.</param>
internal sealed class BiffText((ushort Row, ushort Column) place, int version, int codePage)
{
    private const int Unicode = 8;

    // As where a sheet of Office Open XML has no result.
    private static readonly Cell Missing = new(CellKind.Error, "#NOT_CALCULATED!");

    private readonly StringBuilder _text = new();
    private int _left;
    private bool _hasText;
    private bool _isBehindDefinition;
    private bool _isContinued;

    public (ushort Row, ushort Column) Place => place;

    /// <summary>ExcelDataReader takes the next cell for the text, which is not there.</summary>
    public bool CostsNextCell => !_hasText && !_isBehindDefinition;

    /// <summary>The cell, or null where ExcelDataReader gives the text too.</summary>
    public Cell? Result => !_hasText || _left > 0 ? Missing : _isBehindDefinition || _isContinued ? Cell.OfText(_text.ToString()) : null;

    /// <summary>Takes the next record; false where it does not belong to the formula.</summary>
    public bool Take(BiffRecord record)
    {
        if (_hasText)
            return false;
        if (record.Id == (version == 2 ? 0x07 : 0x207))
        {
            _hasText = true;
            Begin(record.Body.Span);
            return true;
        }

        var isDefinition = record.Id is 0x21 or 0x221 or 0x36 or 0x37 or 0x236;
        _isBehindDefinition |= isDefinition;
        // A shared formula is one that ExcelDataReader knows.
        return isDefinition || record.Id is 0xBC or 0x4BC;
    }

    /// <summary>Takes what did not fit into the record of the text.</summary>
    public void Continue(ReadOnlySpan<byte> body)
    {
        if (!_hasText || _left == 0)
            return;
        _isContinued = true;
        Append(body);
    }

    private void Begin(ReadOnlySpan<byte> body)
    {
        var length = version == 2 ? 1 : 2;
        if (body.Length < length)
        {
            _left = 1;
            return;
        }

        _left = version == 2 ? body[0] : BinaryPrimitives.ReadUInt16LittleEndian(body);
        if (_left > 0)
            Append(body[length..]);
    }

    // Each piece of BIFF8 says whether its letters have one byte or two.
    private void Append(ReadOnlySpan<byte> body)
    {
        var isWide = false;
        if (version == Unicode)
        {
            if (body.IsEmpty)
                return;
            isWide = (body[0] & 1) != 0;
            body = body[1..];
        }

        var count = Math.Min(_left, isWide ? body.Length / 2 : body.Length);
        _left -= count;
        _text.Append((isWide ? Encoding.Unicode : version == Unicode ? Encoding.Latin1 : Bytewise()).GetString(body[..(isWide ? count * 2 : count)]));
    }

    // 8000 and 8001 are Excel's own names for Mac Roman and Windows Latin.
    private Encoding Bytewise() => codePage switch
    {
        0x8000 => CodePagesEncodingProvider.Instance.GetEncoding(10000) ?? Encoding.Latin1,
        0x8001 or 1200 => CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? Encoding.Latin1,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.Latin1
    };
}
