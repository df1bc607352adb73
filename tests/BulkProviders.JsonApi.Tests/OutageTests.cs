using System.Collections.Concurrent;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Notices;
using BulkProviders.JsonApi.Options;
using BulkProviders.JsonApi.Resilience;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>A server that goes away in mid-run is waited for; calls wait instead of failing.</summary>
public sealed class OutageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly Sentences _said = new();

    private JsonApiResourceStore Store(JsonApiOptions options, TimeProvider time, CancellationTokenSource? stop = null) =>
        new(options, A.Catalog, time, waiting: new WaitOptions(_said, stop?.Token ?? CancellationToken.None));

    private static Task<WriteAnswer> Create(JsonApiResourceStore store) => store.CreateAsync(A.Providers, A.Id(1), A.NameOnly, Stop);

    [Fact]
    public async Task Calls_wait_for_a_server_that_went_away_and_the_user_is_told_once_and_again_when_it_is_back()
    {
        await using var server = ScriptedServer.Start(r => r.Number is > 1 and <= 6 ? Reply.Empty(502) : Reply.Json(200, A.Document(A.Id(1))));
        var time = new PausedTime();
        using var store = Store(A.Options(server), time);
        Assert.Equal(AnswerKind.Done, (await Create(store)).Kind);
        for (var i = 0; i < 5; i++)
            Assert.Equal(AnswerKind.Lost, (await Create(store)).Kind);
        var waiting = Enumerable.Range(0, 8).Select(_ => Create(store)).ToList();
        Assert.Equal(6, server.Requests.Count);
        Assert.Equal("began Outage", Assert.Single(_said.All));
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.All(await Task.WhenAll(waiting), a => Assert.Equal(AnswerKind.Done, a.Kind));
        Assert.Equal("ended Outage", _said.All.Last());
        Assert.Equal(2, _said.All.Count);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1.5)]
    [InlineData(3, 3.5)]
    [InlineData(5, 15.5)]
    [InlineData(7, 35.5)]
    public async Task The_end_of_an_outage_is_found_after_a_moment_or_after_twice_the_time_and_ten_seconds_at_most(int probes, double seconds)
    {
        await using var server = ScriptedServer.Start(r => r.Number > 1 && r.Number < 6 + probes ? Reply.Empty(502) : Reply.Json(200, A.Document(A.Id(1))));
        var time = new HurriedTime();
        using var store = Store(A.Options(server), time);
        await Create(store);
        // The first probe is due from the fifth failure on, in a time that does not wait for this test: so it counts from before them.
        var began = time.GetUtcNow();
        for (var i = 0; i < 5; i++)
            Assert.Equal(AnswerKind.Lost, (await Create(store)).Kind);
        // A probe that is a create and fails is lost itself; the next one goes on.
        for (var i = 1; i < probes; i++)
            Assert.Equal(AnswerKind.Lost, (await Create(store)).Kind);
        Assert.Equal(AnswerKind.Done, (await Create(store)).Kind);
        Assert.InRange((time.GetUtcNow() - began).TotalSeconds, seconds, seconds + 0.1);
    }

    [Fact]
    public async Task An_outage_that_lasts_too_long_gives_the_calls_back_unsent()
    {
        await using var server = ScriptedServer.Start(r => r.Number == 1 ? Reply.Json(200, A.Document(A.Id(1))) : Reply.Empty(503));
        var time = new PausedTime();
        using var store = Store(A.Options(server) with { MaxOutage = TimeSpan.FromSeconds(0.4) }, time);
        await Create(store);
        for (var i = 0; i < 5; i++)
            await Create(store);
        var waiting = Create(store);
        Assert.False(waiting.IsCompleted);
        // Less than until the first probe.
        time.Advance(TimeSpan.FromSeconds(0.45));
        Assert.Equal(AnswerKind.NotSent, (await waiting).Kind);
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task An_outage_that_no_probe_ends_is_given_up_in_the_end()
    {
        await using var server = ScriptedServer.Start(r => r.Number == 1 ? Reply.Json(200, A.Document(A.Id(1))) : Reply.Empty(503));
        using var store = Store(A.Options(server) with { MaxOutage = TimeSpan.FromSeconds(5) }, new HurriedTime());
        await Create(store);
        var answers = new List<AnswerKind>();
        while (answers.Count < 20 && !answers.Contains(AnswerKind.NotSent))
            answers.Add((await Create(store)).Kind);
        Assert.Equal(AnswerKind.NotSent, answers[^1]);
        // Five failures begin it; probes after 0.5, 1.5 and 3.5 s may follow.
        Assert.InRange(answers.Count(a => a == AnswerKind.Lost), 5, 8);
    }

    [Fact]
    public async Task A_stop_ends_the_waiting_at_once()
    {
        await using var server = ScriptedServer.Start(r => r.Number == 1 ? Reply.Json(200, A.Document(A.Id(1))) : Reply.Empty(502));
        using var stop = new CancellationTokenSource();
        using var store = Store(A.Options(server), new PausedTime(), stop);
        for (var i = 0; i < 6; i++)
            await Create(store);
        var waiting = Create(store);
        await stop.CancelAsync();
        Assert.Equal(AnswerKind.NotSent, (await waiting).Kind);
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_never_answered_is_not_waited_for()
    {
        using var store = Store(A.Options(ScriptedServer.Nobody()), new HurriedTime());
        Assert.Equal(AnswerKind.NotSent, (await Create(store)).Kind);
        Assert.Empty(_said.All);
    }

    [Fact]
    public async Task Tokens_that_expire_again_and_again_under_many_calls_stop_nobody()
    {
        await using var tokens = ScriptedServer.Start(r => Reply.Typed(200, "application/json", $$"""{"access_token":"t{{r.Number}}","expires_in":3600}"""));
        var uses = new ConcurrentDictionary<string, int>();
        // Every token is good for three calls and refused from then on.
        await using var api = ScriptedServer.Start(r =>
            uses.AddOrUpdate(r.Headers["Authorization"], 1, (_, n) => n + 1) <= 3 ? Reply.Json(200, A.Document(A.Id(1))) : Reply.Empty(401));
        var options = A.Options(api) with { Token = null, TokenUrl = tokens.Url, ClientId = "client-1", ClientSecret = A.Secret };
        using var store = Store(options, new HurriedTime());
        await Create(store);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Create(store)));
        Assert.All(answers, a => Assert.Equal(AnswerKind.Done, a.Kind));
    }

    [Fact]
    public async Task Credentials_that_are_refused_in_mid_run_are_waited_for()
    {
        await using var tokens = ScriptedServer.Start(r => Reply.Typed(200, "application/json", $$"""{"access_token":"t{{r.Number}}","expires_in":3600}"""));
        var isRevoked = false;
        await using var api = ScriptedServer.Start(_ => Volatile.Read(ref isRevoked) ? Reply.Empty(401) : Reply.Json(200, A.Document(A.Id(1))));
        var time = new PausedTime();
        using var store = Store(A.Options(api) with { Token = null, TokenUrl = tokens.Url, ClientId = "client-1", ClientSecret = A.Secret, RetryDelay = TimeSpan.Zero }, time);
        await Create(store);
        Volatile.Write(ref isRevoked, true);
        var waiting = Create(store);
        await time.DelayMade(1);
        Assert.Equal("began AccessRefused", Assert.Single(_said.All));
        Volatile.Write(ref isRevoked, false);
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(AnswerKind.Done, (await waiting).Kind);
    }

    [Fact]
    public async Task An_answer_that_was_on_its_way_when_the_credentials_were_refused_does_not_end_the_waiting()
    {
        await using var server = ScriptedServer.Start(_ => Reply.Empty(204));
        var time = new PausedTime();
        var availability = new Availability(A.Options(server), time, new Waits(_said, time));
        availability.Answered(Passage.Free);
        availability.AccessRefused(null, Passage.Free);
        availability.Answered(Passage.Free);
        Assert.Equal(Trouble.Access, availability.Trouble);
        Assert.Single(_said.All);

        time.Advance(TimeSpan.FromSeconds(31));
        var passage = await availability.EnterAsync(isRead: false, Stop, Stop);
        availability.Answered(passage);
        Assert.Equal((Passage.Probe, Trouble.None, 2), (passage, availability.Trouble, _said.All.Count));
    }

    private sealed class Sentences : IWaitListener
    {
        public ConcurrentQueue<string> All { get; } = new();

        public void Began(WaitReason reason, DateTimeOffset? until) => Add($"began {reason}", reason);

        public void Ended(WaitReason reason) => Add($"ended {reason}", reason);

        // Every run asks for a token.
        private void Add(string words, WaitReason reason)
        {
            if (reason != WaitReason.Token)
                All.Enqueue(words);
        }
    }
}
