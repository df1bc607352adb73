namespace BulkProviders.Spreadsheets.Results;

/// <summary>Finds its way in the bytes of well-formed XML in UTF-8. Positions are -1 where the bytes end too early.</summary>
internal static class Markup
{
    /// <summary>Whether the bytes begin with a start tag of that name.</summary>
    public static bool IsElement(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name) =>
        bytes.Length > name.Length + 1 && bytes[1..].StartsWith(name) && bytes[name.Length + 1] is (byte)'>' or (byte)'/' or (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r';

    /// <summary>The end of the comment, instruction or element that the bytes begin with.</summary>
    public static int EndOfItem(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 10)
            return -1;
        if (bytes[1] is (byte)'!' or (byte)'?')
            return EndOfSpecial(bytes);
        var tag = EndOfTag(bytes);
        if (tag < 0 || bytes[tag - 2] == '/')
            return tag;
        var name = bytes[1..(1 + bytes[1..].IndexOfAny(" \t\r\n>"u8))];
        return name.SequenceEqual("row"u8) && EndOfPlainRow(bytes, tag) is var end and > 0 ? end : EndOfElement(bytes, tag, name);
    }

    /// <summary>Whether there are comments, CDATA or instructions, in which anything may look like a tag.</summary>
    public static bool HasSpecials(ReadOnlySpan<byte> bytes) => bytes.IndexOf("<!"u8) >= 0 || bytes.IndexOf("<?"u8) >= 0;

    /// <summary>The position behind the <c>&gt;</c> of the tag that the bytes begin with; one inside an attribute does not count.</summary>
    public static int EndOfTag(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (bytes[position..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'') is var found and >= 0)
        {
            position += found + 1;
            var hit = bytes[position - 1];
            if (hit == '>')
                return position;
            var close = bytes[position..].IndexOf(hit);
            if (close < 0)
                return -1;
            position += close + 1;
        }
        return -1;
    }

    /// <summary>The position behind the end tag of an element without elements of the same name inside.</summary>
    /// <param name="from">A position inside the element.</param>
    public static int EndOfElement(ReadOnlySpan<byte> bytes, int from, ReadOnlySpan<byte> name)
    {
        var position = from;
        while (bytes[position..].IndexOf((byte)'<') is var found and >= 0)
        {
            position += found;
            var rest = bytes[position..];
            if (rest.Length < name.Length + 3)
                return -1;
            if (rest[1] is (byte)'!' or (byte)'?')
            {
                var end = EndOfSpecial(rest);
                if (end < 0)
                    return -1;
                position += end;
            }
            else if (rest[1] == '/' && rest[2..].StartsWith(name) && rest[name.Length + 2] is (byte)'>' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                var close = rest.IndexOf((byte)'>');
                return close < 0 ? -1 : position + close + 1;
            }
            else
                position++;
        }
        return -1;
    }

    /// <summary>The column (from 0) of a cell reference; -1 where it has none.</summary>
    public static int ColumnOf(ReadOnlySpan<byte> reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (!char.IsAsciiLetter((char)letter))
                break;
            column = column * 26 + (letter & 0x1F);
        }
        return column - 1;
    }

    /// <summary>The quick way to the end of a row; -1 where a closer look is needed.</summary>
    private static int EndOfPlainRow(ReadOnlySpan<byte> bytes, int from)
    {
        var close = bytes[from..].IndexOf("</row>"u8);
        return close < 0 || HasSpecials(bytes.Slice(from, close)) ? -1 : from + close + "</row>"u8.Length;
    }

    private static int EndOfSpecial(ReadOnlySpan<byte> bytes)
    {
        var close = bytes.StartsWith("<!--"u8) ? "-->"u8 : bytes.StartsWith("<![CDATA["u8) ? "]]>"u8 : bytes[1] == '?' ? "?>"u8 : ">"u8;
        var found = bytes[2..].IndexOf(close);
        return found < 0 ? -1 : 2 + found + close.Length;
    }
}
