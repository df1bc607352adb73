using System.Globalization;
using System.Xml;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// The <c>cols</c> of a sheet. A range of the user's that reaches over new columns (such as "all to the right are hidden") is split around them.
/// </summary>
internal sealed class ColumnRanges
{
    private readonly List<ColumnRange> _ranges = [];

    /// <summary>Reads the <c>cols</c> element that the reader is on, to its end.</summary>
    public void Read(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "col")
                _ranges.Add(RangeOf(reader));
    }

    /// <summary>Number of the format that cells of a column have where none is written.</summary>
    public int StyleOf(int column) =>
        _ranges.FirstOrDefault(r => column >= r.First && column <= r.Last)?.Attributes is { } attributes
            && attributes.FirstOrDefault(a => a.Key == "style").Value is { } style
            && int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : 0;

    public void Write(XmlEmitter xml, string prefix, IEnumerable<ResultColumn> added)
    {
        var pieces = _ranges.ToList();
        var setups = added.ToDictionary(c => c.Column, ResultLayout.SetupOf);
        foreach (var column in setups.Keys)
            pieces = [.. pieces.SelectMany(p => p.Without(column))];
        if (pieces.Count + setups.Count == 0)
            return;
        xml.Raw($"<{prefix}cols>");
        var all = pieces.Select(p => (p.First, Piece: (ColumnRange?)p)).Concat(setups.Keys.Select(c => (First: c, Piece: (ColumnRange?)null)));
        foreach (var (first, piece) in all.OrderBy(p => p.First))
            if (piece is null)
                ColumnEmitter.Write(xml, prefix, first, setups[first]);
            else
                piece.Write(xml, prefix);
        xml.Raw($"</{prefix}cols>");
    }

    private static ColumnRange RangeOf(XmlReader reader)
    {
        var attributes = new List<KeyValuePair<string, string>>();
        var (first, last) = (1, 0);
        while (reader.MoveToNextAttribute())
            if (reader.Name == "min")
                first = Position(reader.Value);
            else if (reader.Name == "max")
                last = Position(reader.Value);
            else
                attributes.Add(new(reader.Name, reader.Value));
        reader.MoveToElement();
        return new ColumnRange(first - 1, Math.Max(first, last) - 1, attributes);
    }

    private static int Position(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, ExcelLimits.Columns) : 1;

    /// <summary>Neighbouring columns with the same width and format; positions from 0.</summary>
    private sealed record ColumnRange(int First, int Last, IReadOnlyList<KeyValuePair<string, string>> Attributes)
    {
        public IEnumerable<ColumnRange> Without(int column)
        {
            if (column < First || column > Last)
                return [this];
            return new[] { this with { Last = column - 1 }, this with { First = column + 1 } }.Where(r => r.First <= r.Last);
        }

        public void Write(XmlEmitter xml, string prefix)
        {
            xml.Raw(string.Create(CultureInfo.InvariantCulture, $"<{prefix}col min=\"{First + 1}\" max=\"{Last + 1}\""));
            foreach (var (name, value) in Attributes)
            {
                xml.Raw($" {name}=\"");
                xml.Attribute(value);
                xml.Raw("\""u8);
            }
            xml.Raw("/>"u8);
        }
    }
}
