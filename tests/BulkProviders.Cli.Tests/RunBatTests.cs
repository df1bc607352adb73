using BulkProviders.Cli.Settings;

namespace BulkProviders.Cli.Tests;

/// <summary>run.bat cannot be run everywhere; what can be seen of it from outside is held here.</summary>
public sealed class RunBatTests
{
    private static readonly string Text = File.ReadAllText(Repository.File("run.bat"));

    [Fact]
    public void Its_lines_end_as_the_command_shell_wants_them_and_hold_plain_letters_only()
    {
        Assert.Equal(Text.Count(c => c == '\n'), Text.Split("\r\n").Length - 1);
        Assert.True(Text.All(char.IsAscii));
    }

    [Fact]
    public void It_passes_arguments_and_exit_code_on_and_ends_with_the_code_of_the_contract_where_it_cannot_start()
    {
        Assert.Contains("\"%BP_EXE%\" %*\r\nexit /b %ERRORLEVEL%", Text, StringComparison.Ordinal);
        Assert.Contains("https://dotnet.microsoft.com/download/dotnet/10.0", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_starts_what_the_project_builds()
    {
        Assert.Contains(@"artifacts\bin\BulkProviders.Cli\release\bulkproviders.exe", Text, StringComparison.Ordinal);
        Assert.Contains("src\\BulkProviders.Cli\\BulkProviders.Cli.csproj", Text, StringComparison.Ordinal);
        Assert.Equal("bulkproviders", typeof(SettingsTable).Assembly.GetName().Name);
    }
}
