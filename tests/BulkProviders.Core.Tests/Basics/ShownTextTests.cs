using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Tests.Basics;

public sealed class ShownTextTests
{
    [Theory]
    [InlineData("Name\u001B[31m", "Name\\u001B[31m")]
    [InlineData("a\rb", "a\\u000Db")]
    [InlineData("a\u202Eb", "a\\u202Eb")]
    [InlineData("a\u2066b\u2069", "a\\u2066b\\u2069")]
    [InlineData("a\u009Bb", "a\\u009Bb")]
    [InlineData("a\u0000\u0007\u0008\u007F", "a\\u0000\\u0007\\u0008\\u007F")]
    [InlineData("tag \U000E0041", "tag \\uDB40\\uDC41")]
    public void What_moves_a_cursor_or_turns_a_line_is_escaped(string text, string shown) => Assert.Equal(shown, ShownText.Of(text));

    [Fact]
    public void Half_a_character_is_escaped() => Assert.Equal("half \\uD800 of it", ShownText.Of("half \uD800 of it"));

    [Theory]
    [InlineData("José, 한글, Ёлка \u2013 \u201Cquoted\u201D")]
    [InlineData("two\r\nlines\nand a\ttab")]
    [InlineData("\U0001F468\u200D\U0001F469")]
    public void What_people_write_stays(string text) => Assert.Same(text, ShownText.Of(text) is var shown && shown == text ? text : shown);

    [Theory]
    [InlineData(100, 100, 'a')]
    [InlineData(101, 100, '…')]
    public void A_name_of_a_hundred_letters_is_whole(int length, int shown, char last)
    {
        var name = ShownText.Name(new string('a', length));

        Assert.Equal((shown, last), (name.Length, name[^1]));
    }

    [Fact]
    public void A_character_of_two_halves_is_not_cut_in_two()
    {
        Assert.Equal(new string('a', 98) + "…", ShownText.Name(new string('a', 98) + "\U0001F468" + new string('b', 9)));
        Assert.Equal(new string('a', 97) + "\U0001F468…", ShownText.Name(new string('a', 97) + "\U0001F468" + new string('b', 9)));
    }

    [Fact]
    public void A_name_is_one_line_of_bearable_length()
    {
        Assert.Equal("Row Key", ShownText.Name("Row\nKey"));
        var name = ShownText.Name(new string('a', 98) + "\U0001F468" + new string('b', 300));
        Assert.True(name.Length <= 100 && name.EndsWith('…'));
        Assert.True(IsHarmless(name));
    }

    [Fact]
    public void No_text_at_all_is_shown_raw()
    {
        var random = new Random(4711);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (char)(random.Next(3) == 0 ? random.Next(0x2100) : random.Next(0x10000))));
            Assert.True(IsHarmless(ShownText.Of(text)), $"Text {i}");
            Assert.True(IsHarmless(new RowError("code", $"'{text}' is wrong.", text, "Name").ToString()));
            Assert.True(IsHarmless(new Noticed(text, IsWarning: true).Text));
            Assert.True(IsHarmless(RunException.Unusable(text).Message));
        }
    }

    private static bool IsHarmless(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
                return false;
            else if (char.IsControl(text[i]) && text[i] is not ('\r' or '\n' or '\t'))
                return false;
            else if (CharUnicodeInfo.GetUnicodeCategory(text[i]) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                || text[i] is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
                return false;
        }

        return true;
    }
}
