using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Tests.Basics;

public sealed class CellWordTests
{
    [Theory]
    [InlineData("<clear>")]
    [InlineData("< clear >")]
    [InlineData(" <CLEAR> ")]
    [InlineData("<Clear\t>")]
    [InlineData("\u00A0<\u00A0clear\u00A0>\u200B")]
    [InlineData("\uFF1Cclear\uFF1E")]
    [InlineData("\uFF1C\u3000\uFF43\uFF4C\uFF45\uFF41\uFF52\u3000\uFF1E")]
    [InlineData("\u2039clear\u203A")]
    [InlineData("\u27E8clear\u27E9")]
    [InlineData("&lt;clear&gt;")]
    public void Spelling_of_the_word_that_clears_does_not_count(string text) => Assert.True(CellWord.IsClear(text));

    [Theory]
    [InlineData("clear")]
    [InlineData("<clear> it")]
    [InlineData("<clear")]
    [InlineData("clear>")]
    [InlineData("<cle ar>")]
    [InlineData("<clears>")]
    [InlineData("[clear]")]
    [InlineData("<>")]
    [InlineData("< >")]
    [InlineData("")]
    public void Other_texts_do_not_clear(string text) => Assert.False(CellWord.IsClear(text));

    [Theory]
    [InlineData("<delete>", "delete")]
    [InlineData("< Empty >", "Empty")]
    [InlineData("<b>bold</b>", null)]
    [InlineData("<5 miles>", null)]
    [InlineData("a <b>", null)]
    [InlineData("<\uD83D>", null)]
    public void Word_in_brackets_is_known_from_other_text(string text, string? word) => Assert.Equal(word, CellWord.Of(text));
}
