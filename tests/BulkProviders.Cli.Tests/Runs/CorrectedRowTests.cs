namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Rows that failed and were corrected in the files that the program itself wrote.</summary>
public sealed class CorrectedRowTests : IAsyncLifetime
{
    private const string Unknown = "7d0f7a5e-52c1-4f1e-9f0a-3b8f4a1c9e01";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task A_wrong_ID_is_no_Record_ID_so_that_it_is_corrected_where_it_was_written(string results)
    {
        _bench.Workbook("Locations.xlsx", Sheet.Of("Locations", "Row Key|ID|Address 1|City|State", $"L-1|{Unknown}|1 Alder Street|Salem|OR", $"L-2|{Unknown}|2 Birch Street|Salem|OR"));
        var first = await _bench.ImportAsync("Locations.xlsx", "--results", results);
        Assert.Equal("invalid 2", first.Tally);
        Assert.All(first.Rows, r => Assert.Equal((Unknown, ""), (r["ID"], r.RecordId)));

        var path = first.Results[0];
        if (results == "csv")
            await File.WriteAllTextAsync(_bench.File("locations.csv"), (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace(Unknown, "", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        else
            Reviews.Answers.Change(path, _bench.File("corrected.xlsx"), cell => cell == Unknown ? "" : cell);
        var second = await _bench.ImportAsync(results == "csv" ? "locations.csv" : "corrected.xlsx");

        Assert.Equal("created 2", second.Tally);
    }

    [Fact]
    public async Task In_a_third_round_rows_still_refer_by_their_keys_to_what_the_first_one_stored()
    {
        _bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers("P-1|Alder House|first fault|L-1"));
        Assert.Equal("created 1, invalid 1", (await _bench.ImportAsync("book.xlsx")).Tally);

        Assert.Equal("invalid 1", (await RoundAsync(1, "first fault", "second fault")).Tally);
        Assert.Equal("invalid 1", (await RoundAsync(2, "second fault", "third fault")).Tally);
        var last = await RoundAsync(3, "third fault", "Group Home");

        Assert.Equal((0, "created 1"), (last.ExitCode, last.Tally));
    }

    [Fact]
    public async Task Where_the_ID_or_the_operation_may_be_wrong_both_are_marked_and_either_can_be_corrected()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", "Row Key|ID|Import Operation|Address 1|City", "L-1||Delete|1 Alder Street|Salem"));
        var run = await _bench.ImportAsync("book.xlsx");

        var marks = Reviews.Answers.Notes(run.Results[0]);

        Assert.Contains("ref=\"B2\"", marks, StringComparison.Ordinal);
        Assert.Contains("ref=\"C2\"", marks, StringComparison.Ordinal);
        Assert.Contains("clear Import Operation", run.Row("L-1").Error, StringComparison.Ordinal);
    }

    private async Task<RunOutcome> RoundAsync(int round, string from, string to)
    {
        Assert.Equal(0, (await _bench.Cli.RunAsync("errors", "last", "-o", $"failed-{round}.xlsx")).ExitCode);
        Reviews.Answers.Change(_bench.File($"failed-{round}.xlsx"), _bench.File($"fixed-{round}.xlsx"), cell => cell == from ? to : cell);
        return await _bench.ImportAsync($"fixed-{round}.xlsx");
    }
}
