using System.Reflection;
using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Settings;

namespace BulkProviders.Cli.Tests.Commands;

/// <summary>The recipe of CONTRIBUTING for a command, step by step: where a step is left out for one command, its test says so.</summary>
public sealed class CommandRecipeTests
{
    public static TheoryData<string> Names => [.. CommandList.All.Select(c => c.Name)];

    [Fact]
    public void Every_file_of_a_command_has_its_line_in_the_list_and_every_line_its_file()
    {
        var defined = typeof(CommandList).Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(CommandList).Namespace && t.Name.EndsWith("Command", StringComparison.Ordinal))
            .Select(t => (t.Name, Definition: t.GetProperty("Definition", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as CommandDefinition))
            .ToList();
        Assert.True(defined.Count >= 15, $"Only {defined.Count} commands were found.");
        Assert.All(defined, d => Assert.True(File.Exists(Repository.File("src", "BulkProviders.Cli", "Commands", d.Name + ".cs")), d.Name));
        Assert.Equal(CommandList.All.Select(c => c.Name).Order(), defined.Select(d => d.Definition?.Name).Order());
        Assert.Equal(CommandList.All.Count, CommandList.All.Select(c => c.Set).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_command_has_its_flag_its_sentences_and_an_example(string name)
    {
        var command = CommandList.All.Single(c => c.Name == name);
        Assert.True(command.Set != CommandSet.None && (command.Set & CommandSet.All) == command.Set && long.PopCount((long)command.Set) == 1, "Its flag stands in CommandSet and in All.");
        Assert.EndsWith(".", command.Summary, StringComparison.Ordinal);
        Assert.EndsWith(".", command.Description, StringComparison.Ordinal);
        Assert.NotEmpty(command.Examples);
        Assert.All(command.Examples, e => Assert.StartsWith("bulkproviders " + name, e.Line, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_command_has_its_place_in_the_page_for_users(string name) =>
        Assert.Contains($"`bulkproviders {name}", File.ReadAllText(Repository.File("docs", "importing.md")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_command_has_help(string name)
    {
        using var host = new CliHost();
        var help = await host.RunAsync([.. name.Split(' '), "--help"]);
        Assert.Equal(0, help.ExitCode);
        Assert.Contains(CommandList.All.Single(c => c.Name == name).Examples[0].Line, help.Output, StringComparison.Ordinal);
    }
}
