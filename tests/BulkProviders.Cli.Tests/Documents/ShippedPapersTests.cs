namespace BulkProviders.Cli.Tests.Documents;

/// <summary>The licence and the notices go with every copy of the program.</summary>
public sealed class ShippedPapersTests
{
    [Theory]
    [InlineData("LICENSE")]
    [InlineData("THIRD-PARTY-NOTICES.md")]
    [InlineData("docs/third-party/dotnet-notices.txt")]
    [InlineData("docs/third-party/windows-forms-notices.txt")]
    public async Task It_is_beside_the_executable_as_it_is_in_the_tree(string paper)
    {
        var token = TestContext.Current.CancellationToken;
        var shipped = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, paper), token);

        Assert.Equal(await File.ReadAllTextAsync(Repository.File(paper), token), shipped);
    }
}
