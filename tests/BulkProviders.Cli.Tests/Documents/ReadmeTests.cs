using System.Text.RegularExpressions;

namespace BulkProviders.Cli.Tests.Documents;

/// <summary>The commands, outputs and settings that the README shows are those of the program.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly string Readme = File.ReadAllText(Repository.File("README.md")).ReplaceLineEndings("\n");

    private readonly CliHost _host = new();

    [Fact]
    public async Task The_demo_says_what_the_README_says_it_says()
    {
        Assert.Equal("dotnet run --project src/BulkProviders.Cli -- demo", Block("command: demo"));

        var result = await _host.RunAsync("demo");

        Assert.Equal(1, result.ExitCode);
        Assert.All(Block("output: demo").Split('\n'), line => Assert.Contains(line, result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    [Fact]
    public void The_checks_for_Windows_want_of_the_demo_what_the_README_shows()
    {
        var shown = Block("output: demo");
        foreach (var checks in new[] { "1-commands.sh", "4-console-and-rights.sh" })
        {
            var wanted = DemoCounts().Matches(File.ReadAllText(Repository.File("tests", "windows", "checks", checks))).Select(m => m.Groups[1].Value).ToList();
            Assert.NotEmpty(wanted);
            Assert.All(wanted, count => Assert.Contains(count, shown, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_second_command_runs_all_tests() => Assert.Equal("dotnet test", Block("command: test"));

    [Fact]
    public async Task The_settings_file_that_the_README_shows_is_taken()
    {
        await File.WriteAllTextAsync(_host.Folder.File("bulkproviders.json"), SettingsBlock().Match(Readme).Value, TestContext.Current.CancellationToken);

        var result = await _host.RunAsync("import", Repository.File("samples", "providers-sample.xlsx"));

        // All that is missing is the secret; no key is unknown.
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("BULKPROVIDERS_CLIENT_SECRET", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("known", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_the_README_shows_are_there()
    {
        foreach (Match link in Links().Matches(Readme))
            Assert.True(Path.Exists(Repository.File(link.Groups[1].Value)), link.Value);
    }

    public void Dispose() => _host.Dispose();

    private static string Block(string marker)
    {
        var match = Regex.Match(Readme, $"<!-- {Regex.Escape(marker)} -->\n```text\n(.*?)\n```", RegexOptions.Singleline);
        Assert.True(match.Success, $"The README has no block '{marker}'.");
        return match.Groups[1].Value;
    }

    [GeneratedRegex(@"(?<=```json\n)\{ ""Tenant"".*?(?=\n```)", RegexOptions.Singleline)]
    private static partial Regex SettingsBlock();

    [GeneratedRegex("said '(PRACTICE: [^']+|[0-9]+ were not stored)")]
    private static partial Regex DemoCounts();

    [GeneratedRegex(@"\]\((?!http)([^)#]+)")]
    private static partial Regex Links();
}
