using System.Text.RegularExpressions;
using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Settings;

namespace BulkProviders.Cli.Tests.Documents;

/// <summary>What a sentence of the program tells its reader to type is there: the options and the commands that texts name, wherever in the sources they stand.</summary>
public sealed partial class RemediesInSentencesTests
{
    private static readonly List<string> Sentences =
    [
        .. Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(line => Literal().Matches(line).Select(m => m.Value))
    ];

    [Fact]
    public void Every_option_that_a_sentence_names_is_one()
    {
        var named = Sentences.SelectMany(s => Option().Matches(s).Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count >= 50, $"Only {named.Count} options were found in sentences.");
        Assert.Equal([], named.Except([.. SettingsTable.All.Select(s => s.Option ?? ""), "--help", "--version"]));
    }

    [Fact]
    public void Every_command_that_a_sentence_names_is_one()
    {
        var commands = CommandList.All.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var named = Sentences.SelectMany(s => Command().Matches(s)).Select(m => (First: m.Groups[1].Value, Second: m.Groups[2].Value)).ToHashSet();

        Assert.True(named.Count >= 30, $"Only {named.Count} commands were found in sentences.");
        Assert.Equal([], named.Where(n => !commands.Contains(n.First) && !commands.Contains($"{n.First} {n.Second}")));
    }

    // Sentences stand on one line each; what is inserted into them may hold a quoted text of its own.
    [GeneratedRegex("""(?<=")(?:[^"\\]|\\.)*(?=")""")]
    private static partial Regex Literal();

    [GeneratedRegex("(?<![-A-Za-z0-9])--[a-z][a-z-]*[a-z]")]
    private static partial Regex Option();

    [GeneratedRegex("(?<=\\bbulkproviders )([a-z]+)(?: ([a-z]+))?")]
    private static partial Regex Command();
}
