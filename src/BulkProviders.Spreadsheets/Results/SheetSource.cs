using System.Xml;
using BulkProviders.Spreadsheets.RowBuffers;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// The XML of a sheet in two hands: what stands around the rows is read as XML; the rows, where they are written in the usual way,
/// are left to <see cref="RowSplicer"/>, which takes them out of the same stream between two nodes.
/// </summary>
internal sealed class SheetSource : IDisposable
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false
    };

    private readonly ByteWindow _window;
    private readonly Stream _shown;

    /// <param name="open">Opens the part; called twice where it is not written in the usual way.</param>
    public SheetSource(Func<Stream> open)
    {
        _window = new ByteWindow(open());
        var head = LengthOfHead(_window);
        if (head > 0)
        {
            Rows = _window;
            _shown = new AroundRows(_window, head);
        }
        else
            _shown = open();
        Reader = XmlReader.Create(_shown, Settings);
    }

    public XmlReader Reader { get; }

    /// <summary>The rows as bytes, once the reader has come to the start of <c>sheetData</c>; null where the reader has to read them.</summary>
    public ByteWindow? Rows { get; }

    public void Dispose()
    {
        Reader.Dispose();
        _shown.Dispose();
        _window.Dispose();
    }

    /// <summary>Where the start tag of <c>sheetData</c> ends; 0 where the sheet has prefixes, another encoding, or no rows.</summary>
    private static int LengthOfHead(ByteWindow window)
    {
        while (true)
        {
            var bytes = window.Bytes;
            if (bytes.Length >= 4 && !Utf8Text.IsEncodingOf(bytes))
                return 0;
            var found = bytes.IndexOf("<sheetData"u8);
            if (found >= 0 && Markup.EndOfTag(bytes[found..]) is var end and > 0)
                return Markup.IsElement(bytes[found..], "sheetData"u8) && bytes[found + end - 2] != '/' && bytes[..found].IndexOf("<!--"u8) < 0 ? found + end : 0;
            if (!window.Fill())
                return 0;
        }
    }

    /// <summary>What the XML reader sees: the head, then whatever the rows have left.</summary>
    private sealed class AroundRows(ByteWindow window, int head) : Stream
    {
        private int _left = head;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            // Once the head is given out, the reader asks for more only when it is told to go on behind the rows.
            if (_left == 0 && window.Bytes.Length == 0 && !window.Fill())
                return 0;
            var length = Math.Min(count, _left > 0 ? _left : window.Bytes.Length);
            window.Bytes[..length].CopyTo(buffer.AsSpan(offset));
            window.Advance(length);
            _left = Math.Max(0, _left - length);
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
