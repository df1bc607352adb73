using BulkProviders.Application.Pages;
using Microsoft.Playwright;

namespace BulkProviders.Application.Tests.Pages;

/// <summary>A real browser of this computer that opens pages from files; the tests of those who have none say so.</summary>
public sealed class PageBrowser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "chrome.exe", "msedge.exe"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bulkproviders-pages-");
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Executable => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is not { } executable)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = executable, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    /// <summary>Opens a page from a file. Whatever it asks for besides itself is noted.</summary>
    internal async Task<OpenPage> OpenAsync(ReviewPage page, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        Assert.SkipWhen(_browser is null, "Not run: no browser.");
        var path = Path.Combine(_folder.FullName, Path.GetRandomFileName() + ".html");
        PageFile.Write(path, ReviewPageWriter.Write(page));
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        var tab = await context.NewPageAsync();
        var (requests, complaints) = (new List<string>(), new List<string>());
        tab.Request += (_, request) => requests.Add(request.Url);
        tab.Console += (_, message) => complaints.Add(message.Text);
        tab.PageError += (_, error) => complaints.Add(error);
        await tab.GotoAsync(new Uri(path).AbsoluteUri);
        return new OpenPage(tab, requests, complaints);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _folder.Delete(recursive: true);
    }
}

/// <param name="Tab">The page in the browser.</param>
/// <param name="Requests">What was asked for, the page itself first.</param>
/// <param name="Complaints">What the browser said to its console.</param>
internal sealed record OpenPage(IPage Tab, IReadOnlyList<string> Requests, IReadOnlyList<string> Complaints) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Tab.Context.DisposeAsync();
}
