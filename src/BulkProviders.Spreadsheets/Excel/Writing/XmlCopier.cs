using System.Xml;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>Copies nodes from a reader to an emitter. Each call leaves the reader on the last node that was copied.</summary>
internal sealed class XmlCopier(XmlReader reader, XmlEmitter xml)
{
    private readonly List<(string Name, string Value)> _missing = [];
    private readonly char[] _chunk = new char[4096];

    /// <summary>Copies whatever single node the reader is on; of an element, the start tag.</summary>
    public void Node()
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Start();
                break;
            case XmlNodeType.EndElement:
                End();
                break;
            case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA:
                Content();
                break;
            case XmlNodeType.Comment:
                xml.Raw($"<!--{reader.Value}-->");
                break;
            case XmlNodeType.ProcessingInstruction:
                xml.Raw($"<?{reader.Name} {reader.Value}?>");
                break;
        }
    }

    /// <summary>Copies the element that the reader is on, with all that is in it.</summary>
    /// <param name="attribute">An attribute of it to be set to another value, or null.</param>
    /// <param name="value">The value; null leaves the attribute out.</param>
    public void Element(string? attribute = null, string? value = null)
    {
        var depth = reader.Depth;
        var isEmpty = reader.IsEmptyElement;
        Start(attribute, value);
        while (!isEmpty && reader.Read())
        {
            Node();
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth)
                return;
        }
    }

    /// <summary>Passes over the element that the reader is on, with all that is in it.</summary>
    public void Pass()
    {
        var depth = reader.Depth;
        if (reader.IsEmptyElement)
            return;
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth)
                return;
    }

    /// <summary>Copies a start tag with one attribute set to another value, added or (for null) left out.</summary>
    public void Start(string? attribute = null, string? value = null)
    {
        var isEmpty = reader.IsEmptyElement;
        if (attribute is null)
            OpenStart();
        else
            OpenStart((attribute, value));
        CloseStart(isEmpty);
    }

    /// <summary>Copies a start tag as far as its end mark, with some attributes set to other values, added or (for null) left out.</summary>
    public void OpenStart(params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        xml.Raw("<"u8);
        xml.Raw(reader.Name);
        foreach (var (name, value) in changes)
            if (value is not null && reader.GetAttribute(name) is null)
                _missing.Add((name, value));
        while (reader.MoveToNextAttribute())
            if (Changed(changes, reader.Name, reader.Value) is { } value)
                AddAttribute(reader.Name, value);
        reader.MoveToElement();
        foreach (var (name, value) in _missing)
            AddAttribute(name, value);
        _missing.Clear();
    }

    public void CloseStart(bool isEmpty) => xml.Raw(isEmpty ? "/>"u8 : ">"u8);

    public void End()
    {
        xml.Raw("</"u8);
        xml.Raw(reader.Name);
        xml.Raw(">"u8);
    }

    private static string? Changed(ReadOnlySpan<(string Name, string? Value)> changes, string attribute, string value)
    {
        foreach (var change in changes)
            if (change.Name == attribute)
                return change.Value;
        return value;
    }

    private void AddAttribute(string name, string value)
    {
        xml.Raw(" "u8);
        xml.Raw(name);
        xml.Raw("=\""u8);
        xml.Attribute(value);
        xml.Raw("\""u8);
    }

    private void Content()
    {
        if (reader.NodeType == XmlNodeType.CDATA || !reader.CanReadValueChunk)
        {
            xml.Content(reader.Value);
            return;
        }
        int read;
        while ((read = reader.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0)
            xml.Content(_chunk.AsSpan(0, read));
    }
}
