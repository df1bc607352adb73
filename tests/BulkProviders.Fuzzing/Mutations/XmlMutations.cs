using System.Text.RegularExpressions;

namespace BulkProviders.Fuzzing.Mutations;

/// <summary>Changes of XML as text: tags, attributes, contents, namespaces, and targets of relationships.</summary>
internal static partial class XmlMutations
{
    private static readonly string[] Extremes =
    [
        "", "0", "-1", "1", "true", "2147483647", "-2147483648", "99999999999999999999", "1e400", "NaN", "A1", "A0", "XFE1", "A1048577", "ZZZZZZZ99999999", "A1:B2:C3", "$", "Ω", "  ", "&#1;", "&#xD800;",
        "&amp;lt;", "_x0041_", "../../../etc", "/", "http://example.org/x", "rId1", "rIdT", "'", "worksheets/sheet1.xml", "xl/workbook.xml", "Summary", "History", "inlineStr", "s", "[x]", "​"
    ];

    private static readonly string[] Kinds = ["worksheet", "styles", "sharedStrings", "comments", "table", "vmlDrawing", "officeDocument", "calcChain", "extended-properties", "chartsheet", "theme"];

    public static (string Xml, string What) Change(string part, string xml, Random chance)
    {
        if (part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) && chance.Next(2) == 0)
            return Relationship(xml, chance);
        var tags = Tags().Matches(xml);
        return chance.Next(10) switch
        {
            0 => (xml[..chance.Next(xml.Length + 1)], "cut"),
            1 when tags.Count > 0 => Without(xml, tags[chance.Next(tags.Count)], "tag gone"),
            2 when tags.Count > 0 => Inserted(xml, tags[chance.Next(tags.Count)], chance),
            3 => Element(xml, chance),
            4 => Content(xml, chance),
            _ => Attribute(xml, chance)
        };
    }

    private static (string Xml, string What) Relationship(string xml, Random chance) => chance.Next(5) switch
    {
        0 => Value(xml, "Id", Extremes[chance.Next(Extremes.Length)], chance),
        1 => Value(xml, "Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + Kinds[chance.Next(Kinds.Length)], chance),
        2 => (xml.Replace("Target=", "TargetMode=\"External\" Target=", StringComparison.Ordinal), "external"),
        3 when Values(xml, "Target") is { Count: > 1 } targets => Value(xml, "Target", targets[chance.Next(targets.Count)].Groups[2].Value, chance),
        _ => Value(xml, "Target", Extremes[chance.Next(Extremes.Length)], chance)
    };

    private static MatchCollection Values(string xml, string name) => Regex.Matches(xml, $@"(\s{name}="")([^""]*)("")", RegexOptions.None, TimeSpan.FromSeconds(5));

    private static (string Xml, string What) Value(string xml, string name, string value, Random chance)
    {
        var found = Values(xml, name);
        if (found.Count == 0)
            return (xml, "as it is");
        var one = found[chance.Next(found.Count)];
        return (xml[..one.Index] + one.Groups[1].Value + value + "\"" + xml[(one.Index + one.Length)..], $"{name}={value}");
    }

    private static (string Xml, string What) Attribute(string xml, Random chance)
    {
        var found = Attributes().Matches(xml);
        if (found.Count == 0)
            return (xml + "<", "open end");
        var one = found[chance.Next(found.Count)];
        var name = one.Groups[1].Value;
        return chance.Next(6) switch
        {
            0 => Without(xml, one, $"{name} gone"),
            1 => (xml.Insert(one.Index, one.Value), $"{name} twice"),
            2 => (xml[..one.Index] + $" {name}x={one.Groups[2].Value}" + xml[(one.Index + one.Length)..], $"{name} renamed"),
            3 => Set(found[chance.Next(found.Count)].Groups[2].Value.Trim('"', '\'')),
            4 when chance.Next(4) == 0 => Set(new string('9', 1 << chance.Next(5, 18))),
            _ => Set(Extremes[chance.Next(Extremes.Length)])
        };

        (string, string) Set(string value) => (xml[..one.Index] + $" {name}=\"{value}\"" + xml[(one.Index + one.Length)..], $"{name}={(value.Length > 40 ? "long" : value)}");
    }

    private static (string Xml, string What) Element(string xml, Random chance)
    {
        var found = Elements().Matches(xml);
        if (found.Count == 0)
            return (xml, "as it is");
        var one = found[chance.Next(found.Count)];
        return chance.Next(3) switch
        {
            0 => Without(xml, one, "element gone"),
            1 => (xml.Insert(one.Index, one.Value), "element twice"),
            _ => (xml.Insert(found[chance.Next(found.Count)].Index, one.Value), "element moved")
        };
    }

    private static (string Xml, string What) Content(string xml, Random chance)
    {
        var found = Contents().Matches(xml);
        if (found.Count == 0)
            return (xml, "as it is");
        var one = found[chance.Next(found.Count)];
        var value = chance.Next(8) == 0 ? new string('x', 1 << chance.Next(5, 21)) : Extremes[chance.Next(Extremes.Length)];
        return (xml[..(one.Index + 1)] + value + xml[(one.Index + one.Length - 1)..], $"content {(value.Length > 40 ? "long" : value)}");
    }

    private static (string Xml, string What) Inserted(string xml, Match tag, Random chance)
    {
        var depth = 1 << chance.Next(3, 14);
        var piece = chance.Next(6) switch
        {
            0 => "<!DOCTYPE x [<!ENTITY a \"b\">]>",
            1 => string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth)),
            2 => "<!-- < -->",
            3 => "<![CDATA[<c>]]>",
            4 => "<?x <row> ?>",
            _ => "<extra xmlns=\"urn:x\"/>"
        };
        return (xml.Insert(tag.Index, piece), $"put in {piece[..Math.Min(piece.Length, 6)]}");
    }

    private static (string Xml, string What) Without(string xml, Match one, string what) => (xml.Remove(one.Index, one.Length), $"{what}: {one.Value[..Math.Min(one.Length, 30)]}");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("""\s([\w:]+)=("[^"]*"|'[^']*')""")]
    private static partial Regex Attributes();

    [GeneratedRegex("""<(\w+)(\s[^<>]*)?(/>|>[^<]*</\1>)""")]
    private static partial Regex Elements();

    [GeneratedRegex(">[^<]*<")]
    private static partial Regex Contents();
}
