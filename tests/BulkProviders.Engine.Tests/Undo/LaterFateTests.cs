using BulkProviders.Engine.Undo;

namespace BulkProviders.Engine.Tests.Undo;

public sealed class LaterFateTests
{
    [Theory]
    [InlineData("", null, null)]
    [InlineData("2", null, "2")]
    [InlineData("2 3", null, "3")]
    [InlineData("2>1", "2", null)]
    [InlineData("2 3>2", null, null)]
    [InlineData("2>1 3>2", null, null)]
    [InlineData("2>1 3>2 4>1", "4", null)]
    [InlineData("2 3>2 4>3", null, "2")]
    [InlineData("2>1 3", "2", "3")]
    [InlineData("2 3>2 4", null, "4")]
    public void An_undone_run_does_not_count_and_neither_does_an_undo_that_was_undone(string later, string? undoneBy, string? writtenBy)
    {
        // "3>2" is the third run, which undoes the second; the first is the one in question.
        var writes = later.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Split('>'))
            .Select(w => new FieldWrite(w[0], new DateTimeOffset(2026, 1, 1, int.Parse(w[0]), 0, 0, TimeSpan.Zero), w.Length > 1 ? w[1] : null, IsDelete: false));

        var fate = LaterFate.Of("1", writes.Reverse());

        Assert.Equal((undoneBy, writtenBy), (fate.UndoneBy?.RunId, fate.WrittenBy?.RunId));
    }

    [Fact]
    public void A_run_of_which_only_the_ledger_knows_counts_too()
    {
        var fate = LaterFate.Of("1", [new FieldWrite(null, DateTimeOffset.UnixEpoch, null, IsDelete: false)]);

        Assert.NotNull(fate.WrittenBy);
    }
}
