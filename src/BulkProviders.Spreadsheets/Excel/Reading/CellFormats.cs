using System.Globalization;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>The number formats of the cell formats (<c>cellXfs</c>) of a workbook, by their index.</summary>
internal sealed class CellFormats
{
    public static readonly CellFormats None = new([]);

    private readonly NumberFormat[] _formats;

    private CellFormats(NumberFormat[] formats) => _formats = formats;

    public NumberFormat this[int index] => (uint)index < (uint)_formats.Length ? _formats[index] : NumberFormat.General;

    public static CellFormats Read(PackageParts package, string part)
    {
        using var reader = package.OpenXml(part, "the list of cell formats");
        reader.MoveToRoot("styleSheet");
        var codes = new Dictionary<int, NumberFormat>();
        var formats = new List<NumberFormat>();
        while (reader.NextChild(0))
            if (reader.Name == "numFmts")
                ReadCodes(reader, codes);
            else if (reader.Name == "cellXfs")
                while (reader.NextChild(1, "xf") && formats.Count < package.Limits.CellFormats)
                {
                    var id = Number(reader.Attribute("numFmtId"));
                    formats.Add(codes.TryGetValue(id, out var own) ? own : NumberFormat.BuiltIn(id));
                }

        reader.Finish();
        return new CellFormats([.. formats]);
    }

    private static void ReadCodes(PartReader reader, Dictionary<int, NumberFormat> codes)
    {
        while (reader.NextChild(1, "numFmt"))
            if (reader.Attribute("formatCode") is { } code)
                codes[Number(reader.Attribute("numFmtId"))] = NumberFormat.Parse(EscapedText.Decode(code));
    }

    private static int Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
