using BulkProviders.Spreadsheets.Excel.Reading;

namespace BulkProviders.Spreadsheets.Tests.Excel.Reading;

public class EscapedTextTests
{
    [Theory]
    [InlineData("a_x000D_b", "a\rb")]
    [InlineData("_x000D__x000A_", "\r\n")]
    [InlineData("_x005F_x000D_", "_x000D_")]
    [InlineData("_x0000_", "\0")]
    [InlineData("_x00e9_", "é")]
    [InlineData("_xD83D__xDE00_", "😀")]
    public void Escape_becomes_its_character(string stored, string text) => Assert.Equal(text, EscapedText.Decode(stored));

    [Theory]
    [InlineData("plain")]
    [InlineData("_x12")]
    [InlineData("_xyz__")]
    [InlineData("_x00 1_")]
    [InlineData("_x000D")]
    [InlineData("tax_x")]
    public void Text_that_only_looks_like_an_escape_stays(string text) => Assert.Equal(text, EscapedText.Decode(text));
}
