using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>
/// Writes XML as UTF-8 bytes into a buffer of its own: half the time of XmlWriter on sheets. It knows nothing of open elements;
/// what is written raw must be markup already.
/// </summary>
internal sealed class XmlEmitter(Stream target)
{
    private const int Capacity = 1 << 16;

    /// <summary>A character becomes at most three bytes (a pair of surrogates four).</summary>
    private const int LongestRun = Capacity / 3 - 1;

    private static readonly SearchValues<char> InContent = SearchValues.Create("&<>" + Controls(except: "\t\n"));
    private static readonly SearchValues<char> InAttribute = SearchValues.Create("&<>\"" + Controls(except: ""));
    private static readonly SearchValues<char> InCell = SearchValues.Create("&<>_\uFFFE\uFFFF" + Controls(except: "\t\n"));

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly byte[] _buffer = new byte[Capacity];
    private int _used;

    public void Declaration() => Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"u8);

    public void Raw(ReadOnlySpan<byte> markup)
    {
        if (markup.Length > Capacity - _used)
            Flush();
        if (markup.Length > Capacity)
        {
            target.Write(markup);
            return;
        }
        markup.CopyTo(_buffer.AsSpan(_used));
        _used += markup.Length;
    }

    public void Raw(string markup) => Run(markup);

    public void Number(long value)
    {
        if (Capacity - _used < 20)
            Flush();
        if (Utf8Formatter.TryFormat(value, _buffer.AsSpan(_used), out var written))
            _used += written;
    }

    /// <summary>Text between tags, as it was read.</summary>
    public void Content(ReadOnlySpan<char> text) => Escaped(text, InContent, inCell: false);

    /// <summary>The value of an attribute, without the quotes around it.</summary>
    public void Attribute(ReadOnlySpan<char> text) => Escaped(text, InAttribute, inCell: false);

    /// <summary>The text of a cell: what XML cannot hold is written as <c>_xHHHH_</c> (ISO 29500-1 §22.9.2.19, ST_Xstring).</summary>
    public void CellText(ReadOnlySpan<char> text) => Escaped(text, InCell, inCell: true);

    public void Flush()
    {
        target.Write(_buffer, 0, _used);
        _used = 0;
    }

    private void Escaped(ReadOnlySpan<char> text, SearchValues<char> special, bool inCell)
    {
        while (true)
        {
            var at = text.IndexOfAny(special);
            if (at < 0)
                break;
            Run(text[..at]);
            Special(text[at..], inCell);
            text = text[(at + 1)..];
        }
        Run(text);
    }

    private void Special(ReadOnlySpan<char> text, bool inCell)
    {
        switch (text[0])
        {
            case '&': Raw("&amp;"u8); break;
            case '<': Raw("&lt;"u8); break;
            case '>': Raw("&gt;"u8); break;
            case '"': Raw("&quot;"u8); break;
            case '_' when inCell && LooksEscaped(text): Raw("_x005F_"u8); break;
            case '_': Raw("_"u8); break;
            case var c when inCell: Raw($"_x{(int)c:X4}_"); break;
            case var c: Raw($"&#x{(int)c:X};"); break;
        }
    }

    private static bool LooksEscaped(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_' && text[2..6].IndexOfAnyExcept(HexDigits) < 0;

    private void Run(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var length = Math.Min(text.Length, LongestRun);
            if (length < text.Length && char.IsHighSurrogate(text[length - 1]))
                length--;
            if (length * 3 > Capacity - _used)
                Flush();
            _used += Encoding.UTF8.GetBytes(text[..length], _buffer.AsSpan(_used));
            text = text[length..];
        }
    }

    private static string Controls(string except) =>
        string.Concat(Enumerable.Range(0, 32).Select(c => (char)c).Where(c => !except.Contains(c, StringComparison.Ordinal)));
}
