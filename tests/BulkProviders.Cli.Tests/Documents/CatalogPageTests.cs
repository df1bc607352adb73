using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BulkProviders.Cli.Tests.Documents;

/// <summary>The column that docs/catalog.md shows can be added as the page says.</summary>
public sealed partial class CatalogPageTests : IDisposable
{
    private readonly CliHost _host = new();

    [Fact]
    public async Task The_overlay_that_the_page_shows_is_laid_over_the_built_in_catalog()
    {
        await File.WriteAllTextAsync(_host.Folder.File("mine.json"), (await OverlayAsync()).ToJsonString(), TestContext.Current.CancellationToken);

        var result = await _host.RunAsync("catalog", "show", "locations", "--catalog", "mine.json");

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"Fax +phone +fax_number +guessed", result.Output);
        Assert.StartsWith("Casebook Providers, version our county 1", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_column_that_the_page_shows_can_be_added_to_a_copy_of_the_catalog()
    {
        var token = TestContext.Current.CancellationToken;
        var column = (await OverlayAsync())["resources"]![0]!["columns"]![1]!.DeepClone(); // non-null: the page
        var catalog = JsonNode.Parse(await File.ReadAllTextAsync(Repository.File("src", "BulkProviders.Core", "Catalog", "catalog.json"), token));
        var locations = catalog!["resources"]!.AsArray().Single(r => (string?)r!["name"] == "locations"); // non-null: the built-in catalog
        locations!["columns"]!.AsArray().Add(column); // non-null: the built-in catalog
        await File.WriteAllTextAsync(_host.Folder.File("mine.json"), catalog.ToJsonString(), token);

        var result = await _host.RunAsync("catalog", "show", "locations", "--catalog", "mine.json");

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"Fax +phone +fax_number +guessed", result.Output);
    }

    private static async Task<JsonNode> OverlayAsync()
    {
        var page = await File.ReadAllTextAsync(Repository.File("docs", "catalog.md"), TestContext.Current.CancellationToken);
        return JsonNode.Parse(Block().Match(page).Groups[1].Value) ?? throw new InvalidOperationException("docs/catalog.md shows no overlay.");
    }

    public void Dispose() => _host.Dispose();

    [GeneratedRegex(@"```json\s+(\{.*?\})\s+```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
