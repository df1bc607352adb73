using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.Tests.Intake;

public sealed class DisplacedResultsTests
{
    [Fact]
    public void Each_row_gets_the_cells_whose_token_says_what_the_row_says() =>
        Assert.Equal([(2, 4), (3, 2), (4, 3)], Sources(new(2, "c", "a"), new(3, "a", "b"), new(4, "b", "c")));

    [Fact]
    public void Rows_that_were_edited_where_they_are_keep_their_cells() =>
        Assert.Empty(Sources(new(2, "x", "a"), new(3, "y", "b")));

    [Fact]
    public void A_row_without_a_token_that_takes_the_place_of_another_is_new() =>
        Assert.Equal([(2, null), (3, 2)], Sources(new(2, "new", "a"), new(3, "a", null)));

    [Fact]
    public void Cells_that_are_left_over_beside_a_row_that_has_moved_make_all_of_it_uncertain() =>
        Assert.Empty(Sources(new(2, "b", "a"), new(3, "x", "b")));

    [Fact]
    public void Rows_that_say_the_same_are_not_told_apart() =>
        Assert.Empty(Sources(new(2, "b", "a"), new(3, "b", "c"), new(4, "x", "b")));

    private static IEnumerable<(int, int?)> Sources(params TokenPlace[] rows) =>
        DisplacedResults.SourcesOf(rows).OrderBy(s => s.Key).Select(s => (s.Key, s.Value));
}
