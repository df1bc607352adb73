using System.Globalization;
using System.Security;
using System.Text;
using BulkProviders.Core.Cells;
using BulkProviders.Testing.Results;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A sheet in few words: cells of a line are separated by <c>|</c>, and a cell that begins with <c>#</c> is a number.</summary>
internal sealed record Sheet(string Name, IReadOnlyList<IReadOnlyList<string>> Lines)
{
    public static Sheet Of(string name, params string[] lines) => new(name, [.. lines.Select(l => (IReadOnlyList<string>)l.Split('|'))]);

    public static Sheet Locations(params string[] lines) => Of("Locations", ["Row Key|Address 1|City|State|Zip Code", .. lines]);

    public static Sheet Providers(params string[] lines) => Of("Providers", ["Row Key|Name|Provider Type|Location", .. lines]);

    public static Sheet Licenses(params string[] lines) => Of("Licenses", ["Row Key|Provider|License Type|License Status|License Number", .. lines]);
}

/// <summary>Writes workbooks as Excel would, from lines of text.</summary>
internal static class Book
{
    public static string Save(string path, params Sheet[] sheets)
    {
        var workbook = new PartwiseWorkbook();
        foreach (var sheet in sheets)
            workbook.Sheet(sheet.Name, string.Concat(sheet.Lines.Select((line, i) => Row(i + 1, line))));
        return workbook.Save(path);
    }

    /// <summary>A row; one without any content is left out, as Excel does.</summary>
    public static string Row(int number, IReadOnlyList<string> cells)
    {
        if (cells.All(c => c.Length == 0))
            return "";
        var xml = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
        for (var i = 0; i < cells.Count; i++)
            if (cells[i].Length > 0)
                xml.Append(Cell(string.Create(CultureInfo.InvariantCulture, $"{ColumnName.Of(i)}{number}"), cells[i]));
        return xml.Append("</row>").ToString();
    }

    private static string Cell(string address, string text) => text[0] == '#'
        ? $"<c r=\"{address}\"><v>{text[1..]}</v></c>"
        : $"<c r=\"{address}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";
}
