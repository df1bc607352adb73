using BulkProviders.Core.Mapping;
using BulkProviders.Engine.References;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.References;

public sealed class DisplacedRowsTests : IDisposable
{
    private readonly TestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Sorted_rows_that_kept_their_tokens_are_in_order() =>
        Assert.Empty(Found(("b", Token(2, "b")), ("a", Token(1, "a")), ("new", null)));

    [Fact]
    public void An_edited_row_keeps_its_token() =>
        Assert.Empty(Found(("a-edited", Token(1, "a")), ("b", Token(2, "b"))));

    [Fact]
    public void A_token_that_was_copied_along_is_doubled_on_both_rows() =>
        Assert.Equal([(2, 4, true), (4, 2, true)], Found(("a", Token(1, "a")), ("b", Token(2, "b")), ("copy", Token(1, "a"))));

    [Fact]
    public void Rows_that_were_sorted_away_from_their_tokens_are_displaced() =>
        Assert.Equal([(2, 3, false), (3, 4, false), (4, 2, false)],
            Found(("a", Token(2, "b")), ("b", Token(3, "c")), ("c", Token(1, "a"))));

    [Fact]
    public void A_token_that_slid_from_a_row_that_has_none_now_is_displaced() =>
        Assert.Equal([(2, 3, false)], Found(("new", Token(1, "a")), ("a", null)));

    [Fact]
    public void A_row_that_once_looked_like_another_and_was_edited_is_not_displaced() =>
        Assert.Empty(Found(("now-different", Token(1, "same")), ("same", Token(2, "same"))));

    [Fact]
    public void The_same_row_number_of_another_run_is_another_token() =>
        Assert.Empty(Found(("a", Token(1, "a")), ("b", Token(1, "b") with { RunId = "other" })));

    private (int Row, int Other, bool IsDoubled)[] Found(params (string Identity, RowToken? Token)[] rows)
    {
        _run.Sheets(("providers", rows.Length));
        _run.Journal.Drafts.AddDrafts([.. rows.Select((r, i) => Mapped(Draft(i + 1), token: r.Token, identity: r.Identity))]);
        return [.. _run.Journal.References.Displaced.Stream().Select((DisplacedRow d) => (d.Row.Number, d.Other.Number, d.IsDoubled))];
    }

    private static RowToken Token(long row, string identity) => new("run", row, identity, "content", null);
}
