using BulkProviders.Cli.Settings;

namespace BulkProviders.Cli.Tests;

/// <summary>run.bat cannot be run everywhere; what can be seen of it from outside is held here, and tests/windows/under-wine.sh runs it.</summary>
public sealed class RunBatTests
{
    private static readonly string Text = File.ReadAllText(Repository.File("run.bat"));
    private static readonly string[] Lines = Text.Split("\r\n");

    [Fact]
    public void Its_lines_end_as_the_command_shell_wants_them_and_hold_plain_letters_only()
    {
        Assert.Equal(Text.Count(c => c == '\n'), Text.Split("\r\n").Length - 1);
        Assert.True(Text.All(char.IsAscii));
    }

    [Fact]
    public void Its_last_command_is_the_program_so_that_the_exit_code_is_the_programs_by_every_way_to_start_it()
    {
        Assert.EndsWith("\r\n:run\r\n\"%BP_EXE%\" %*\r\n", Text, StringComparison.Ordinal);
        Assert.Single(Lines, l => l.Contains("%*", StringComparison.Ordinal));
    }

    [Fact]
    public void It_ends_with_the_codes_of_the_contract_where_it_cannot_start_and_says_what_to_do()
    {
        Assert.Equal(["6", "2", "2"], Lines.Where(l => l.StartsWith("exit /b ", StringComparison.Ordinal)).Select(l => l[8..]));
        Assert.Contains("https://dotnet.microsoft.com/download/dotnet/10.0", Text, StringComparison.Ordinal);
        Assert.Contains("Unpack the whole zip", Text, StringComparison.Ordinal);
        Assert.All(Lines.Where(l => l.StartsWith("echo ", StringComparison.Ordinal)), l => Assert.EndsWith(" 1>&2", l, StringComparison.Ordinal));
    }

    [Fact]
    public void It_looks_beside_itself_then_in_publish_and_builds_the_sources_last()
    {
        var beside = Text.IndexOf("\"BP_EXE=%BP_HOME%bulkproviders.exe\"", StringComparison.Ordinal);
        var publish = Text.IndexOf("\"BP_EXE=%BP_HOME%publish\\bulkproviders.exe\"", StringComparison.Ordinal);
        var sources = Text.IndexOf("dotnet build", StringComparison.Ordinal);

        Assert.True(0 < beside && beside < publish && publish < sources);
    }

    [Fact]
    public void Names_of_folders_cannot_break_it()
    {
        // An exclamation mark is lost where the shell expands late; a parenthesis ends a block; a blank or & ends a word outside quotes.
        Assert.Contains("setlocal EnableExtensions DisableDelayedExpansion", Lines);
        Assert.DoesNotContain(Lines, l => l.EndsWith('(') || l.StartsWith(')'));
        var uses = Lines.SelectMany(l => new[] { "%BP_HOME%", "%BP_EXE%", "%~dp0" }.Select(name => (Line: l, At: l.IndexOf(name, StringComparison.Ordinal))))
            .Where(u => u.At >= 0).ToList();
        Assert.True(uses.Count >= 8);
        Assert.All(uses, u => Assert.Equal(1, u.Line[..u.At].Count(c => c == '"') % 2));
    }

    [Fact]
    public void It_jumps_only_to_places_that_are_there()
    {
        var jumps = Lines.Where(l => l.Contains("goto ", StringComparison.Ordinal)).Select(l => l[(l.IndexOf("goto ", StringComparison.Ordinal) + 5)..]).ToList();

        Assert.True(jumps.Count >= 6);
        Assert.All(jumps, j => Assert.Contains(":" + j, Lines));
    }

    [Fact]
    public void It_starts_what_the_project_builds()
    {
        Assert.Contains(@"artifacts\bin\BulkProviders.Cli\release\bulkproviders.exe", Text, StringComparison.Ordinal);
        Assert.Contains("src\\BulkProviders.Cli\\BulkProviders.Cli.csproj", Text, StringComparison.Ordinal);
        Assert.Equal("bulkproviders", typeof(SettingsTable).Assembly.GetName().Name);
    }
}
