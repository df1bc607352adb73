using System.Globalization;
using System.Text;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>Writes single cells, with the namespace prefix that the sheet uses (usually none).</summary>
internal sealed class CellEmitter(XmlEmitter xml, string prefix)
{
    private readonly byte[] _open = Encoding.UTF8.GetBytes($"<{prefix}c r=\"");
    private readonly byte[] _inline = Encoding.UTF8.GetBytes($"\" t=\"inlineStr\"><{prefix}is><{prefix}t");
    private readonly byte[] _inlineEnd = Encoding.UTF8.GetBytes($"</{prefix}t></{prefix}is></{prefix}c>");
    private readonly byte[] _value = Encoding.UTF8.GetBytes($"<{prefix}v>");
    private readonly byte[] _valueEnd = Encoding.UTF8.GetBytes($"</{prefix}v></{prefix}c>");
    private readonly byte[] _formula = Encoding.UTF8.GetBytes($"<{prefix}f>");
    private readonly byte[] _formulaEnd = Encoding.UTF8.GetBytes($"</{prefix}f>");

    public void Text(int column, int row, string text, int style)
    {
        if (text.Length == 0)
        {
            Blank(column, row, style);
            return;
        }
        Begin(column, row, style);
        xml.Raw(_inline);
        xml.Raw(char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n', StringComparison.Ordinal)
            ? " xml:space=\"preserve\">"u8
            : ">"u8);
        xml.CellText(ExcelLimits.Fit(text));
        xml.Raw(_inlineEnd);
    }

    public void Number(int column, int row, string digits, int style)
    {
        Begin(column, row, style);
        xml.Raw("\">"u8);
        Value(digits);
    }

    /// <param name="type">The stored type: <c>b</c>, <c>e</c>, <c>str</c>.</param>
    public void Typed(string type, int column, int row, string stored, int style)
    {
        Begin(column, row, style);
        xml.Raw("\" t=\""u8);
        xml.Raw(type);
        xml.Raw("\">"u8);
        Value(stored);
    }

    /// <summary>A formula with the value that it has, so that nothing has to be calculated on opening.</summary>
    public void Formula(int column, int row, string text, string cached, int style)
    {
        Begin(column, row, style);
        xml.Raw(CellName.IsNumber(cached) ? "\">"u8 : "\" t=\"str\">"u8);
        xml.Raw(_formula);
        xml.Content(text);
        xml.Raw(_formulaEnd);
        Value(cached);
    }

    public void Blank(int column, int row, int style)
    {
        Begin(column, row, style);
        xml.Raw("\"/>"u8);
    }

    private void Begin(int column, int row, int style)
    {
        xml.Raw(_open);
        xml.Raw(CellName.Column(column));
        xml.Number(row);
        if (style != 0)
        {
            xml.Raw("\" s=\""u8);
            xml.Number(style);
        }
    }

    private void Value(string stored)
    {
        xml.Raw(_value);
        xml.Content(stored);
        xml.Raw(_valueEnd);
    }
}

/// <summary>Writes the <c>col</c> elements of a sheet.</summary>
internal static class ColumnEmitter
{
    public static void Write(XmlEmitter xml, string prefix, int column, ColumnSetup setup)
    {
        xml.Raw(string.Create(CultureInfo.InvariantCulture,
            $"<{prefix}col min=\"{column + 1}\" max=\"{column + 1}\" width=\"{setup.Width:0.##}\" customWidth=\"1\""));
        if (setup.Style != 0)
            xml.Raw(string.Create(CultureInfo.InvariantCulture, $" style=\"{setup.Style}\""));
        xml.Raw(setup.IsHidden ? " hidden=\"1\"/>"u8 : "/>"u8);
    }
}
