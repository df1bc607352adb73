using System.Buffers.Text;
using BulkProviders.Spreadsheets.RowBuffers;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>
/// Reads a row that is written as Excel and most programs write it straight from its bytes, several times as fast as an XML reader. It takes a
/// narrow grammar (names without prefix, double quotes, single spaces, addresses given, no formulas, no entities) and refuses all else,
/// what is damaged included: the XML reader then decides.
/// </summary>
internal ref struct PlainRow(ReadOnlySpan<byte> row, CellReader cells, RowBuffer buffer, bool knowsDescent)
{
    // The largest row that an address of a cell may give.
    private const int MostRows = 100_000_000;

    // The first has a prefix, which the sheet must declare.
    private static readonly byte[][] Attributes =
    [
        "x14ac:dyDescent"u8.ToArray(), "spans"u8.ToArray(), "s"u8.ToArray(), "customFormat"u8.ToArray(), "ht"u8.ToArray(), "customHeight"u8.ToArray(), "hidden"u8.ToArray()
    ];

    private static readonly int Hidden = Attributes.Length - 1;

    private ReadOnlySpan<byte> _rest = row;

    /// <summary>The row is hidden, by hand or by a filter.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>Reads the row into the buffer.</summary>
    /// <param name="before">Number of the row before; this one must have a higher.</param>
    /// <param name="limits">A row or cell beyond them is refused.</param>
    /// <param name="number">The number that the row gives.</param>
    /// <returns>False where the row is written in another way; the buffer may then hold cells of it.</returns>
    public bool TryRead(int before, XlsxLimits limits, out int number)
    {
        if (!TryStart(out number) || number <= before || number > limits.Rows)
            return false;
        if (Take("/>"u8))
            return _rest.IsEmpty;
        if (!Take(">"u8))
            return false;
        while (Take("<c r=\""u8))
            if (!TryCell(limits.Columns))
                return false;
        return Take("</row>"u8) && _rest.IsEmpty;
    }

    private bool TryStart(out int number)
    {
        number = 0;
        if (!Take("<row r=\""u8) || !TryNumber(out number))
            return false;
        // What else a row may say (its height, its format) is nothing to its cells; each but once, as XML has it.
        var seen = 0;
        while (Take(" "u8))
        {
            var equals = _rest.IndexOf("=\""u8);
            var attribute = equals < 0 ? -1 : IndexOf(_rest[..equals]);
            if (attribute < 0 || (seen & (1 << attribute)) != 0)
                return false;
            seen |= 1 << attribute;
            _rest = _rest[(equals + 2)..];
            if (!TryUntilQuote(out var value))
                return false;
            IsHidden |= attribute == Hidden && (value.SequenceEqual("1"u8) || value.SequenceEqual("true"u8));
        }
        return true;
    }

    private readonly int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var i = knowsDescent ? 0 : 1; i < Attributes.Length; i++)
            if (name.SequenceEqual(Attributes[i]))
                return i;
        return -1;
    }

    private bool TryCell(int columns)
    {
        if (!TryColumn(out var column) || column >= columns || buffer.IsTaken(column))
            return false;
        var style = 0;
        if (Take(" s=\""u8) && !TryNumber(out style))
            return false;
        ReadOnlySpan<byte> type = default;
        if (Take(" t=\""u8) && !TryUntilQuote(out type))
            return false;
        if (Take("/>"u8))
            return true;
        ReadOnlySpan<byte> value;
        if (Take("><v>"u8))
        {
            if (!TryText(out value) || !Take("</v></c>"u8))
                return false;
        }
        else if (!(Take("><is><t>"u8) || Take("><is><t xml:space=\"preserve\">"u8)) || !TryText(out value) || !Take("</t></is></c>"u8))
            return false;
        if (cells.ReadPlain(type, style, value) is not { } cell)
            return false;
        buffer.Set(column, cell);
        return true;
    }

    /// <summary>Takes an address and the quotation mark behind it.</summary>
    private bool TryColumn(out int column)
    {
        column = 0;
        var i = 0;
        for (; i < _rest.Length && _rest[i] is >= (byte)'A' and <= (byte)'Z' && column < 100_000; i++)
            column = (column * 26) + _rest[i] - 'A' + 1;
        if (i == 0)
            return false;
        column--;
        _rest = _rest[i..];
        return TryNumber(out var cellRow) && cellRow <= MostRows;
    }

    /// <summary>Takes up to nine digits and the quotation mark behind them.</summary>
    private bool TryNumber(out int number)
    {
        number = 0;
        var quote = _rest.IndexOf((byte)'"');
        if (quote is < 1 or > 9 || _rest[..quote].ContainsAnyExceptInRange((byte)'0', (byte)'9') || !Utf8Parser.TryParse(_rest[..quote], out number, out _))
            return false;
        _rest = _rest[(quote + 1)..];
        return true;
    }

    /// <summary>Takes the value of an attribute and the quotation mark behind it.</summary>
    private bool TryUntilQuote(out ReadOnlySpan<byte> value)
    {
        var quote = _rest.IndexOf((byte)'"');
        value = quote < 0 ? default : _rest[..quote];
        if (quote < 0 || value.ContainsAny("<&\t\n"u8))
            return false;
        _rest = _rest[(quote + 1)..];
        return true;
    }

    /// <summary>Takes text that is not blank, to the next tag. White space alone may be nothing to XML.</summary>
    private bool TryText(out ReadOnlySpan<byte> text)
    {
        var end = _rest.IndexOfAny((byte)'<', (byte)'&', (byte)'>');
        text = end < 0 ? default : _rest[..end];
        if (end < 1 || _rest[end] != '<' || text.Trim(" \t\n"u8).IsEmpty)
            return false;
        _rest = _rest[end..];
        return true;
    }

    private bool Take(ReadOnlySpan<byte> literal)
    {
        if (!_rest.StartsWith(literal))
            return false;
        _rest = _rest[literal.Length..];
        return true;
    }
}
