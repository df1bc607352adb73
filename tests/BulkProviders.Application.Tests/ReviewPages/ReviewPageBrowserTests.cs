using BulkProviders.Core.Basics;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BulkProviders.Application.Tests.Pages;

/// <summary>The review page in a real browser.</summary>
public sealed class ReviewPageBrowserTests(PageBrowser browser) : IClassFixture<PageBrowser>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task It_asks_nothing_of_anybody_and_axe_finds_nothing(ColorScheme scheme, int width)
    {
        await using var page = await browser.OpenAsync(Scene(30).Page(), scheme, width);

        var found = await page.Tab.RunAxe();

        Assert.Equal([], found.Violations.Select(v => v.Id + ": " + string.Join(" | ", v.Nodes.Select(n => n.Html))));
        Assert.Single(page.Requests);
        Assert.Empty(page.Complaints);
        Assert.Equal(width, await page.Tab.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task A_card_shows_its_rows_and_filters_choose_among_them()
    {
        await using var page = await browser.OpenAsync(Scene(10).Page());
        var rows = page.Tab.Locator("#rows tr");
        Assert.Equal(30, await rows.CountAsync());

        await page.Tab.Locator("article", new PageLocatorOptions { HasText = "not a state" }).GetByRole(AriaRole.Button).ClickAsync();
        Assert.Equal(10, await rows.CountAsync());
        Assert.Equal("10 of 10 findings", await page.Tab.Locator("#said").TextContentAsync());
        Assert.Equal("listed", await page.Tab.EvaluateAsync<string>("document.activeElement.id"));

        await page.Tab.GetByLabel("Cause", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("");
        await page.Tab.GetByLabel("Fix by", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("wait");
        Assert.Equal(10, await rows.CountAsync());
        Assert.Contains("Blocked", await rows.First.TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_findings_are_there_in_pieces_that_are_asked_for()
    {
        await using var page = await browser.OpenAsync(Scene(4_000).Page());
        var rows = page.Tab.Locator("#rows tr");

        Assert.Equal(200, await rows.CountAsync());
        await page.Tab.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show 200 more" }).ClickAsync();
        Assert.Equal(400, await rows.CountAsync());
        Assert.Equal("400 of 10,000 findings", await page.Tab.Locator("#said").TextContentAsync());
    }

    [Fact]
    public async Task What_a_file_holds_is_never_run()
    {
        const string hostile = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">";
        await using var page = await browser.OpenAsync(new PageScene { IsMasked = false, Sheet = hostile, Verdict = hostile }.Row("required", hostile, hostile).Page());

        Assert.Equal("import: list.xlsx", await page.Tab.TitleAsync());
        Assert.Single(page.Requests);
        Assert.Equal(hostile, await page.Tab.Locator("h1").TextContentAsync());
    }

    private static PageScene Scene(int each)
    {
        var scene = new PageScene().Row(null, status: RowStatus.Created);
        for (var i = 0; i < each; i++)
            scene.Row("not-a-state", "State").Row("parent-failed", null, status: RowStatus.Blocked).Row("zip-zero-restored", "Zip", isError: false, status: RowStatus.Updated);
        return scene;
    }
}
