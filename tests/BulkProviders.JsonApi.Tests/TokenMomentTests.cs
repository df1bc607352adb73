using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Options;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>Many calls share one token, and each takes the one of the moment in which it leaves.</summary>
public sealed class TokenMomentTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static JsonApiOptions Options(ScriptedServer api, ScriptedServer tokens) => A.Options(api) with
    {
        Token = null,
        TokenUrl = tokens.Url,
        ClientId = "client-1",
        ClientSecret = A.Secret
    };

    private static Reply Token(string token) =>
        Reply.Typed(200, "application/json", $$"""{"access_token":"{{token}}","token_type":"bearer","expires_in":3600}""");

    private static ScriptedServer Api(Func<string, bool> isValid) => ScriptedServer.Start(r =>
        isValid(r.Headers.GetValueOrDefault("Authorization", "")) ? Reply.Json(200, A.Document(A.Id(1))) : Reply.Empty(401));

    private static Task<ReadAnswer> Get(JsonApiResourceStore store) => store.GetAsync(A.Providers, A.Id(1), Stop);

    [Fact]
    public async Task A_call_that_waited_for_its_turn_takes_the_token_of_the_moment_in_which_it_leaves()
    {
        await using var tokens = ScriptedServer.Start(r => Token("t" + r.Number));
        var valid = "Bearer t1";
        await using var api = ScriptedServer.Start(r => r.Number == 1 ? Reply.Empty(429, ("Retry-After", "30"))
            : r.Headers["Authorization"] == Volatile.Read(ref valid) ? Reply.Json(200, A.Document(A.Id(1))) : Reply.Empty(401));
        var time = new PausedTime();
        using var store = A.Store(Options(api, tokens), time);
        // All of them have a token when the pause begins, and it has run out when they leave.
        var calls = new List<Task<ReadAnswer>> { Get(store) };
        await time.DelayMade(1);
        calls.AddRange(Enumerable.Range(0, 12).Select(_ => Get(store)));
        await time.DelayMade(2);
        Volatile.Write(ref valid, "Bearer t2");
        time.Advance(TimeSpan.FromHours(2));
        Assert.All(await Task.WhenAll(calls), a => Assert.Equal(AnswerKind.Done, a.Kind));
        Assert.Equal(2, tokens.Requests.Count);
        Assert.DoesNotContain(api.Requests.Skip(1), r => r.Headers["Authorization"] != "Bearer t2");
    }

    [Fact]
    public async Task One_renewal_serves_all_calls_whose_token_is_refused()
    {
        await using var tokens = ScriptedServer.Start(r => Token("t" + r.Number));
        await using var api = Api(a => a == "Bearer t2");
        var time = new HurriedTime();
        // So many are under way when the first of them is refused, however slow the machine is.
        const int MostUnderWay = 4;
        using var store = A.Store(Options(api, tokens) with { MaxParallel = MostUnderWay }, time);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Get(store))), a => Assert.Equal(AnswerKind.Done, a.Kind));
        Assert.Equal(2, tokens.Requests.Count);
        // Nobody waits after a refused token: the new one is there at once.
        Assert.Empty(time.Delays);
        Assert.InRange(api.Requests.Count(r => r.Headers["Authorization"] == "Bearer t1"), 1, MostUnderWay);
    }
}
