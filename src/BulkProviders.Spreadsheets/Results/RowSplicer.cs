using System.Buffers.Text;
using System.Globalization;
using System.Text;
using BulkProviders.Spreadsheets.Excel.Writing;
using BulkProviders.Spreadsheets.RowBuffers;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// Copies rows as the bytes that they are and puts result cells between them: three times as fast as node by node, and every byte of
/// the user's cells stays. For sheets in UTF-8 without namespace prefixes, which nearly all are.
/// </summary>
internal sealed class RowSplicer(ByteWindow window, XmlEmitter xml, SheetEdits edits)
{
    private readonly RowWork _work = new(xml, prefix: "", edits);

    /// <summary>Copies all rows; the window is left at the end tag of <c>sheetData</c>.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var markup = window.Require(bytes => bytes.IndexOf((byte)'<'));
            xml.Raw(window.Bytes[..markup]);
            window.Advance(markup);
            window.Require(bytes => bytes.Length > 4 ? 0 : -1);
            if (window.Bytes[1] == '/')
                return;
            var end = window.Require(Markup.EndOfItem);
            var item = window.Bytes[..end];
            if (Markup.IsElement(item, "row"u8))
                Row(item);
            else if (item[1] is (byte)'!' or (byte)'?')
                xml.Raw(item);
            else
                throw new UnfitPartException("one of its sheets has something else than rows among its rows");
            window.Advance(end);
        }
    }

    private void Row(ReadOnlySpan<byte> row)
    {
        var tag = new StartTag(row);
        _work.Begin(tag.Number("r"u8), tag.IsTrue("customFormat"u8) ? tag.Number("s"u8) : -1);
        var copied = RowTag(row, tag);
        if (tag.IsEmpty)
        {
            if (_work.HasAny)
            {
                xml.Raw(row[copied..tag.Close]);
                xml.Raw(">"u8);
                _work.AddMissing(before: int.MaxValue);
                xml.Raw("</row>"u8);
                return;
            }
        }
        else if (_work.OnlyAppends && EndOfCells(row, tag.Length) is var end and > 0)
        {
            xml.Raw(row[copied..end]);
            _work.AddMissing(before: int.MaxValue);
            copied = end;
        }
        else
            copied = Cells(row, tag.Length, copied);
        xml.Raw(row[copied..]);
    }

    /// <summary>Where cells can be added behind the last one of a row; -1 where that takes a closer look at its cells.</summary>
    private int EndOfCells(ReadOnlySpan<byte> row, int from)
    {
        var last = row.LastIndexOf("<c "u8);
        if (last < from || Markup.HasSpecials(row))
            return -1;
        var item = row[last..];
        var tag = new StartTag(item);
        if (!tag.Find("r"u8, out var start, out var end) || Markup.ColumnOf(item[start..end]) is var column && (column < 0 || column > edits.Layout.LastColumn))
            return -1;
        var close = last + (tag.IsEmpty ? tag.Length : Markup.EndOfElement(item, tag.Length, "c"u8));
        return close > last && row[close..].TrimStart(" \t\r\n"u8).StartsWith("</row"u8) ? close : -1;
    }

    /// <summary>Writes the start tag as far as it changes; returns where copying goes on.</summary>
    private int RowTag(ReadOnlySpan<byte> row, StartTag tag)
    {
        if (!_work.HasAny)
            return 0;
        var hasHeight = tag.Find("ht"u8, out var start, out var end);
        var height = _work.HeightInPlaceOf(hasHeight ? Encoding.UTF8.GetString(row[start..end]) : null, tag.IsTrue("customHeight"u8));
        var spans = tag.Find("spans"u8, out var spansStart, out var spansEnd) ? _work.Widened(Encoding.UTF8.GetString(row[spansStart..spansEnd])) : null;
        var copied = 0;
        if (hasHeight && height is not null && start < spansStart)
            copied = Splice(row, copied, start, end, height);
        if (spans is not null)
            copied = Splice(row, copied, spansStart, spansEnd, spans);
        if (hasHeight && height is not null && start >= copied)
            copied = Splice(row, copied, start, end, height);
        return hasHeight || height is null ? copied : Splice(row, copied, tag.Close, tag.Close, $" ht=\"{height}\"");
    }

    /// <summary>Copies as far as a stretch of the row and writes something else in its place; returns where copying goes on.</summary>
    private int Splice(ReadOnlySpan<byte> row, int copied, int start, int end, string instead)
    {
        xml.Raw(row[copied..start]);
        xml.Raw(instead);
        return end;
    }

    private int Cells(ReadOnlySpan<byte> row, int position, int copied)
    {
        var column = -1;
        while (true)
        {
            position += row[position..].IndexOf((byte)'<');
            var item = row[position..];
            if (item[1] is (byte)'!' or (byte)'?')
            {
                position += Markup.EndOfItem(item);
                continue;
            }
            var isCell = Markup.IsElement(item, "c"u8);
            var tag = isCell ? new StartTag(item) : default;
            if (isCell)
                column = tag.Find("r"u8, out var start, out var end) && Markup.ColumnOf(item[start..end]) is var given and >= 0 ? given : column + 1;
            if (_work.IsMissing(isCell ? column : int.MaxValue))
            {
                xml.Raw(row[copied..position]);
                copied = position;
                _work.AddMissing(isCell ? column : int.MaxValue);
            }
            if (!isCell)
                return copied;
            copied = Cell(row, position, copied, tag, column);
            position += tag.IsEmpty ? tag.Length : Markup.EndOfElement(item, tag.Length, "c"u8);
        }
    }

    private int Cell(ReadOnlySpan<byte> row, int position, int copied, StartTag tag, int column)
    {
        if (_work.IsResult(column))
        {
            xml.Raw(row[copied..position]);
            _work.Replaces(column);
            return position + (tag.IsEmpty ? tag.Length : Markup.EndOfElement(row[position..], tag.Length, "c"u8));
        }
        var hasStyle = tag.Find("s"u8, out var start, out var end);
        var style = hasStyle && Utf8Parser.TryParse(row[(position + start)..(position + end)], out int present, out _) ? present : 0;
        var wanted = _work.StyleOf(column, style);
        if (wanted == style)
            return copied;
        var number = wanted.ToString(CultureInfo.InvariantCulture);
        return hasStyle
            ? Splice(row, copied, position + start, position + end, number)
            : Splice(row, copied, position + tag.Close, position + tag.Close, $" s=\"{number}\"");
    }
}
