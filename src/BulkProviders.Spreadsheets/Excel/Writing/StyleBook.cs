using System.Xml.Linq;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>
/// The cell formats of a workbook (styles.xml). Formats are only ever added, so that those of the user's cells keep their numbers.
/// </summary>
internal sealed class StyleBook
{
    private const string Empty = """
        <styleSheet xmlns="MAIN"><fonts count="1"><font><sz val="11"/><color rgb="FF000000"/><name val="Calibri"/><family val="2"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    private readonly XNamespace _ns;
    private readonly StyleParts _parts;
    private readonly List<XElement> _formats;
    private readonly Dictionary<CellLook, int> _looks = [];
    private readonly MarkStyles _marks;

    public StyleBook(XDocument document)
    {
        Document = document;
        _ns = document.Root?.Name.Namespace ?? Dialect.Transitional.Main;
        _parts = new StyleParts(document.Root ?? throw new ArgumentException("styles.xml is empty.", nameof(document)));
        _formats = [.. _parts.Formats.Elements(_ns + "xf")];
        if (_formats.Count == 0)
            Append(new XElement(_ns + "xf", new XAttribute("numFmtId", 0), new XAttribute("fontId", 0), new XAttribute("fillId", 0), new XAttribute("borderId", 0)));
        _marks = new MarkStyles(_parts, _formats, Append);
    }

    public XDocument Document { get; }

    public static StyleBook New(Dialect dialect) =>
        new(XDocument.Parse(Empty.Replace("MAIN", dialect.Main, StringComparison.Ordinal)));

    /// <summary>The workbook came with marks of an earlier run.</summary>
    public bool HasMarks => _marks.AreThere;

    /// <summary>The number of the format with that look.</summary>
    public int Of(CellLook look)
    {
        if (!_looks.TryGetValue(look, out var index))
            _looks.Add(look, index = Append(Format(look)));
        return index;
    }

    /// <summary>The same format with the colour of an error or a warning: number format, font, border and protection stay.</summary>
    public int Marked(int format, bool isError) => _marks.Marked(format, isError);

    /// <summary>The format that a cell had before an earlier run coloured it; the same where none did.</summary>
    public int Unmarked(int format) => _marks.Unmarked(format);

    private int Append(XElement format)
    {
        _parts.Formats.Add(format);
        _formats.Add(format);
        _parts.Formats.SetAttributeValue("count", _formats.Count);
        return _formats.Count - 1;
    }

    private XElement Format(CellLook look)
    {
        var format = new XElement(_ns + "xf",
            new XAttribute("numFmtId", _parts.NumberFormat(look.NumberFormat)),
            new XAttribute("fontId", _parts.Font(look)),
            new XAttribute("fillId", look.Fill is null ? 0 : _parts.Fill(look.Fill)),
            new XAttribute("borderId", look.Line is null ? 0 : _parts.Border(look.Line)),
            new XAttribute("xfId", 0),
            new XAttribute("applyNumberFormat", 1), new XAttribute("applyFont", 1), new XAttribute("applyFill", 1),
            new XAttribute("applyBorder", 1), new XAttribute("applyAlignment", 1));
        if (look.Horizontal is not null || look.Vertical is not null || look.Wrap)
            format.Add(new XElement(_ns + "alignment",
                look.Horizontal is null ? null : new XAttribute("horizontal", look.Horizontal),
                look.Vertical is null ? null : new XAttribute("vertical", look.Vertical),
                look.Wrap ? new XAttribute("wrapText", 1) : null));
        return format;
    }
}
