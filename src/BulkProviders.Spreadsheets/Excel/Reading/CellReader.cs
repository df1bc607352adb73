using System.Globalization;
using System.Text;
using BulkProviders.Core.Cells;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>Reads the cells (<c>c</c>, ECMA-376 part 1, §18.3.1.4) of one sheet.</summary>
internal sealed class CellReader
{
    // A formula that a script wrote and no spreadsheet program has calculated. Blank would lose a value without a word.
    private const string NotCalculated = "#NOT_CALCULATED!";

    private const int CellDepth = 3;

    // inlineStr
    private const int LongestType = 9;

    private readonly PartReader _reader;
    private readonly SheetContext _context;
    private readonly TextBuffer _text;
    private readonly char[] _attribute = new char[16];
    private readonly string _nameR, _nameS, _nameT, _nameV, _nameF, _nameIs;
    private CellType _type;
    private int _style;

    public CellReader(PartReader reader, SheetContext context, int textLength)
    {
        (_reader, _context, _text) = (reader, context, new TextBuffer(textLength));
        _nameR = reader.Names.Add("r");
        _nameS = reader.Names.Add("s");
        _nameT = reader.Names.Add("t");
        _nameV = reader.Names.Add("v");
        _nameF = reader.Names.Add("f");
        _nameIs = reader.Names.Add("is");
    }

    private enum CellType
    {
        Number,
        SharedString,
        FormulaString,
        InlineString,
        Boolean,
        Error,
        IsoDate
    }

    /// <summary>Reads the attributes of the present cell.</summary>
    /// <returns>Where the cell says it stands; null where it does not say.</returns>
    public (int Column, int Row)? ReadAttributes()
    {
        (_type, _style) = (CellType.Number, 0);
        (int, int)? reference = null;
        while (_reader.NextAttribute())
        {
            var name = _reader.Name;
            if (ReferenceEquals(name, _nameR))
                reference = CellReference.Parse(AttributeValue()) ?? throw _reader.Damaged("has a cell with a wrong address");
            else if (ReferenceEquals(name, _nameS))
                _style = int.TryParse(AttributeValue(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0;
            else if (ReferenceEquals(name, _nameT))
                _type = TypeOf(AttributeValue());
        }

        _reader.LeaveAttributes();
        return reference;
    }

    /// <summary>Reads what the present cell holds.</summary>
    public Cell ReadContent()
    {
        bool hasValue = false, hasFormula = false;
        _text.Clear();
        while (_reader.NextChild(CellDepth))
            if (ReferenceEquals(_reader.Name, _nameV))
            {
                _text.Clear();
                _reader.AppendText(_text);
                hasValue = true;
            }
            else if (ReferenceEquals(_reader.Name, _nameIs))
            {
                RichText.Read(_reader, CellDepth + 1, _text);
                hasValue = true;
            }
            else if (ReferenceEquals(_reader.Name, _nameF))
                hasFormula = true;

        // A script writer leaves <v></v>, which only of type str is a result: the empty text.
        if (hasFormula && (!hasValue || (_type != CellType.FormulaString && _text.Span.IsWhiteSpace())))
            return new Cell(CellKind.Error, NotCalculated);
        return hasValue ? Value() : Cell.Blank;
    }

    /// <summary>The cell with this type, format and value, which stand in UTF-8 without markup; null where the usual way has to look at it.</summary>
    public Cell? ReadPlain(ReadOnlySpan<byte> typeName, int format, ReadOnlySpan<byte> value)
    {
        Span<char> name = stackalloc char[LongestType];
        if (typeName.Length > name.Length || !Ascii.IsValid(typeName))
            return null;
        _type = TypeOf(name[..Encoding.UTF8.GetChars(typeName, name)]);
        _style = format;
        _text.Clear();
        return _text.TryAppend(value) ? Value() : null;
    }

    private Cell Value() => _type switch
    {
        CellType.SharedString => Shared(),
        CellType.FormulaString or CellType.InlineString => Cell.OfText(EscapedText.Decode(_text.Span)),
        _ when _text.Span.IsWhiteSpace() => Cell.Blank,
        CellType.Boolean => new Cell(CellKind.Boolean, _text.Span.Trim() is "1" or "true" ? "TRUE" : "FALSE"),
        CellType.Error => new Cell(CellKind.Error, _text.ToString()),
        CellType.IsoDate => IsoDates.SerialOf(_text.ToString(), _context.Uses1904) is { } serial
            ? new Cell(CellKind.Date, serial)
            : Cell.OfText(_text.ToString()),
        _ => Number()
    };

    private Cell Number()
    {
        var digits = _text.Span.Trim();
        // A program that forgets t="str" writes words here; they are words.
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return Cell.OfText(EscapedText.Decode(digits));
        var format = _context.Formats[_style];
        return new Cell(format.IsDate ? CellKind.Date : CellKind.Number, new string(digits), format.ZeroFormat);
    }

    private Cell Shared()
    {
        if (_text.Span.IsWhiteSpace())
            return Cell.Blank;
        return int.TryParse(_text.Span, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var index)
            && _context.Strings[index] is { } value
                ? Cell.OfText(value)
                : throw _reader.Damaged($"refers to a text (number {_text}) that the workbook does not have");
    }

    private ReadOnlySpan<char> AttributeValue() => _attribute.AsSpan(0, _reader.AttributeValue(_attribute));

    private static CellType TypeOf(ReadOnlySpan<char> name) => name switch
    {
        "s" => CellType.SharedString,
        "str" => CellType.FormulaString,
        "inlineStr" => CellType.InlineString,
        "b" => CellType.Boolean,
        "e" => CellType.Error,
        "d" => CellType.IsoDate,
        _ => CellType.Number
    };
}

/// <summary>What the cells of a sheet refer to.</summary>
/// <param name="Strings">The shared strings of the workbook.</param>
/// <param name="Formats">Its cell formats.</param>
/// <param name="Uses1904">Its date system.</param>
internal sealed record SheetContext(SharedStrings Strings, CellFormats Formats, bool Uses1904);
