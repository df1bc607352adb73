using System.Text;
using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Tests.Basics;

/// <summary>How much a name may be mistyped, how long a word may be, and that names keep their places.</summary>
public sealed class NameLimitsTests
{
    /// <summary>A mistyped name, a known one, and whether it is near enough: one mistake up to three letters, two up to seven, three up to eleven.</summary>
    [Theory]
    [InlineData("ab", "AB", true)]
    [InlineData("ab", "ax", false)]
    [InlineData("abc", "abx", true)]
    [InlineData("abc", "acb", true)]
    [InlineData("abc", "axx", false)]
    [InlineData("abcd", "abxx", true)]
    [InlineData("abcdefg", "abcdexx", true)]
    [InlineData("abcdefg", "abcdxxx", false)]
    [InlineData("abcdefgh", "abcdexxx", true)]
    [InlineData("abcdefgh", "abcdxxxx", false)]
    [InlineData("EIN number", "EIN", true)]
    [InlineData("ID number", "ID", false)]
    [InlineData("Zi", "Zip Code", false)]
    public void The_longer_a_name_the_more_mistakes_it_may_have(string typed, string known, bool isNear)
    {
        Assert.Equal(isNear ? known : null, NearestName.Find(typed, [known]));
        Assert.Equal(isNear ? [known] : [], NearestName.FindSeveral(typed, [known], 3));
    }

    [Fact]
    public void A_name_with_fewer_mistakes_goes_before_one_that_is_only_a_part() => Assert.Equal("abcdefxy", NearestName.Find("abcdefgh", ["abcd", "abcdefxy"]));

    [Theory]
    [InlineData(80, true)]
    [InlineData(81, false)]
    public void Names_of_up_to_80_letters_are_compared(int length, bool isNear)
    {
        var known = new string('a', 79) + "b";

        Assert.Equal(isNear ? known : null, NearestName.Find(new string('a', length), [known]));
        Assert.Equal(isNear ? 1 : 0, NearestName.FindSeveral(new string('a', length), [known], 3).Count);
        Assert.Equal(isNear, NearestName.Find(new string('a', 79), [new string('a', length)]) is not null);
    }

    [Theory]
    [InlineData("<a>", "a")]
    [InlineData("<>", null)]
    [InlineData("< >", null)]
    [InlineData("&lt;&gt;", null)]
    [InlineData("&lt;a>", "a")]
    public void A_word_in_brackets_has_at_least_one_letter(string text, string? word) => Assert.Equal(word, CellWord.Of(text));

    [Theory]
    [InlineData(38, true)]
    [InlineData(39, false)]
    public void A_word_in_brackets_is_no_sentence(int letters, bool isWord) => Assert.Equal(isWord, CellWord.Of($"<{new string('a', letters)}>") is not null);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(30)]
    [InlineData(64)]
    public void Names_that_come_again_with_every_record_nearly_always_find_their_place(int length)
    {
        var names = Enumerable.Range(0, length == 1 ? 26 : 200).Select(n => length == 1 ? ((char)('a' + n)).ToString() : $"{n:000}".PadLeft(length, 'm')[^length..]).Select(Encoding.UTF8.GetBytes).ToList();
        names.ForEach(n => SharedNames.Of(n));

        // Other tests use the same places meanwhile: the best of some rounds counts.
        var found = Enumerable.Range(0, 20).Max(_ => names.ConvertAll(n => SharedNames.Of(n)).Zip(names).Count(n => ReferenceEquals(SharedNames.Of(n.Second), n.First)));

        Assert.True(found > names.Count * 6 / 10);
    }

    [Fact]
    public void What_is_longer_than_a_name_is_read_and_not_kept()
    {
        var text = Encoding.UTF8.GetBytes(new string('z', 65));

        Assert.NotSame(SharedNames.Of(text), SharedNames.Of(text));
    }

    [Fact]
    public void Yes_and_no_are_what_they_say() => Assert.Equal((new FieldValue.Boolean(true), new FieldValue.Boolean(false)), (FieldValue.True, FieldValue.False));
}
