using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Tests.Excel.Writing;

public sealed class SheetNamesTests
{
    [Theory]
    [InlineData("Providers", "Providers")]
    [InlineData("a/b:c?", "a b c")]
    [InlineData("'quoted'", "quoted")]
    [InlineData("", "Sheet")]
    [InlineData("[]*", "Sheet")]
    [InlineData("history", "history (1)")]
    [InlineData("A name that is longer than thirty-one characters", "A name that is longer than thir")]
    public void Names_are_made_legal(string wanted, string expected) => Assert.Equal(expected, new SheetNames([]).Take(wanted));

    [Fact]
    public void Names_are_made_unique_whatever_their_case()
    {
        var names = new SheetNames(["providers"]);

        Assert.Equal(["Providers (2)", "PROVIDERS (3)"], [names.Take("Providers"), names.Take("PROVIDERS")]);
        Assert.Equal("A name that is longer than thir", names.Take("A name that is longer than thirty-one"));
        Assert.Equal("A name that is longer than (2)", names.Take("A name that is longer than thirty-one"));
    }

    [Fact]
    public void A_name_is_never_cut_inside_a_character()
    {
        var name = new SheetNames([]).Take(new string('x', 30) + "😀");

        Assert.Equal(new string('x', 30), name);
    }
}
