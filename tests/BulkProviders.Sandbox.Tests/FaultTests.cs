using System.Globalization;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Sandbox.Tests;

public sealed class FaultTests
{
    private const string Locations = "/providers/locations";

    private static Task<Answer> CreateAsync(Caller caller) => caller.PostAsync(Locations, Json.Resource("locations", "\"city\":\"Salem\""));

    private static async Task<string> OutcomesAsync(int calls, Func<Task<Answer>> call)
    {
        var outcomes = new List<string>();
        for (var i = 0; i < calls; i++)
        {
            try
            {
                outcomes.Add((await call()).Status.ToString(CultureInfo.InvariantCulture));
            }
            catch (HttpRequestException)
            {
                outcomes.Add("cut");
            }
        }
        return string.Join(' ', outcomes);
    }

    [Theory]
    [InlineData("json-api", "application/vnd.api+json;charset=UTF-8")]
    [InlineData("plain", "application/json")]
    [InlineData("html", "text/html")]
    [InlineData("empty", null)]
    public async Task Every_nth_call_fails_with_the_status_and_body_asked_for_and_writes_nothing(string body, string? contentType)
    {
        await using var caller = await Caller.StartAsync("fail-every=3", "fail-status=502", "fail-body=" + body);

        Answer? failed = null;
        Assert.Equal("201 201 502 201 201 502", await OutcomesAsync(6, async () =>
        {
            var answer = await CreateAsync(caller);
            failed = answer.Status == 502 ? answer : failed;
            return answer;
        }));

        Assert.Equal(contentType, failed!.ContentType);
        Assert.Equal(4, caller.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Seeded_faults_strike_at_random_but_the_same_way_each_time()
    {
        async Task<string> RunAsync(string seed)
        {
            await using var caller = await Caller.StartAsync("fail-every=3", "fault-seed=" + seed);
            return await OutcomesAsync(30, () => caller.GetAsync(Locations));
        }

        var first = await RunAsync("7");

        Assert.Equal(first, await RunAsync("7"));
        Assert.NotEqual(first, await RunAsync("8"));
        Assert.InRange(first.Split(' ').Count(o => o == "503"), 3, 18);
    }

    [Fact]
    public async Task A_reset_before_the_write_writes_nothing_and_a_reset_after_it_does()
    {
        await using var before = await Caller.StartAsync("reset-before-write-every=2");
        await using var after = await Caller.StartAsync("reset-after-write-every=2");

        Assert.Equal("201 cut 201 cut", await OutcomesAsync(4, () => CreateAsync(before)));
        Assert.Equal("201 cut 201 cut", await OutcomesAsync(4, () => CreateAsync(after)));

        Assert.Equal(2, before.Server.State.Count("locations"));
        Assert.Equal(4, after.Server.State.Count("locations"));
        (await after.GetAsync(Locations)).Expect(200);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_late_write_arrives_after_its_time()
    {
        await using var caller = await Caller.StartAsync("late-write-every=1", "late-write-ms=5000");

        Assert.Equal("cut", await OutcomesAsync(1, () => CreateAsync(caller)));
        caller.Clock.Advance(TimeSpan.FromMilliseconds(4999));
        Assert.Equal(0, caller.Server.State.Count("locations"));

        caller.Clock.Advance(TimeSpan.FromMilliseconds(1));
        while (caller.Server.State.Count("locations") == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        Assert.Equal(1, caller.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_late_write_is_not_lost_when_the_server_stops()
    {
        using var folder = new Folder();
        var options = new SandboxOptions { DataFile = folder.File("sandbox.db") };
        await using (var caller = await Caller.StartAsync(options, CatalogReader.ReadDefault(), "late-write-every=1"))
            Assert.Equal("cut", await OutcomesAsync(1, () => CreateAsync(caller)));

        await using var again = await Caller.StartAsync(options, CatalogReader.ReadDefault());
        Assert.Equal(1, again.Server.State.Count("locations"));
    }

    [Theory]
    [InlineData("seconds", "1")]
    [InlineData("date", "Mon, 02 Mar 2026 09:00:01 GMT")]
    [InlineData("none", null)]
    public async Task Above_the_limit_a_call_is_429_until_the_next_second(string form, string? retryAfter)
    {
        await using var caller = await Caller.StartAsync("rate-limit=2", "retry-after=" + form);

        Assert.Equal("200 200 429 429", await OutcomesAsync(4, () => caller.GetAsync(Locations)));
        var refused = (await caller.GetAsync(Locations)).Expect(429);
        Assert.Equal(retryAfter, refused.Response.Headers.TryGetValues("Retry-After", out var values) ? values.Single() : null);
        Assert.Equal("application/json", refused.ContentType);

        caller.Clock.Advance(TimeSpan.FromSeconds(1));
        (await caller.GetAsync(Locations)).Expect(200);
    }

    [Fact]
    public async Task A_bucket_refills_steadily()
    {
        await using var caller = await Caller.StartAsync("rate-limit=4", "rate-kind=bucket");

        Assert.Equal("200 200 200 200 429", await OutcomesAsync(5, () => caller.GetAsync(Locations)));
        caller.Clock.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal("200 429", await OutcomesAsync(2, () => caller.GetAsync(Locations)));
        caller.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("200 200 200 200 429", await OutcomesAsync(5, () => caller.GetAsync(Locations)));
    }

    [Fact]
    public async Task Reads_lag_behind_creates_updates_and_deletes()
    {
        await using var caller = await Caller.StartAsync("read-lag-ms=1000");
        var id = await caller.LocationAsync();
        var url = $"{Locations}/{id}";
        (await caller.GetAsync(url)).Expect(404);
        Assert.Empty((await caller.GetAsync(Locations)).Ids);

        caller.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([id], (await caller.GetAsync(Locations)).Ids);
        Assert.Equal("Bend", (string?)(await caller.PatchAsync(url, Json.Resource("locations", "\"city\":\"Bend\"", id))).Expect(200).Attributes["city"]);
        Assert.Equal("Salem", (string?)(await caller.GetAsync(url)).Attributes["city"]);
        Assert.Equal(["Salem"], (await caller.GetAsync(Locations)).Values("city"));

        caller.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Bend", (string?)(await caller.GetAsync(url)).Attributes["city"]);
        (await caller.DeleteAsync(url)).Expect(204);
        (await caller.GetAsync(url)).Expect(200);
        Assert.Equal([id], (await caller.GetAsync(Locations)).Ids);

        caller.Clock.Advance(TimeSpan.FromSeconds(1));
        (await caller.GetAsync(url)).Expect(404);
        Assert.Empty((await caller.GetAsync(Locations)).Ids);
    }

    [Fact]
    public async Task Latency_holds_every_call_back()
    {
        await using var caller = await Caller.StartAsync("latency-ms=300");

        var call = caller.GetAsync(Locations);
        await caller.Clock.WaitedOn;
        caller.Clock.Advance(TimeSpan.FromMilliseconds(299));
        Assert.False(call.IsCompleted);

        caller.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await call).Expect(200);
    }

    [Fact]
    public async Task A_call_that_hangs_is_never_answered_and_does_not_keep_the_server_from_stopping()
    {
        await using var caller = await Caller.StartAsync("hang-every=2");

        // Whichever of the three comes second hangs; nobody can say which that is.
        List<Task<Answer>> calls = [caller.GetAsync(Locations), caller.GetAsync(Locations), caller.GetAsync(Locations)];
        for (var answered = 0; answered < 2; answered++)
        {
            var call = await Task.WhenAny(calls);
            (await call).Expect(200);
            calls.Remove(call);
        }
        var hanging = Assert.Single(calls);
        Assert.False(hanging.IsCompleted);

        await caller.Server.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    [Fact]
    public async Task A_body_can_be_cut_off()
    {
        await using var caller = await Caller.StartAsync("cut-body-every=2");

        Assert.Equal("200 cut 200 cut", await OutcomesAsync(4, () => caller.GetAsync("/providers/counties")));
    }

    [Fact]
    public async Task Every_nth_call_can_lose_its_token()
    {
        await using var caller = await Caller.StartAsync("unauthorized-every=2");

        Assert.Equal("200 401 401", await OutcomesAsync(3, () => caller.GetAsync(Locations)));
        await caller.LogInAsync();
        Assert.Equal("401", await OutcomesAsync(1, () => caller.GetAsync(Locations)));
    }

    [Fact]
    public async Task Every_nth_update_can_meet_a_lock()
    {
        await using var caller = await Caller.StartAsync("lock-conflict-every=1");
        var id = await caller.LocationAsync();

        var error = (await caller.PatchAsync($"{Locations}/{id}", Json.Resource("locations", "\"city\":\"Bend\"", id))).Expect(409).Error;

        Assert.Equal("conflict", (string?)error["code"]);
        Assert.Equal("Salem", caller.Server.State.Find("locations", id)?["city"]);
    }
}
