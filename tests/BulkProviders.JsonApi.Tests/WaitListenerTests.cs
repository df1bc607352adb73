using System.Collections.Concurrent;
using BulkProviders.JsonApi.Notices;
using BulkProviders.JsonApi.Options;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>Each wait that concerns all calls is told when it begins, with its reason and its end, and when it is over.</summary>
public sealed class WaitListenerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly Listener _heard = new();

    private JsonApiResourceStore Store(JsonApiOptions options, TimeProvider time) =>
        new(options, A.Catalog, time, waiting: new WaitOptions(_heard, CancellationToken.None));

    private static Task Create(JsonApiResourceStore store) => store.CreateAsync(A.Providers, A.Id(1), A.NameOnly, Stop);

    [Fact]
    public async Task A_pause_that_the_tenant_asks_for_is_told_with_its_end()
    {
        await using var server = ScriptedServer.Replies(Reply.Empty(429, ("Retry-After", "20")), Reply.Json(200, A.Document(A.Id(1))));
        var time = new HurriedTime();
        var began = time.GetUtcNow();
        using var store = Store(A.Options(server), time);
        await Create(store);
        Assert.Equal(["began RateLimit", "ended RateLimit"], _heard.All.Select(w => w.Said));
        Assert.Equal(began.AddSeconds(20), _heard.All.First().Until);
    }

    [Fact]
    public async Task A_pause_of_less_than_a_second_is_a_part_of_finding_the_speed_and_is_not_told()
    {
        await using var server = ScriptedServer.Replies(Reply.Empty(429), Reply.Json(200, A.Document(A.Id(1))));
        using var store = Store(A.Options(server), new HurriedTime());
        await Create(store);
        Assert.Empty(_heard.All);
    }

    [Fact]
    public async Task An_outage_is_told_with_the_time_at_which_it_is_given_up()
    {
        await using var server = ScriptedServer.Start(r => r.Number is > 1 and <= 6 ? Reply.Empty(502) : Reply.Json(200, A.Document(A.Id(1))));
        var time = new PausedTime();
        using var store = Store(A.Options(server) with { MaxOutage = TimeSpan.FromMinutes(3) }, time);
        for (var i = 0; i < 6; i++)
            await Create(store);
        Assert.Equal(("began Outage", time.GetUtcNow().AddMinutes(3)), Assert.Single(_heard.All));
        var waiting = Create(store);
        time.Advance(TimeSpan.FromSeconds(11));
        await waiting;
        Assert.Equal(["began Outage", "ended Outage"], _heard.All.Select(w => w.Said));
    }

    [Fact]
    public async Task Asking_for_a_token_is_told()
    {
        await using var tokens = ScriptedServer.Start(_ => Reply.Typed(200, "application/json", """{"access_token":"t1","expires_in":3600}"""));
        await using var api = ScriptedServer.Start(_ => Reply.Json(200, A.Document(A.Id(1))));
        using var store = Store(A.Options(api) with { Token = null, TokenUrl = tokens.Url, ClientId = "client-1", ClientSecret = A.Secret }, new HurriedTime());
        await Create(store);
        Assert.Equal([("began Token", null), ("ended Token", null)], _heard.All);
    }

    private sealed class Listener : IWaitListener
    {
        public ConcurrentQueue<(string Said, DateTimeOffset? Until)> All { get; } = new();

        public void Began(WaitReason reason, DateTimeOffset? until) => All.Enqueue(($"began {reason}", until));

        public void Ended(WaitReason reason) => All.Enqueue(($"ended {reason}", null));
    }
}
