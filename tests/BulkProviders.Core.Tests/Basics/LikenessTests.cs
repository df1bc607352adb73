using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Tests.Basics;

public sealed class LikenessTests
{
    [Theory]
    [InlineData("4", "004", "in zeros in front")]
    [InlineData("101.0", "101", "in '.0' at the end")]
    [InlineData("José", "Jose", "in an accent")]
    [InlineData("LOC 3", "LOC-3", "in a space or a mark")]
    [InlineData("LOC.3", "LOC3", "in a space or a mark")]
    [InlineData("\u0410ctive", "Active", "in the letter '\u0410' (U+0410), which looks like 'A' and is another")]
    public void Keys_that_look_alike_are_told_what_parts_them(string text, string other, string difference)
    {
        Assert.Equal(Likeness.Fold(text), Likeness.Fold(other));
        Assert.Equal(difference, Likeness.Difference(text, other));
    }

    [Theory]
    [InlineData("LOC-3", "loc\u20133")]
    [InlineData("LOC-3", "LOC-4")]
    [InlineData("10", "1")]
    [InlineData("nowhere", "")]
    public void The_same_key_and_another_one_have_no_such_difference(string text, string other) => Assert.Null(Likeness.Difference(text, other));
}
