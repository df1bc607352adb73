using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// The boxes in which notes are shown: VML, the drawing language that Excel still asks for. It is treated as text, because the VML of form
/// controls is often no well-formed XML.
/// </summary>
internal static partial class NoteShapes
{
    private const string ShapeType = "_x0000_t202";
    private const int FirstShape = 1025;

    private const string Empty = """
        <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>
        """;

    private const string Type = $"""
        <v:shapetype id="{ShapeType}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
        """;

    /// <summary>The drawing without the shapes of notes on some cells, and with shapes for new notes.</summary>
    public static string Merge(string? drawing, IReadOnlyCollection<(int Column, int Row)> removed, IReadOnlyList<SheetNote> added)
    {
        var text = drawing is null ? Empty.Trim() : Without(drawing, removed);
        var end = text.LastIndexOf("</xml>", StringComparison.OrdinalIgnoreCase);
        if (end < 0)
            return text;
        var shapes = new StringBuilder();
        if (!text.Contains($"id=\"{ShapeType}\"", StringComparison.Ordinal))
            shapes.Append(Type.Trim());
        var id = ShapeIds().Matches(text).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Append(FirstShape - 1).Max();
        foreach (var note in added)
            Append(shapes, ++id, note);
        return text.Insert(end, shapes.ToString());
    }

    private static void Append(StringBuilder shapes, int id, SheetNote note)
    {
        var lines = note.Text.Split('\n').Sum(l => 1 + l.Length / 45);
        var (column, row) = (note.Column, note.Row - 1);
        shapes.Append(string.Create(CultureInfo.InvariantCulture, $"""
            <v:shape id="_x0000_s{id}" type="#{ShapeType}" style="position:absolute;margin-left:60pt;margin-top:2pt;width:220pt;height:60pt;z-index:{id - FirstShape + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column + 1}, 15, {Math.Max(row - 1, 0)}, 4, {column + 4}, 40, {Math.Max(row - 1, 0) + Math.Clamp(lines + 1, 4, 18)}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>
            """));
    }

    private static string Without(string drawing, IReadOnlyCollection<(int Column, int Row)> removed)
    {
        if (removed.Count == 0)
            return drawing;
        var cells = removed.ToHashSet();
        return Shapes().Replace(drawing, shape => IsNoteOn(shape.Value, cells) ? "" : shape.Value);
    }

    private static bool IsNoteOn(string shape, HashSet<(int Column, int Row)> cells) =>
        shape.Contains("ObjectType=\"Note\"", StringComparison.Ordinal)
        && Position(RowTag().Match(shape)) is { } row
        && Position(ColumnTag().Match(shape)) is { } column
        && cells.Contains((column, row + 1));

    private static int? Position(Match match) =>
        match.Success && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex(@"<v:shape\s.*?</v:shape>", RegexOptions.Singleline)]
    private static partial Regex Shapes();

    [GeneratedRegex(@"_x0000_s(\d{1,9})""")]
    private static partial Regex ShapeIds();

    [GeneratedRegex(@"<x:Row>\s*(\d{1,7})\s*</x:Row>")]
    private static partial Regex RowTag();

    [GeneratedRegex(@"<x:Column>\s*(\d{1,5})\s*</x:Column>")]
    private static partial Regex ColumnTag();
}
