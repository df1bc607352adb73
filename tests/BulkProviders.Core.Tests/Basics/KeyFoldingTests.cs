using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Tests.Basics;

public sealed class KeyFoldingTests
{
    [Theory]
    [InlineData("Group Home", " group\t HOME ")]
    [InlineData("Teen's Home - Day", "teen\u2019s home \u2013 day")]
    [InlineData("Group Home", "Group\u200B Home\uFEFF")]
    [InlineData("Group Home", "Group\u00A0Home")]
    [InlineData("Loc 1", "loc  1")]
    [InlineData("Loc 1", "LOC\u202F\u20091")]
    [InlineData("LOC-3", "loc\u20143")]
    [InlineData("LOC-3", "loc\u22123")]
    [InlineData("LOC-3", "LOC\u00AD-3")]
    [InlineData("LOC-3", "\uFF2C\uFF2F\uFF23\uFF0D\uFF13")]
    [InlineData("José-1", "Jose\u0301-1")]
    [InlineData("Ångström", "A\u030Angstro\u0308m")]
    [InlineData("Việt", "Vie\u0323\u0302t")]
    [InlineData("Việt", "Vie\u0302\u0323t")]
    [InlineData("Ёлка", "Е\u0308лка")]
    [InlineData("한글", "\u1112\u1161\u11AB\u1100\u1173\u11AF")]
    public void What_people_do_not_see_does_not_part_two_keys(string key, string typed) => Assert.Equal(KeyFolding.Fold(key), KeyFolding.Fold(typed));

    [Theory]
    [InlineData("Group Home", "Grouphome")]
    [InlineData("Type 1", "Type 2")]
    [InlineData("Full", "Full.")]
    [InlineData("Résidence", "Residence")]
    [InlineData("4", "004")]
    [InlineData("LOC 3", "LOC-3")]
    public void What_people_see_parts_them(string key, string typed) => Assert.NotEqual(KeyFolding.Fold(key), KeyFolding.Fold(typed));

    [Fact]
    public void Half_a_character_does_no_harm() => Assert.Equal("A\uD800", KeyFolding.Fold("a\uD800"));

    [Fact]
    public void Folding_a_folded_key_changes_nothing()
    {
        foreach (var key in new[] { "a  b", "José", "Jose\u0301", "x\u2013y", " \uFF21 ", "\u1112\u1161\u11AB", "e\u0323\u0302\u0301" })
            Assert.Equal(KeyFolding.Fold(key), KeyFolding.Fold(KeyFolding.Fold(key)));
    }
}
