using System.Globalization;
using System.Xml.Linq;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>Fonts, fills, borders and number formats of styles.xml, each added once.</summary>
internal sealed class StyleParts
{
    /// <summary>The order that the schema asks for (ISO 29500-1 §18.8.39).</summary>
    private static readonly string[] Order = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs"];

    /// <summary>Built-in formats (ISO 29500-1 §18.8.30) that this tool uses.</summary>
    private static readonly Dictionary<string, int> BuiltIn = new() { ["General"] = 0, ["#,##0"] = 3, ["@"] = 49 };

    private const int FirstCustomFormat = 164;

    private readonly XElement _root;
    private readonly XNamespace _ns;
    private readonly Dictionary<string, int> _known = [];

    public StyleParts(XElement root)
    {
        _root = root;
        _ns = root.Name.Namespace;
        Formats = Section("cellXfs");
    }

    public XElement Formats { get; }

    public IEnumerable<XElement> Fills => Section("fills").Elements(_ns + "fill");

    public XElement? FillAt(int index) => Fills.ElementAtOrDefault(index);

    public int Fill(string color) => Once("fill " + color, () => Add("fills", SolidFill(color, new XAttribute("indexed", 64))));

    /// <summary>A solid fill whose background colour, which solid fills do not show, is given too.</summary>
    public int AddFill(string color, params XAttribute[] background) => Add("fills", SolidFill(color, background));

    /// <summary>A solid fill of a colour as another fill spells it (indexed, of the theme, tinted).</summary>
    public int AddFill(IEnumerable<XAttribute> color)
    {
        var fill = SolidFill("FFFFFF", new XAttribute("indexed", 64));
        fill.Descendants(_ns + "fgColor").Single().ReplaceAttributes(color);
        return Add("fills", fill);
    }

    public int Border(string color) => Once("border " + color, () =>
    {
        XElement Side(string name) => new(_ns + name);
        var bottom = new XElement(_ns + "bottom", new XAttribute("style", "thin"), new XElement(_ns + "color", new XAttribute("rgb", "FF" + color)));
        return Add("borders", new XElement(_ns + "border", Side("left"), Side("right"), Side("top"), bottom, Side("diagonal")));
    });

    public int NumberFormat(string code)
    {
        if (BuiltIn.TryGetValue(code, out var id))
            return id;
        return Once("format " + code, () =>
        {
            var section = Section("numFmts");
            var next = section.Elements().Select(f => (int?)f.Attribute("numFmtId") ?? 0).Append(FirstCustomFormat - 1).Max() + 1;
            Add("numFmts", new XElement(_ns + "numFmt", new XAttribute("numFmtId", next), new XAttribute("formatCode", code)));
            return next;
        });
    }

    /// <summary>The workbook's own default font, made bold, larger, underlined or coloured.</summary>
    public int Font(CellLook look)
    {
        if (look is { Bold: false, Underlined: false, Size: null, Color: null })
            return 0;
        var key = string.Create(CultureInfo.InvariantCulture, $"font {look.Bold} {look.Underlined} {look.Size} {look.Color}");
        return Once(key, () => Add("fonts", DerivedFont(look)));
    }

    private XElement DerivedFont(CellLook look)
    {
        var basis = Section("fonts").Elements(_ns + "font").FirstOrDefault();
        XElement? Kept(string name) => basis?.Element(_ns + name) is { } element ? new XElement(element) : null;
        return new XElement(_ns + "font",
            look.Bold ? new XElement(_ns + "b") : null,
            look.Underlined ? new XElement(_ns + "u") : null,
            look.Size is { } size ? new XElement(_ns + "sz", new XAttribute("val", size)) : Kept("sz"),
            look.Color is { } color ? new XElement(_ns + "color", new XAttribute("rgb", "FF" + color)) : Kept("color"),
            Kept("name"), Kept("family"), Kept("charset"), Kept("scheme"));
    }

    private XElement SolidFill(string color, params XAttribute[] background) =>
        new(_ns + "fill", new XElement(_ns + "patternFill", new XAttribute("patternType", "solid"),
            new XElement(_ns + "fgColor", new XAttribute("rgb", "FF" + color)),
            new XElement(_ns + "bgColor", background)));

    private int Once(string key, Func<int> add)
    {
        if (!_known.TryGetValue(key, out var index))
            _known.Add(key, index = add());
        return index;
    }

    private int Add(string sectionName, XElement item)
    {
        var section = Section(sectionName);
        section.Add(item);
        var count = section.Elements(item.Name).Count();
        section.SetAttributeValue("count", count);
        return count - 1;
    }

    private XElement Section(string name)
    {
        if (_root.Element(_ns + name) is { } present)
            return present;
        var made = new XElement(_ns + name);
        var position = Array.IndexOf(Order, name);
        var before = _root.Elements().LastOrDefault(e => Array.IndexOf(Order, e.Name.LocalName) is var o && o >= 0 && o < position);
        if (before is null)
            _root.AddFirst(made);
        else
            before.AddAfterSelf(made);
        if (name is "fonts" or "borders" or "fills")
            made.Add(Defaults(name));
        return made;
    }

    private object[] Defaults(string section) => section switch
    {
        "fonts" => [new XElement(_ns + "font", new XElement(_ns + "sz", new XAttribute("val", 11)), new XElement(_ns + "name", new XAttribute("val", "Calibri")))],
        "borders" => [new XElement(_ns + "border", new XElement(_ns + "left"), new XElement(_ns + "right"), new XElement(_ns + "top"), new XElement(_ns + "bottom"))],
        _ => [new XElement(_ns + "fill", new XElement(_ns + "patternFill", new XAttribute("patternType", "none"))),
              new XElement(_ns + "fill", new XElement(_ns + "patternFill", new XAttribute("patternType", "gray125")))]
    };
}
