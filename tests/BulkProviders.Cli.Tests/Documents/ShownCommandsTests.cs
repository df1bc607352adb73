using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Settings;

namespace BulkProviders.Cli.Tests.Documents;

/// <summary>
/// Every command that a page shows is one that the program takes: the command line's own parser and settings reader judge it. Blocks under
/// <c>&lt;!-- run --&gt;</c> are carried out on practice data as well, line by line.
/// </summary>
public sealed partial class ShownCommandsTests : IDisposable
{
    private const string Program = "bulkproviders";

    private readonly CliHost _host = new();

    /// <summary>Decisions are dated and may show what was.</summary>
    public static TheoryData<string> Pages =>
        ["README.md", "SECURITY.md", "CONTRIBUTING.md", .. Directory.GetFiles(Repository.File("docs"), "*.md").Select(f => "docs/" + Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> RunPages => ["README.md", "docs/importing.md", "docs/plan.md", "docs/catalog.md", "docs/rosters.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_that_a_page_shows_is_taken(string page) =>
        Assert.All(Shown(Text(page)), Judge);

    [Fact]
    public void The_first_pages_show_every_command()
    {
        var shown = RunPages.SelectMany(page => Shown(Text(page.Data))).ToList();

        Assert.True(shown.Count >= 40, $"Only {shown.Count} commands were found.");
        Assert.All(CommandList.All, c => Assert.Contains(shown, s => s == $"{Program} {c.Name}" || s.StartsWith($"{Program} {c.Name} ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("bulkproviders imprt mine.xlsx")]
    [InlineData("bulkproviders import mine.xlsx --dry-runn")]
    [InlineData("bulkproviders import")]
    [InlineData("bulkproviders runs purge --older-than soon")]
    public void A_command_that_the_program_does_not_take_is_noticed(string line) =>
        Assert.ThrowsAny<Exception>(() => Judge(Shown($"Say `{line}`.").Single()));

    [Theory]
    [MemberData(nameof(RunPages))]
    public async Task The_commands_of_run_blocks_work_on_practice_data(string page)
    {
        _host.Environment["BULKPROVIDERS_SANDBOX__USE"] = "true";
        var lines = RunBlock().Matches(Text(page)).SelectMany(m => m.Groups[1].Value.Split('\n')).ToList();
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            var words = Words(line);
            Provide(words);
            var result = await _host.RunAsync(words);
            Assert.True(result.ExitCode == 0, $"{line}\nended with {result.ExitCode}:\n{result.All}");
        }
    }

    public void Dispose() => _host.Dispose();

    private static string Text(string page) => File.ReadAllText(Repository.File(page.Split('/'))).ReplaceLineEndings("\n");

    // In code letters within a sentence, or a line of a block.
    private static List<string> Shown(string text) =>
        [.. Inline().Matches(text).Select(m => m.Groups[1].Value), .. Line().Matches(text).Select(m => m.Groups[1].Value)];

    private static string[] Words(string line) => [.. CommandLineParser.SplitCommandLine(line).Skip(1)];

    private void Judge(string line)
    {
        var words = Words(line);
        if (words is ["--help"] or ["--version"])
            return;
        var tree = new CommandTree(CommandList.All);
        var parsed = tree.Root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        Assert.True(CommandErrors.Of(parsed, tree) is [], $"{line}\n{string.Join('\n', CommandErrors.Of(parsed, tree))}");
        SettingsReader.Read(tree.SettingsOf(parsed), _host.Environment, _host.Folder.Path);
    }

    // A file that a line reads and no line before it has written is one that the reader has.
    private void Provide(string[] words)
    {
        foreach (var (word, i) in words.Select((word, i) => (word, i)))
        {
            var path = _host.Folder.File(word);
            if (File.Exists(path) || words[Math.Max(0, i - 1)] == "-o")
                continue;
            if (word.StartsWith("roster-", StringComparison.Ordinal) && word.EndsWith(".csv", StringComparison.Ordinal))
                File.Copy(Repository.File("samples", "roster", word), path);
            else if (word.EndsWith(".xlsx", StringComparison.Ordinal))
                File.Copy(Repository.File("samples", "providers-sample.xlsx"), path);
            else if (word.EndsWith(".json", StringComparison.Ordinal))
                File.Copy(Repository.File("src", "BulkProviders.Core", "Catalog", "catalog.json"), path);
        }
    }

    [GeneratedRegex(@"`(bulkproviders [^`\n]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"^ *(bulkproviders (?!COMMAND).+)$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"<!-- run -->\n```text\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex RunBlock();
}
