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

    private readonly PartReader reader;
    private readonly SheetContext context;
    private readonly TextBuffer text;
    private readonly char[] attribute = new char[16];
    private readonly string nameR, nameS, nameT, nameV, nameF, nameIs;
    private CellType type;
    private int style;

    public CellReader(PartReader reader, SheetContext context, int textLength)
    {
        (this.reader, this.context, text) = (reader, context, new TextBuffer(textLength));
        nameR = reader.Names.Add("r");
        nameS = reader.Names.Add("s");
        nameT = reader.Names.Add("t");
        nameV = reader.Names.Add("v");
        nameF = reader.Names.Add("f");
        nameIs = reader.Names.Add("is");
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
        (type, style) = (CellType.Number, 0);
        (int, int)? reference = null;
        while (reader.NextAttribute())
        {
            var name = reader.Name;
            if (ReferenceEquals(name, nameR))
                reference = CellReference.Parse(AttributeValue()) ?? throw reader.Damaged("has a cell with a wrong address");
            else if (ReferenceEquals(name, nameS))
                style = int.TryParse(AttributeValue(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0;
            else if (ReferenceEquals(name, nameT))
                type = TypeOf(AttributeValue());
        }

        reader.LeaveAttributes();
        return reference;
    }

    /// <summary>Reads what the present cell holds.</summary>
    public Cell ReadContent()
    {
        bool hasValue = false, hasFormula = false;
        text.Clear();
        while (reader.NextChild(CellDepth))
            if (ReferenceEquals(reader.Name, nameV))
            {
                text.Clear();
                reader.AppendText(text);
                hasValue = true;
            }
            else if (ReferenceEquals(reader.Name, nameIs))
            {
                RichText.Read(reader, CellDepth + 1, text);
                hasValue = true;
            }
            else if (ReferenceEquals(reader.Name, nameF))
                hasFormula = true;

        // A script writer leaves <v></v>, which only of type str is a result: the empty text.
        if (hasFormula && (!hasValue || (type != CellType.FormulaString && text.Span.IsWhiteSpace())))
            return new Cell(CellKind.Error, NotCalculated);
        return hasValue ? Value() : Cell.Blank;
    }

    /// <summary>The cell with this type, format and value, which stand in UTF-8 without markup; null where the usual way has to look at it.</summary>
    public Cell? ReadPlain(ReadOnlySpan<byte> typeName, int format, ReadOnlySpan<byte> value)
    {
        Span<char> name = stackalloc char[LongestType];
        if (typeName.Length > name.Length || !Ascii.IsValid(typeName))
            return null;
        type = TypeOf(name[..Encoding.UTF8.GetChars(typeName, name)]);
        style = format;
        text.Clear();
        return text.TryAppend(value) ? Value() : null;
    }

    private Cell Value() => type switch
    {
        CellType.SharedString => Shared(),
        CellType.FormulaString or CellType.InlineString => Cell.OfText(EscapedText.Decode(text.Span)),
        _ when text.Span.IsWhiteSpace() => Cell.Blank,
        CellType.Boolean => new Cell(CellKind.Boolean, text.Span.Trim() is "1" or "true" ? "TRUE" : "FALSE"),
        CellType.Error => new Cell(CellKind.Error, text.ToString()),
        CellType.IsoDate => IsoDates.SerialOf(text.ToString(), context.Uses1904) is { } serial
            ? new Cell(CellKind.Date, serial)
            : Cell.OfText(text.ToString()),
        _ => Number()
    };

    private Cell Number()
    {
        var digits = text.Span.Trim();
        // A program that forgets t="str" writes words here; they are words.
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return Cell.OfText(EscapedText.Decode(digits));
        var format = context.Formats[style];
        return new Cell(format.IsDate ? CellKind.Date : CellKind.Number, new string(digits), format.ZeroFormat);
    }

    private Cell Shared()
    {
        if (text.Span.IsWhiteSpace())
            return Cell.Blank;
        return int.TryParse(text.Span, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var index)
            && context.Strings[index] is { } value
                ? Cell.OfText(value)
                : throw reader.Damaged($"refers to a text (number {text}) that the workbook does not have");
    }

    private ReadOnlySpan<char> AttributeValue() => attribute.AsSpan(0, reader.AttributeValue(attribute));

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
