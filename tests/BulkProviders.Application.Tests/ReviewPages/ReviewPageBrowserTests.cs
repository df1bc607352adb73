using BulkProviders.Application.ReviewPages;
using BulkProviders.Testing.Workbooks;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BulkProviders.Application.Tests.ReviewPages;

/// <summary>The page in a real browser, where there is one.</summary>
public sealed class ReviewPageBrowserTests(InstalledBrowser browser) : IClassFixture<InstalledBrowser>, IDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _requests = [];
    private readonly List<string> _complaints = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task It_is_accessible_fits_and_asks_for_nothing(ColorScheme colours, int width)
    {
        await AssertSoundAsync(await OpenAsync(Pages.With(300, showsValues: true), colours, width));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task That_of_an_export_too(ColorScheme colours, int width)
    {
        var page = await ShowAsync(ReviewPageFile.Write(_folder.File("review.html"), ExportPages.With(6, "Locations: 12 records, and the last complete export had 200.")), colours, width);
        foreach (var closed in await page.Locator("summary").AllAsync())
            await closed.ClickAsync();
        await AssertSoundAsync(page);
    }

    [Fact]
    public async Task Ten_thousand_findings_open_soon_and_are_filtered()
    {
        var page = await OpenAsync(Pages.With(ReviewPage.MostFindings, showsValues: true), ColorScheme.Light, 1280);
        var milliseconds = await page.EvaluateAsync<double>("() => performance.getEntriesByType('navigation')[0].loadEventEnd");
        TestContext.Current.TestOutputHelper?.WriteLine($"open after {milliseconds:0} ms");
        // A second on a machine with nothing else to do.
        Assert.InRange(milliseconds, 1, 5_000);
        Assert.StartsWith("10,000 errors", await page.Locator("#count").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("#by-owner").SelectOptionAsync(new SelectOptionValue { Label = "Ann Lee" });
        Assert.StartsWith("5,000 errors", await page.Locator("#count").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("#by-text").FillAsync("value number 4242'");
        Assert.Equal("1 error", await page.Locator("#count").InnerTextAsync());
        Assert.Empty(_complaints);
    }

    private async Task AssertSoundAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        // All rules; to describe each of the thousands of elements that pass is what takes long.
        var violations = await page.EvaluateAsync<string[]>("""
            async () => (await axe.run({ resultTypes: ['violations'] })).violations.map(v => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map(n => n.html).join(', ')}`)
            """);
        Assert.True(violations.Length == 0, string.Join('\n', violations));
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The page is wider than the window.");
        Assert.Single(_requests);
        Assert.Empty(_complaints);
    }

    private Task<IPage> OpenAsync(ReviewPage content, ColorScheme colours, int width) => ShowAsync(ReviewPageFile.Write(_folder.File("review.html"), content), colours, width);

    private async Task<IPage> ShowAsync(string path, ColorScheme colours, int width)
    {
        Assert.SkipWhen(browser.Browser is null, "not run: no browser");
        var installed = browser.Browser ?? throw new InvalidOperationException("It was looked for.");
        var page = await installed.NewPageAsync(new BrowserNewPageOptions { ColorScheme = colours, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        page.Request += (_, request) => _requests.Add(request.Url);
        page.Console += (_, message) => _complaints.Add(message.Text);
        page.PageError += (_, error) => _complaints.Add(error);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        return page;
    }
}
