using Microsoft.Playwright;

namespace BulkProviders.Application.Tests.ReviewPages;

/// <summary>The Chromium that this machine has, started once; none where there is none.</summary>
public sealed class InstalledBrowser : IAsyncLifetime
{
    private static readonly string[] Known =
    [
        Environment.GetEnvironmentVariable("BULKPROVIDERS_TEST_BROWSER") ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"
    ];

    private IPlaywright? _playwright;

    public IBrowser? Browser { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Known.FirstOrDefault(File.Exists) is not { } path)
            return;
        _playwright = await Playwright.CreateAsync();
        // Nothing but files of these tests is opened; as root the browser has no sandbox.
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
