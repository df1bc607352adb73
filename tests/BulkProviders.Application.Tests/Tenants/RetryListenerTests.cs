using BulkProviders.Application.Logging;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Notices;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Application.Tests.Tenants;

public sealed class RetryListenerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 18, 15, 2, TimeSpan.Zero));
    private readonly HeardEvents _heard = new();

    [Fact]
    public void A_pause_that_the_tenant_asks_for_is_said_at_once_with_its_end_and_once_for_all_calls_that_share_it()
    {
        using var listener = new RetryListener(new EventHub(_heard), _time);
        listener.Report(Retry(30));
        listener.Report(Retry(30));
        var wait = Assert.IsType<WaitStarted>(Assert.Single(_heard.All));
        Assert.Equal((WaitKind.Throttled, _time.GetUtcNow().AddSeconds(30)), (wait.Kind, wait.Until));
        Assert.Contains("30 s", wait.Text, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Single(_heard.All);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(WaitKind.Throttled, Assert.Single(_heard.Of<WaitEnded>()).Kind);
        listener.Report(Retry(5));
        Assert.Equal(2, _heard.Of<WaitStarted>().Count);
    }

    [Fact]
    public void A_longer_pause_prolongs_the_wait()
    {
        using var listener = new RetryListener(new EventHub(_heard), _time);
        listener.Report(Retry(10));
        _time.Advance(TimeSpan.FromSeconds(8));
        listener.Report(Retry(10));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(_heard.Of<WaitEnded>());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(_heard.Of<WaitEnded>());
        Assert.Single(_heard.Of<WaitStarted>());
    }

    [Fact]
    public void A_pause_that_nobody_notices_is_not_said()
    {
        using var listener = new RetryListener(new EventHub(_heard), _time);
        listener.Report(new RetryNotice("GET", "/providers", 503, "unavailable", 1, TimeSpan.FromMilliseconds(1900)));
        Assert.Empty(_heard.All);
    }

    [Fact]
    public void A_wait_ends_with_the_connection()
    {
        using (var listener = new RetryListener(new EventHub(_heard), _time))
            listener.Report(Retry(60));
        Assert.Single(_heard.Of<WaitEnded>());
    }

    private static RetryNotice Retry(int seconds) => new("GET", "/providers", 429, "throttled", 1, TimeSpan.FromSeconds(seconds));
}
