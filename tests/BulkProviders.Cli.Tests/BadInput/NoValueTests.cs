using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>Texts that stand where a value is missing or lost: none is stored in silence.</summary>
public sealed class NoValueTests : IAsyncLifetime
{
    private const string Header = "Row Key,Address 1,Address 2,City,State,Zip Code,Notes";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("#N/A")]
    [InlineData("#REF!")]
    [InlineData(" #VALUE! ")]
    [InlineData("#DIV/0!")]
    [InlineData("#NV")]
    [InlineData("#BEZUG!")]
    [InlineData("#NAME?")]
    [InlineData("Err:502")]
    [InlineData("########")]
    [InlineData("###")]
    public async Task The_text_of_an_error_is_refused_like_the_error(string text)
    {
        _bench.Csv("Locations.csv", Header, $"A1,1 Alder,,Salem,OR,97301,{text}", $"A2,2 Alder,{text},Salem,OR,97301,", $"{text},3 Alder,,Salem,OR,97301,", "A4,4 Alder,,Salem,OR,97301,fine");
        var outcome = await _bench.ImportAsync("Locations.csv=locations");
        Assert.Equal("created 1, invalid 3", outcome.Tally);
        Assert.Contains(text.Trim(), outcome.Row("A1").Error, StringComparison.Ordinal);
        Assert.Equal("4 Alder", _bench.TheOnly("locations")["address1"]);
    }

    [Fact]
    public async Task A_text_that_lost_a_letter_is_refused()
    {
        _bench.Csv("Locations.csv", Header, "A1,1 Pe\uFFFDasco Rd,,Salem,OR,97301,", "A2,2 Peñasco Rd,,Salem,OR,97301,");
        var outcome = await _bench.ImportAsync("Locations.csv=locations");
        Assert.Equal("created 1, invalid 1", outcome.Tally);
        Assert.Contains("lost a letter", outcome.Row("A1").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NULL")]
    [InlineData("(null)")]
    [InlineData("nan")]
    [InlineData("\\N")]
    [InlineData("N/A")]
    [InlineData("n/a")]
    [InlineData("None")]
    [InlineData("<NA>")]
    public async Task A_word_for_nothing_is_a_warning_and_blank_where_that_is_asked_for(string word)
    {
        _bench.Csv("Locations.csv", Header, $"A1,1 Alder,{word},Salem,OR,97301,fine", $"A2,2 Alder,{word},Salem,OR,97301,{word} of it");
        var warned = await _bench.RunAsync("validate", "Locations.csv=locations");
        Assert.Equal(0, warned.ExitCode);
        Assert.Contains(word, warned.Row("A1").Warning, StringComparison.Ordinal);
        Assert.Contains("--blank-words", warned.Row("A2").Warning, StringComparison.Ordinal);

        var outcome = await _bench.ImportAsync("Locations.csv=locations", "--blank-words", "all");
        Assert.Equal("created 2", outcome.Tally);
        Assert.Equal("", outcome.Row("A1").Warning);
        Assert.DoesNotContain("address2", _bench.State("locations"), StringComparison.Ordinal);
        Assert.Contains($"{word} of it", _bench.State("locations"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_required_cell_with_a_blank_word_is_missing()
    {
        _bench.Cli.Environment["BULKPROVIDERS_IMPORT__BLANKWORDS"] = "TBD,NULL";
        _bench.Csv("Parents.csv", "Row Key,Name", "P1,tbd", "P2,None");
        var outcome = await _bench.RunAsync("validate", "Parents.csv=parent-organizations");
        Assert.Equal("Invalid", outcome.Row("P1").Status);
        Assert.Equal("Not Attempted", outcome.Row("P2").Status);
        Assert.Contains("None", outcome.Row("P2").Warning, StringComparison.Ordinal);
    }
}
