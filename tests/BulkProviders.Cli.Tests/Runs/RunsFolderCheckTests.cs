using BulkProviders.Application.Folders;

namespace BulkProviders.Cli.Tests.Runs;

public sealed class RunsFolderCheckTests
{
    [Theory]
    [InlineData(@"D:\data\OneDrive\runs", "OneDrive")]
    [InlineData(@"D:\data\OneDrive - County of Alder\Imports\runs", "OneDrive")]
    [InlineData("/data/Dropbox (Personal)/runs", "Dropbox")]
    [InlineData("/data/Mobile Documents/runs", "Mobile Documents")]
    [InlineData(@"\\server\share\runs", "network")]
    [InlineData("//server/share/runs", "network")]
    public void Folders_that_are_synchronised_or_on_a_network_are_recognised(string folder, string expected) =>
        Assert.Contains(expected, RunsFolderCheck.ProblemOf(folder), StringComparison.Ordinal);

    [Theory]
    [InlineData("/data/imports/runs")]
    [InlineData(@"D:\data\OneDriveless\runs")]
    [InlineData(@"\\?\C:\runs")]
    public void Other_folders_are_not(string folder) => Assert.Null(RunsFolderCheck.ProblemOf(folder));

    [Fact]
    public async Task A_synchronised_runs_folder_is_warned_about_and_used()
    {
        using var host = new CliHost();
        Inputs.Write(host, "locations.csv", Inputs.GoodLocations);
        var result = await host.RunAsync("validate", "locations.csv", "--runs", host.Folder.File("OneDrive/runs"));
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("OneDrive synchronises", result.Error, StringComparison.Ordinal);
        Assert.Contains("--runs", result.Error, StringComparison.Ordinal);
    }
}
