using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Reviews;

/// <summary>Rows that were sent out more than once: what comes back late from an earlier time.</summary>
public sealed class OldSplitTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test
    private ReturnBench _returns = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        _returns = new ReturnBench(_bench);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Of_the_same_run_its_answers_are_taken_a_line_says_so_and_no_owner_of_the_last_split_counts_as_returned()
    {
        await SplitAsync();
        await _returns.SendAsync("City", "again");
        _returns.Return("Ann", "Ann", s => ReturnBench.Fix(s, "OR"));

        var collected = await _returns.CollectAsync(1);

        Assert.Equal(["old split"], ReturnBench.Kinds(collected));
        Assert.Contains("(Worker), and the rows were sent out again", _returns.ReportLine("old split"), StringComparison.Ordinal);
        Assert.Equal((2, 1), (ReturnBench.Count(collected.GetProperty("findings"), "fixed"), ReturnBench.Count(collected.GetProperty("findings"), "open")));
        var owner = Assert.Single((await _returns.StatusAsync()).GetProperty("owners").EnumerateArray());
        Assert.Equal((false, 2), (owner.GetProperty("returned").GetBoolean(), ReturnBench.Count(owner, "fixed")));
    }

    [Fact]
    public async Task Old_and_new_answers_for_a_cell_that_differ_are_a_conflict_as_any_others()
    {
        await SplitAsync();
        await _returns.SendAsync("Worker", "again");
        _returns.Return("Ann", "old", s => ReturnBench.Fix(s, "OR"));
        _returns.Return("Ann", "new", s => ReturnBench.Fix(s, "WA"), from: "again");

        var collected = await _returns.CollectAsync(1);

        Assert.Equal(["old split", "row twice", "two answers"], ReturnBench.Kinds(collected).Order());
        Assert.Equal(2, ReturnBench.Count(collected.GetProperty("findings"), "conflict"));
        Assert.Contains((await _returns.StatusAsync()).GetProperty("owners").EnumerateArray(), o => o.GetProperty("returned").GetBoolean());
    }

    [Theory]
    [InlineData("book.xlsx")]
    [InlineData("failed.xlsx")]
    public async Task Of_an_earlier_run_of_the_list_nothing_is_taken_and_the_line_says_where_it_belongs(string again)
    {
        await SplitAsync();
        Assert.Equal(0, (await _bench.Cli.RunAsync("errors", "last", "-o", "failed.xlsx")).ExitCode);
        var first = Path.GetFileName(Assert.Single(_bench.Cli.RunFolders));
        await _bench.ImportAsync(again);
        await _returns.SendAsync("Worker", "again");
        var second = Path.GetFileName(_bench.Cli.RunFolders.Order(StringComparer.Ordinal).Last());
        _returns.Return("Ann", "Ann", s => ReturnBench.Fix(s, "OR"));
        _returns.Return("Bob", "Bob", s => ReturnBench.Fix(s, "OR"), from: "again");
        var unsaid = await _bench.Cli.RunAsync("collect", "back");
        Assert.Contains($"have rows of 2 runs: {first}, {second}", unsaid.Error, StringComparison.Ordinal);

        var collected = await _returns.CollectAsync(1, "--into", second);

        Assert.Equal(["old split"], ReturnBench.Kinds(collected));
        Assert.Contains($"of the earlier run {first} of the same list", _returns.ReportLine("old split"), StringComparison.Ordinal);
        Assert.Equal((1, 2), (ReturnBench.Count(collected.GetProperty("findings"), "fixed"), ReturnBench.Count(collected.GetProperty("findings"), "open")));
        Assert.Equal("Atlantis", _returns.CorrectedRow("L-1")["State"]);
    }

    private Task SplitAsync() => _returns.SplitAsync(
        "L-1|1 Alder Street|Salem|Atlantis|97301|Ann", "L-2|2 Alder Street|Salem|Atlantis|97301|Ann", "L-3|3 Birch Street|Salem|Atlantis|97301|Bob");
}
