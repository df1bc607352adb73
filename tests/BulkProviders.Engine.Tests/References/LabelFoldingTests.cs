using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Tests.References;

public sealed class LabelFoldingTests
{
    [Theory]
    [InlineData("Group Home", " group\t HOME ")]
    [InlineData("Teen's Home - Day", "teen\u2019s home \u2013 day")]
    [InlineData("Group Home", "Group\u200B Home\uFEFF")]
    [InlineData("Group Home", "Group\u00A0Home")]
    public void What_people_do_not_see_does_not_part_two_labels(string label, string typed) => Assert.Equal(LabelFolding.Fold(label), LabelFolding.Fold(typed));

    [Theory]
    [InlineData("Group Home", "Grouphome")]
    [InlineData("Type 1", "Type 2")]
    [InlineData("Full", "Full.")]
    [InlineData("Résidence", "Residence")]
    public void What_people_see_parts_them(string label, string typed) => Assert.NotEqual(LabelFolding.Fold(label), LabelFolding.Fold(typed));

    [Fact]
    public void Half_a_character_does_no_harm() => Assert.Equal("A\uD800", LabelFolding.Fold("a\uD800"));
}
