using System.Xml;
using BulkProviders.Core.Basics;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>
/// Walks the XML of one part forwards, child by child, without a string for anything but the texts asked for.
/// Elements of other namespaces than the root's are passed over, whichever namespace (transitional, strict) and prefix the root has.
/// </summary>
internal sealed class PartReader : IDisposable
{
    private readonly PackageParts _package;
    private readonly GuardedStream _stream;
    private readonly XmlReader _xml;
    private readonly string _place;
    private readonly int _deepest;
    private readonly char[] _chunk = new char[1024];
    private string _rootNamespace = "";

    // Asked for several times a node; each time is a virtual call.
    private int _depth;
    private XmlNodeType _node;

    /// <param name="package">The package that the part is in.</param>
    /// <param name="stream">The part.</param>
    /// <param name="place">What the part is, for messages.</param>
    /// <param name="shown">What is read of the part where that is not all of it.</param>
    public PartReader(PackageParts package, GuardedStream stream, string place, Stream? shown = null)
    {
        (_package, _stream, _place, _deepest) = (package, stream, place, package.Limits.Depth);
        Names = new BoundedNameTable(package.Limits.Names, what => package.OverLimit($"{place}: {what}"));
        try
        {
            // The beginning is read here, to find out the encoding.
            _xml = XmlReader.Create(shown ?? stream, Settings());
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or IOException)
        {
            stream.Dispose();
            throw package.Damaged($"{place} cannot be unzipped", e);
        }
    }

    /// <summary>Names added here before the first read can be compared with <see cref="Name"/> by reference.</summary>
    public XmlNameTable Names { get; }

    /// <summary>The local name of the present element or attribute.</summary>
    public string Name => _xml.LocalName;

    /// <summary>Elements without a prefix are in the namespace of the root, which the reader stands on.</summary>
    public bool IsUnprefixed => _xml.Prefix.Length == 0;

    /// <summary>Moves to the root element, which must have this name.</summary>
    public void MoveToRoot(string name)
    {
        while (_node != XmlNodeType.Element)
            if (!Advance())
                throw Damaged("is blank");
        _rootNamespace = _xml.NamespaceURI;
        if (_xml.LocalName != name)
            throw Damaged("is not what it should be");
    }

    /// <summary>Moves to the next child of the element at a depth, past whatever is left of the child before; false at the element's end.</summary>
    public bool NextChild(int parentDepth)
    {
        if (_depth == parentDepth && _node == XmlNodeType.Element && _xml.IsEmptyElement)
            return false;
        while (Advance())
        {
            if (_depth == parentDepth && _node == XmlNodeType.EndElement)
                return false;
            if (_depth == parentDepth + 1 && _node == XmlNodeType.Element && ReferenceEquals(_xml.NamespaceURI, _rootNamespace))
                return true;
        }

        throw Damaged("ends too early");
    }

    /// <summary>Moves to the next child of that name; false at the parent's end.</summary>
    public bool NextChild(int parentDepth, string name)
    {
        while (NextChild(parentDepth))
            if (_xml.LocalName == name)
                return true;
        return false;
    }

    public bool NextAttribute() => _xml.MoveToNextAttribute();

    public void LeaveAttributes() => _xml.MoveToElement();

    /// <summary>The value of an attribute that has no namespace, or null.</summary>
    public string? Attribute(string name) => _xml.GetAttribute(name);

    /// <summary>The value of the attribute of that name whose namespace ends with these words, or null.</summary>
    public string? Attribute(string name, string namespaceEnd)
    {
        string? value = null;
        while (_xml.MoveToNextAttribute())
            if (_xml.LocalName == name && _xml.NamespaceURI.EndsWith(namespaceEnd, StringComparison.Ordinal))
                value = _xml.Value;
        _xml.MoveToElement();
        return value;
    }

    /// <summary>Copies the present attribute's value; returns its length, or the buffer's where it is longer.</summary>
    public int AttributeValue(char[] buffer) => Chunk(buffer);

    /// <summary>Appends the text of the present element, without that of its children.</summary>
    public void AppendText(TextBuffer text)
    {
        if (_xml.IsEmptyElement)
            return;
        var own = _depth;
        while (Advance() && _depth > own)
        {
            if (_depth != own + 1 || _node is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace))
                continue;
            int read;
            while ((read = Chunk(_chunk)) > 0)
                if (!text.TryAppend(_chunk.AsSpan(0, read)))
                    throw _package.OverLimit($"{_place} has a cell with more than {_package.Limits.TextLength} characters");
        }
    }

    /// <summary>Reads the bytes behind what was asked for, so that the part's checksum is compared.</summary>
    /// <exception cref="RunException">The checksum is wrong.</exception>
    public void Finish()
    {
        try
        {
            _stream.ReadToEnd();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Damaged("cannot be read to its end", e);
        }
    }

    public RunException Damaged(string what, Exception? inner = null) => _package.Damaged($"{_place} {what}", inner);

    public void Dispose() => _xml.Dispose();

    private XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        NameTable = Names,
        // Some programs write control characters as &#1;, which XML 1.0 forbids; the mapping reports them by cell.
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = true
    };

    private bool Advance()
    {
        _stream.NodeEnds();
        try
        {
            var more = _xml.Read();
            (_depth, _node) = (_xml.Depth, _xml.NodeType);
            return _depth <= _deepest ? more : throw _package.OverLimit($"{_place} nests its XML too deeply");
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or IOException)
        {
            throw Damaged("cannot be read to its end", e);
        }
    }

    private int Chunk(char[] buffer)
    {
        try
        {
            return _xml.ReadValueChunk(buffer, 0, buffer.Length);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or IOException)
        {
            throw Damaged("cannot be read to its end", e);
        }
    }
}
