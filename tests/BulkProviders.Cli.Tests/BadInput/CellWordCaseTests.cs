using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>Near misses of the word that clears a field.</summary>
public sealed class CellWordCaseTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("< clear >")]
    [InlineData("<CLEAR>")]
    [InlineData("\uFF1Cclear\uFF1E")]
    public async Task Near_misses_clear_the_field(string word)
    {
        _bench.Csv("first.csv", "Row Key,Address 1,City,State,Zip Code,Notes", "A1,1 Alder,Salem,OR,97301,old");
        Assert.Equal("created 1", (await _bench.ImportAsync("first.csv=locations")).Tally);
        _bench.Csv("second.csv", "Row Key,Address 1,City,State,Zip Code,Notes", $"A1,1 Alder,Salem,OR,97301,{word}");

        var outcome = await _bench.ImportAsync("second.csv=locations");

        Assert.Equal("updated 1", outcome.Tally);
        Assert.False(_bench.TheOnly("locations").TryGetValue("notes", out var notes) && notes is "old");
        Assert.DoesNotContain("clear", _bench.State("locations"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Another_word_in_brackets_is_a_warning_and_a_near_miss_in_a_required_cell_an_error()
    {
        _bench.Csv("Parents.csv", "Row Key,Name,Phone Number", "P1,<delete>,", "P2,< Clear >,");
        var outcome = await _bench.RunAsync("validate", "Parents.csv=parent-organizations");
        Assert.Contains("<delete>", outcome.Row("P1").Warning, StringComparison.Ordinal);
        Assert.Equal("Invalid", outcome.Row("P2").Status);
    }
}
