using BulkProviders.Core.Cells;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Tests.Mapping;

public sealed class ExampleRowTests
{
    private static readonly ExampleRow Example = new([new HeaderBinding(0, "Row Key", HeaderRole.RowKey), new HeaderBinding(1, "ID", HeaderRole.Id), new HeaderBinding(2, "Name", HeaderRole.Field, "Name")]);

    [Theory]
    [InlineData("EXAMPLE", true)]
    [InlineData(" example ", true)]
    [InlineData("EXAMPLES", false)]
    [InlineData("", false)]
    public void A_row_whose_ID_says_so_is_an_example(string id, bool isExample)
    {
        Assert.Equal(isExample, Example.Is([Cell.OfText("K-1"), Cell.OfText(id), Cell.OfText("Alder House")]));
    }

    [Fact]
    public void The_word_in_another_column_or_on_a_sheet_without_IDs_means_nothing()
    {
        Assert.False(Example.Is([Cell.OfText("EXAMPLE"), Cell.OfText(""), Cell.OfText("EXAMPLE")]));
        Assert.False(Example.Is([Cell.OfText("EXAMPLE")]));
        Assert.False(new ExampleRow([new HeaderBinding(0, "Name", HeaderRole.Field, "Name")]).Is([Cell.OfText("EXAMPLE")]));
    }
}
