using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Reviews;

/// <summary>The page of a run, as the command line makes it and leaves it out.</summary>
public sealed class ReviewPageCommandTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("import book.xlsx")]
    [InlineData("import book.xlsx --dry-run")]
    [InlineData("validate book.xlsx")]
    public async Task It_stands_beside_the_results_and_quotes_no_cell_unless_it_is_turned_off(string command)
    {
        Rows();
        var run = await _bench.RunAsync(command.Split(' '));
        var page = await File.ReadAllTextAsync(Path.Combine(run.RunFolder, "review.html"), TestContext.Current.CancellationToken);
        Assert.Equal(Path.Combine(run.RunFolder, "review.html"), run.Text("review"));
        Assert.DoesNotContain("Atlantis", page, StringComparison.Ordinal);
        Assert.Contains("Not a state", page, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_bench.File("bulkproviders.json"), "{ \"Review\": \"off\" }", TestContext.Current.CancellationToken);
        var without = await _bench.RunAsync(command.Split(' '));

        Assert.False(File.Exists(Path.Combine(without.RunFolder, "review.html")));
        Assert.False(without.Summary?.TryGetProperty("review", out _));
        Assert.DoesNotContain("Review:", (await _bench.Cli.RunAsync("show", "last")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_written_again_also_where_it_was_turned_off_and_quotes_cells_where_that_is_asked_for()
    {
        Rows();
        _bench.Cli.Environment["BULKPROVIDERS_REVIEW"] = "off";
        var run = await _bench.ImportAsync("book.xlsx");

        var said = await _bench.Cli.RunAsync("errors", "last", "--html");

        Assert.True(said.ExitCode == 0, said.All);
        Assert.Contains(Path.Combine(run.RunFolder, "review.html"), said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Atlantis", await PageAsync(Path.Combine(run.RunFolder, "review.html")), StringComparison.Ordinal);
        Assert.Equal(0, (await _bench.Cli.RunAsync("errors", "last", "--html", "--values", "-o", "with values.html")).ExitCode);
        Assert.Contains("Atlantis", await PageAsync(_bench.File("with values.html")), StringComparison.Ordinal);
        Assert.Contains("This page quotes cells", await PageAsync(_bench.File("with values.html")), StringComparison.Ordinal);
        // Names of owners are shown because they were asked for; what the cells hold is not.
        Assert.Equal(0, (await _bench.Cli.RunAsync("errors", "last", "--html", "--split-by", "Worker", "-o", "owners.html")).ExitCode);
        var owners = await PageAsync(_bench.File("owners.html"));
        Assert.Contains("Ann Lee", owners, StringComparison.Ordinal);
        Assert.DoesNotContain("Atlantis", owners, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_workbooks_it_is_written_too_and_what_does_not_go_together_is_refused()
    {
        Rows();
        var run = await _bench.ImportAsync("book.xlsx");
        File.Delete(Path.Combine(run.RunFolder, "review.html"));

        Assert.Equal(0, (await _bench.Cli.RunAsync("errors", "last", "--html", "-o", "failed.xlsx")).ExitCode);
        Assert.True(File.Exists(_bench.File("failed.xlsx")) && File.Exists(Path.Combine(run.RunFolder, "review.html")));
        Assert.Equal(0, (await _bench.Cli.RunAsync("errors", "last", "--html", "--split-by", "Worker", "-o", "out")).ExitCode);
        Assert.True(File.Exists(_bench.File("out/review.html")) && File.Exists(_bench.File("out/Ann Lee.xlsx")));
        var refused = await _bench.Cli.RunAsync("errors", "last", "--values");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--values belongs to --html", refused.Error, StringComparison.Ordinal);
    }

    private void Rows() => _bench.Workbook("book.xlsx", Sheet.Of("Locations", "Row Key|Address 1|City|State|Zip Code|Worker", "L-1|1 Alder Street|Salem|Atlantis|97301|Ann Lee", "L-2|2 Birch Street|Salem|OR|97301|Bob"));

    private static Task<string> PageAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}
