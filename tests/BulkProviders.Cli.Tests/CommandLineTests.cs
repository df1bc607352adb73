using System.Text.RegularExpressions;
using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Settings;

namespace BulkProviders.Cli.Tests;

public sealed partial class CommandLineTests : IDisposable
{
    private readonly CliHost _host = new();

    public static TheoryData<string> CommandNames => [.. CommandList.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(CommandNames))]
    public async Task Every_command_has_help_with_all_its_options_and_an_example(string name)
    {
        var definition = CommandList.All.Single(c => c.Name == name);
        var result = await _host.RunAsync([.. name.Split(' '), "--help"]);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Contains("Usage:\n  bulkproviders " + name, result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        foreach (var setting in SettingsTable.All.Where(s => s.Option is not null && (s.Commands & definition.Set) != 0))
            Assert.Contains(setting.Option + (setting.Shape == SettingShape.Flag ? "" : " " + setting.ValueName), result.Output, StringComparison.Ordinal);
        Assert.All(definition.Examples, e => Assert.Contains(e.Line, result.Output, StringComparison.Ordinal));
        Assert.NotEmpty(definition.Examples);
        Assert.True(result.Output.Split('\n').All(l => l.Length <= 140), "A line of the help is too long.");
    }

    [Fact]
    public async Task Help_without_a_command_lists_all_commands_and_exit_codes()
    {
        foreach (var args in new string[][] { [], ["--help"], ["-h"], ["help"] })
        {
            var result = await _host.RunAsync(args);
            Assert.Equal(0, result.ExitCode);
            Assert.All(CommandList.All, c => Assert.Contains("  " + c.Name, result.Output, StringComparison.Ordinal));
            Assert.Contains("6  internal fault", result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Help_shows_the_seven_commands_of_a_first_month_and_the_rest_under_More()
    {
        var help = (await _host.RunAsync("--help")).Output.ReplaceLineEndings("\n");

        Assert.Equal(["demo", "template", "validate", "import", "resume", "export", "doctor"], CommandsUnder("Commands", help));
        Assert.Equal(
            ["match", "plan", "apply", "roster", "roster decide", "roster show", "undo", "delete", "runs", "show", "errors", "collect", "runs purge", "audit", "map new", "map check", "map update", "map list", "map show", "catalog show", "catalog check", "catalog update", "export verify", "ledger status", "ledger move", "ledger merge", "ledger reset", "ledger export", "sandbox"],
            CommandsUnder("More", help));
        Assert.Equal(CommandList.All.Count, CommandsUnder("Commands", help).Count + CommandsUnder("More", help).Count);
    }

    [Fact]
    public async Task Help_for_the_first_word_of_several_commands_lists_these_and_no_more()
    {
        var help = (await _host.RunAsync("catalog", "--help")).Output.ReplaceLineEndings("\n");

        Assert.Equal(["catalog show", "catalog check", "catalog update"], CommandsUnder("Commands", help));
        Assert.DoesNotContain("\nMore:\n", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_printed_alone()
    {
        var result = await _host.RunAsync("--version");
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\S*$", result.Output.Trim());
    }

    [Theory]
    [InlineData("--paralel is not an option of import. Did you mean --parallel?", "import", "x.csv", "--paralel", "4")]
    [InlineData("--paralel is not an option of import. Did you mean --parallel?", "import", "--paralel=4", "x.csv")]
    [InlineData("--parallel is not an option of validate.", "validate", "x.csv", "--parallel", "4")]
    [InlineData("'imprt' is not a command. Did you mean import?", "imprt", "x.csv")]
    [InlineData("import needs FILE", "import")]
    [InlineData("'extra' is one word too many for show.", "show", "last", "extra")]
    [InlineData("--parallel needs a value.", "import", "x.csv", "--parallel")]
    [InlineData("--parallel is given more than once.", "import", "x.csv", "--parallel", "1", "--parallel", "2")]
    [InlineData("Say what to do: catalog show, catalog check or catalog update.", "catalog")]
    [InlineData("must be a whole number from 1 to 256", "import", "x.csv", "--parallel", "0")]
    public async Task A_wrong_command_line_is_refused_with_what_was_probably_meant(string expected, params string[] args)
    {
        var result = await _host.RunAsync(args);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.False(Directory.Exists(_host.RunsFolder));
    }

    [Theory]
    [InlineData("--client-secret", "hunter2")]
    [InlineData("--client-secret=hunter2")]
    [InlineData("--token", "hunter2")]
    [InlineData("--password", "hunter2")]
    public async Task A_secret_as_an_option_is_refused_and_not_repeated(params string[] secret)
    {
        var result = await _host.RunAsync(["import", "x.csv", .. secret]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("BULKPROVIDERS_CLIENT_SECRET", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_after_two_dashes_is_a_file_even_where_it_looks_like_an_option()
    {
        var result = await _host.RunAsync("validate", "--", "--odd.csv");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--odd.csv does not exist", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shared_options_may_stand_before_the_command()
    {
        var result = await _host.RunAsync("--json", "runs");
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("{", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _host.Dispose();

    // The words in small letters at the beginning of each line of a section; placeholders and summaries follow them.
    private static List<string> CommandsUnder(string title, string help) =>
        [.. help.Split($"\n{title}:\n")[1].Split("\n\n")[0].Split('\n')
            .Select(line => CommandWords().Match(line)).Where(m => m.Success).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("^  ([a-z]+(?: [a-z]+)?)(?= |$)")]
    private static partial Regex CommandWords();
}
