using System.Collections.Concurrent;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Notices;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>Which answers to which verbs are sent again, and when.</summary>
public sealed class ResiliencePipelinesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Reply Failing(string answer) => answer switch
    {
        "reset" => Reply.Reset(),
        "cut" => Reply.CutOff(200, A.Document(A.Id(1)), 10),
        "503+" => Reply.Empty(503, ("Retry-After", "3")),
        "500 refused" => Reply.Json(500, A.Errors("""{"title":"Resource error","detail":"no"}""")),
        _ => Reply.Empty(int.Parse(answer))
    };

    private static Task<AnswerKind> Call(JsonApiResourceStore store, string verb) => verb switch
    {
        "GET" => Kind(store.GetAsync(A.Providers, A.Id(1), Stop)),
        "POST" => Kind(store.CreateAsync(A.Providers, A.Id(1), A.NameOnly, Stop)),
        "PATCH" => Kind(store.UpdateAsync(A.Providers, A.Id(1), A.NameOnly, null, Stop)),
        _ => Kind(store.DeleteAsync(A.Providers, A.Id(1), etag: null, Stop))
    };

    private static async Task<AnswerKind> Kind(Task<WriteAnswer> answer) => (await answer).Kind;

    private static async Task<AnswerKind> Kind(Task<ReadAnswer> answer) => (await answer).Kind;

    [Theory]
    [InlineData("GET", "408", true)]
    [InlineData("GET", "429", true)]
    [InlineData("GET", "500", true)]
    [InlineData("GET", "500 refused", false)]
    [InlineData("GET", "501", false)]
    [InlineData("GET", "502", true)]
    [InlineData("GET", "503", true)]
    [InlineData("GET", "503+", true)]
    [InlineData("GET", "504", true)]
    [InlineData("GET", "reset", true)]
    [InlineData("GET", "cut", true)]
    [InlineData("GET", "400", false)]
    [InlineData("GET", "403", false)]
    [InlineData("GET", "404", false)]
    [InlineData("POST", "408", false)]
    [InlineData("POST", "429", true)]
    [InlineData("POST", "500", false)]
    [InlineData("POST", "500 refused", false)]
    [InlineData("POST", "502", false)]
    [InlineData("POST", "503", false)]
    [InlineData("POST", "503+", false)]
    [InlineData("POST", "504", false)]
    [InlineData("POST", "reset", false)]
    [InlineData("POST", "cut", false)]
    [InlineData("POST", "409", false)]
    [InlineData("POST", "422", false)]
    [InlineData("PATCH", "429", true)]
    [InlineData("PATCH", "500", false)]
    [InlineData("PATCH", "502", false)]
    [InlineData("PATCH", "503", false)]
    [InlineData("PATCH", "503+", true)]
    [InlineData("PATCH", "reset", false)]
    [InlineData("PATCH", "412", false)]
    [InlineData("DELETE", "429", true)]
    [InlineData("DELETE", "500", false)]
    [InlineData("DELETE", "503", false)]
    [InlineData("DELETE", "503+", true)]
    [InlineData("DELETE", "reset", false)]
    [InlineData("DELETE", "404", false)]
    public async Task The_answer_and_the_verb_decide_whether_a_call_is_sent_again(string verb, string answer, bool again)
    {
        await using var server = ScriptedServer.Replies(Failing(answer), Reply.Json(200, A.Document(A.Id(1))));
        using var store = A.Store(server);
        var kind = await Call(store, verb);
        Assert.Equal(again ? 2 : 1, server.Requests.Count);
        Assert.Equal(again, kind == AnswerKind.Done);
        Assert.All(server.Requests, r => Assert.Equal(server.Requests[0].Body, r.Body));
    }

    [Theory]
    [InlineData("GET", "500", 4)]
    [InlineData("POST", "429", 6)]
    public async Task Retries_end_and_the_last_answer_comes_back(string verb, string answer, int requests)
    {
        await using var server = ScriptedServer.Replies(Failing(answer));
        using var store = A.Store(A.Options(server) with { ReadRetries = 3, WriteRetries = 1, ThrottleRetries = 5 });
        Assert.NotEqual(AnswerKind.Done, await Call(store, verb));
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task A_create_that_is_throttled_to_the_end_is_refused_and_not_in_doubt()
    {
        await using var server = ScriptedServer.Replies(Reply.Empty(429));
        using var store = A.Store(A.Options(server) with { ThrottleRetries = 1 });
        var answer = await store.CreateAsync(A.Providers, null, A.NameOnly, Stop);
        Assert.Equal((AnswerKind.Refused, 429, "server-busy"), (answer.Kind, answer.HttpStatus, answer.Errors[0].Code));
    }

    [Fact]
    public async Task Rate_limits_do_not_stop_the_run_and_the_servers_seconds_are_waited()
    {
        await using var server = ScriptedServer.Replies(Reply.Empty(429, ("Retry-After", "7")), Reply.Json(201, A.Document(A.Id(1))));
        var time = new HurriedTime();
        using var store = A.Store(server, time);
        Assert.Equal(AnswerKind.Done, await Call(store, "POST"));
        Assert.InRange(time.Delays[0], TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7.25));
    }

    [Fact]
    public async Task The_servers_date_is_waited_for()
    {
        var time = new HurriedTime();
        await using var server = ScriptedServer.Replies(
            Reply.Empty(503, ("Retry-After", time.GetUtcNow().AddSeconds(40).ToString("R"))), Reply.Json(200, A.Document(A.Id(1))));
        using var store = A.Store(server, time);
        Assert.Equal(AnswerKind.Done, await Call(store, "GET"));
        Assert.InRange(time.Delays[0], TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(40.25));
    }

    [Fact]
    public async Task A_time_to_wait_is_cut_to_the_longest_pause()
    {
        await using var server = ScriptedServer.Replies(Reply.Empty(429, ("Retry-After", "86400")), Reply.Json(200, A.Document(A.Id(1))));
        var time = new HurriedTime();
        using var store = A.Store(A.Options(server) with { MaxRetryAfter = TimeSpan.FromSeconds(30) }, time);
        await Call(store, "GET");
        Assert.InRange(time.Delays[0], TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30.25));
    }

    [Fact]
    public async Task A_time_to_wait_stops_all_sending_not_just_the_call_that_met_it()
    {
        await using var server = ScriptedServer.Replies(Reply.Empty(429, ("Retry-After", "20")), Reply.Json(200, A.Document(A.Id(1))));
        var time = new PausedTime();
        using var store = A.Store(A.Options(server), time);
        var first = Call(store, "POST");
        await time.DelayMade(1);
        var second = Call(store, "GET");
        await time.DelayMade(2);
        Assert.Single(server.Requests);
        time.Advance(TimeSpan.FromSeconds(19));
        Assert.Single(server.Requests);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([AnswerKind.Done, AnswerKind.Done], await Task.WhenAll(first, second));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Delays_double_with_jitter_up_to_the_longest()
    {
        await using var server = ScriptedServer.Replies(Reply.Empty(500));
        var time = new HurriedTime();
        using var store = A.Store(A.Options(server) with { RetryDelay = TimeSpan.FromSeconds(1), MaxRetryDelay = TimeSpan.FromSeconds(4), ReadRetries = 5 }, time);
        await Call(store, "GET");
        double[] whole = [1, 2, 4, 4, 4];
        Assert.Equal(whole.Length, time.Delays.Count);
        Assert.All(whole.Zip(time.Delays), pair => Assert.InRange(pair.Second.TotalSeconds, pair.First / 2, pair.First));
        Assert.Equal(time.Delays.Count, time.Delays.Distinct().Count());
    }

    [Fact]
    public async Task A_connection_that_never_came_about_is_tried_again_for_every_verb()
    {
        var notices = new Notices();
        using var store = A.Store(A.Options(ScriptedServer.Nobody()) with { WriteRetries = 2, ReadRetries = 3 }, retries: notices);
        Assert.Equal(AnswerKind.NotSent, await Call(store, "POST"));
        Assert.Equal(2, notices.All.Count);
        Assert.Equal(AnswerKind.NotSent, await Call(store, "GET"));
        Assert.Equal(5, notices.All.Count);
        Assert.All(notices.All, n => Assert.Equal(("not-sent", 0), (n.Reason, n.Status)));
    }

    [Fact]
    public async Task A_change_whose_answer_was_503_stays_in_doubt_when_the_next_try_finds_no_server()
    {
        var server = ScriptedServer.Start(_ => Reply.Empty(503, ("Retry-After", "5")));
        var time = new PausedTime();
        using var store = A.Store(A.Options(server) with { WriteRetries = 0, ThrottleRetries = 1 }, time);
        var change = Call(store, "PATCH");
        await time.DelayMade(1);
        await server.DisposeAsync();
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(AnswerKind.Lost, await change);
    }

    [Fact]
    public async Task A_stop_while_waiting_for_the_next_try_is_not_sent()
    {
        await using var server = ScriptedServer.Replies(Reply.Empty(429, ("Retry-After", "60")));
        var time = new PausedTime();
        using var store = A.Store(A.Options(server), time);
        using var stop = new CancellationTokenSource();
        var create = store.CreateAsync(A.Providers, null, A.NameOnly, stop.Token);
        await time.DelayMade(1);
        await stop.CancelAsync();
        Assert.Equal(AnswerKind.NotSent, (await create).Kind);
    }

    [Fact]
    public async Task A_retry_is_reported_without_ids_and_query_values()
    {
        var notices = new Notices();
        await using var server = ScriptedServer.Replies(Reply.Empty(500), Reply.Json(200, A.Document(A.Id(1))));
        using var store = A.Store(A.Options(server), retries: notices);
        await Call(store, "GET");
        var notice = Assert.Single(notices.All);
        Assert.Equal(("GET", "/providers/providers/{id}", 500, "passing-fault", 1), (notice.Method, notice.Path, notice.Status, notice.Reason, notice.Attempt));
        Assert.DoesNotContain(A.Id(1), notice.ToString(), StringComparison.Ordinal);
    }

    private sealed class Notices : IProgress<RetryNotice>
    {
        public ConcurrentQueue<RetryNotice> All { get; } = new();

        public void Report(RetryNotice value) => All.Enqueue(value);
    }
}
