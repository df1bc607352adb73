using System.Xml.Linq;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>
/// Formats of marked cells. The colours are a shade beside Excel's own "Bad" and "Neutral", so that a mark of an earlier run is told from
/// the user's colouring; the colour that the cell had before is kept as the background of the solid fill, which nothing shows.
/// </summary>
internal sealed class MarkStyles(StyleParts parts, List<XElement> formats, Func<XElement, int> append)
{
    private const string ErrorColor = "FFC8CE";
    private const string WarningColor = "FFEB9D";

    private readonly Dictionary<(int Format, bool IsError), int> _marked = [];
    private readonly Dictionary<int, int> _unmarked = [];
    private readonly Dictionary<string, int> _fills = [];

    /// <summary>The workbook came with marks of an earlier run.</summary>
    public bool AreThere { get; } = parts.Fills.Any(f => f.Element(f.Name.Namespace + "patternFill") is { } pattern && IsMark(pattern));

    public int Marked(int format, bool isError)
    {
        var basis = Unmarked(Known(format));
        if (_marked.TryGetValue((basis, isError), out var index))
            return index;
        if (formats.Count >= ExcelLimits.CellFormats)
            return format;
        var background = BackgroundOf(basis);
        var color = isError ? ErrorColor : WarningColor;
        var key = color + " " + background;
        if (!_fills.TryGetValue(key, out var fill))
            _fills.Add(key, fill = parts.AddFill(color, [.. background]));
        index = append(WithFill(basis, fill));
        _marked.Add((basis, isError), index);
        _unmarked[index] = basis;
        return index;
    }

    public int Unmarked(int format)
    {
        if (_unmarked.TryGetValue(format, out var basis))
            return basis;
        basis = format;
        if (FillOf(format) is { } fill && IsMark(fill))
            basis = append(WithFill(format, RestoredFill(fill)));
        _unmarked[format] = basis;
        _unmarked[basis] = basis;
        return basis;
    }

    private static bool IsMark(XElement pattern) =>
        (string?)pattern.Attribute("patternType") == "solid" && Colour(pattern, "fgColor")?.Attribute("rgb")?.Value is "FF" + ErrorColor or "FF" + WarningColor;

    private static XElement? Colour(XElement pattern, string name) => pattern.Element(pattern.Name.Namespace + name);

    private int Known(int format) => format >= 0 && format < formats.Count ? format : 0;

    private XElement? FillOf(int format) =>
        formats.ElementAtOrDefault(format) is { } xf && parts.FillAt((int?)xf.Attribute("fillId") ?? 0) is { } fill
            ? fill.Element(fill.Name.Namespace + "patternFill")
            : null;

    /// <summary>The colour to restore: that of a solid fill, or the "automatic" one for no fill.</summary>
    private Background BackgroundOf(int format) =>
        FillOf(format) is { } pattern && (string?)pattern.Attribute("patternType") == "solid" && Colour(pattern, "fgColor") is { } color
            ? new Background(color.Attributes().Where(a => !a.IsNamespaceDeclaration))
            : new Background([new XAttribute("indexed", 64)]);

    private int RestoredFill(XElement mark)
    {
        var background = Colour(mark, "bgColor");
        if (background is null || !background.HasAttributes || (string?)background.Attribute("indexed") == "64")
            return 0;
        return parts.AddFill(background.Attributes());
    }

    private XElement WithFill(int format, int fill)
    {
        var copy = new XElement(formats[format]);
        copy.SetAttributeValue("fillId", fill);
        copy.SetAttributeValue("applyFill", 1);
        return copy;
    }

    private sealed class Background(IEnumerable<XAttribute> attributes) : List<XAttribute>(attributes)
    {
        public override string ToString() => string.Join(' ', this);
    }
}
