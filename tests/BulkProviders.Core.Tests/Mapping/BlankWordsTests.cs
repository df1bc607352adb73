using BulkProviders.Core.Cells;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

public sealed class BlankWordsTests
{
    private static readonly TableRow Row = A.Row(2, " none ", "Willow", "None at all", new Cell(CellKind.Error, "none"), 4);

    [Theory]
    [InlineData("NONE")]
    [InlineData(" none ")]
    [InlineData("All")]
    public void Cells_that_hold_one_of_the_words_and_no_other_text_are_blank(string word)
    {
        var cells = Assert.Single(new BlankWords([word]).Without([Row])).Cells;

        Assert.Equal([Cell.Blank, .. Row.Cells.Skip(1)], cells);
    }

    [Fact]
    public void Rows_without_the_words_stay_as_they_are()
    {
        IReadOnlyList<TableRow> rows = [Row];

        Assert.Same(rows, new BlankWords([]).Without(rows));
        Assert.Same(Row, Assert.Single(new BlankWords(["nil", "-"]).Without(rows)));
    }

    [Fact]
    public void All_stands_for_the_usual_words_besides_those_that_are_named()
    {
        var cells = Assert.Single(new BlankWords(["-", "all"]).Without([A.Row(2, "-", "NULL", "n/a", "all")])).Cells;

        Assert.Equal([Cell.Blank, Cell.Blank, Cell.Blank, Cell.OfText("all")], cells);
    }
}
