using BulkProviders.Cli.Commands;

namespace BulkProviders.Cli.Tests.Terminal;

/// <summary>A terminal breaks a line that is too long anywhere; the program breaks it before, between two words.</summary>
public sealed class NarrowTerminalTests : IDisposable
{
    private const int Width = 80;

    private readonly CliHost _host = new();

    [Fact]
    public async Task At_80_columns_no_word_of_a_run_its_history_or_the_catalog_breaks()
    {
        Inputs.Write(_host, "locations.csv", Inputs.FaultyLocations);
        Inputs.Write(_host, "a-long-name-of-another-file-of-locations.csv", Inputs.GoodLocations);
        string[][] commands =
        [
            ["import", "locations.csv", "a-long-name-of-another-file-of-locations.csv=locations", "--sandbox", "--dry-run", "--note", "A note that is long enough to make the table of the runs wide"],
            ["runs"], ["show"], ["doctor", "locations.csv", "--sandbox"], ["catalog", "show"], ["catalog", "check", "--sandbox"], ["import", "missing.xlsx"]
        ];
        foreach (var command in commands)
            Fits(await RunAsync(command), string.Join(' ', command));
    }

    [Fact]
    public async Task At_80_columns_no_word_of_a_help_text_breaks()
    {
        foreach (var words in CommandList.All.Select(c => c.Name.Split(' ')).Prepend([]))
        {
            var wide = (await _host.RunAsync([.. words, "--help"])).Output;
            _host.Width = Width;
            var narrow = (await _host.RunAsync([.. words, "--help"])).Output;
            _host.Width = null;
            Fits(narrow, string.Join(' ', words));
            Assert.Equal(Words(wide), Words(narrow));
        }
    }

    [Fact]
    public void A_table_goes_from_one_line_a_row_over_wrapped_cells_to_blocks()
    {
        var table = new PlainTable("Sheet", ">Rows", "Note");
        table.AddRow("Locations", "1,205", "Fix the second and the third");
        table.AddRow("Providers", "-", "");
        Assert.Equal(["Sheet       Rows  Note", "Locations  1,205  Fix the second and the third", "Providers      -"], table.Lines(60));
        Assert.Equal(["Sheet       Rows  Note", "Locations  1,205  Fix the second", "                  and the third", "Providers      -"], table.Lines(33));
        Assert.Equal(["Locations", "  Rows: 1,205", "  Note: Fix the", "    second and", "    the third", "Providers"], table.Lines(16));
    }

    [Theory]
    [InlineData("one two three", "one two|three")]
    [InlineData("  one two three", "  one two|  three")]
    [InlineData("/a/path/without/a/gap and more", "/a/path/without/a/gap|  and more")]
    [InlineData("short", "short")]
    [InlineData("", "")]
    public void Lines_break_between_words_and_go_on_below(string text, string lines)
    {
        Assert.Equal(lines.Split('|'), WrappedText.Lines(text, 10, lines.Contains("|  ", StringComparison.Ordinal) ? 2 : 0));
    }

    public void Dispose() => _host.Dispose();

    private async Task<string> RunAsync(string[] command)
    {
        _host.Width = Width;
        var result = await _host.RunAsync(command);
        Assert.NotEqual(6, result.ExitCode);
        return result.All;
    }

    // A word that does not fit into a line by itself, such as a path, has a line of its own.
    private static void Fits(string text, string command) => Assert.All(
        text.ReplaceLineEndings("\n").Split('\n'),
        line => Assert.True(line.Length <= Width || line.Trim().Split(' ').Length <= 2, $"{command}: {line}"));

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
