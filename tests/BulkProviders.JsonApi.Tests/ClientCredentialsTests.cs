using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Options;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

public sealed class ClientCredentialsTests
{
    private const string TokenPath = "/oauth2/token";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static JsonApiOptions Options(ScriptedServer api, ScriptedServer tokens) => A.Options(api) with
    {
        Token = null,
        TokenUrl = tokens.Url,
        ClientId = "client-1",
        ClientSecret = A.Secret
    };

    private static Reply Token(string token, string rest = "\"expires_in\":3600") =>
        Reply.Typed(200, "application/json", $$"""{"access_token":"{{token}}","token_type":"bearer",{{rest}}}""");

    private static ScriptedServer Api(Func<string, bool> isValid) => ScriptedServer.Start(r =>
        isValid(r.Headers.GetValueOrDefault("Authorization", "")) ? Reply.Json(200, A.Document(A.Id(1))) : Reply.Empty(401));

    private static Task<ReadAnswer> Get(JsonApiResourceStore store) => store.GetAsync(A.Providers, A.Id(1), Stop);

    private static ValueTask<List<RecordPage>> List(JsonApiResourceStore store) =>
        store.ListAsync(A.Providers, RecordQuery.All, Stop).ToListAsync(Stop);

    [Theory]
    [InlineData(CredentialPlacement.Body)]
    [InlineData(CredentialPlacement.Query)]
    public async Task Credentials_stand_in_the_form_body_or_in_the_query_as_set(CredentialPlacement placement)
    {
        await using var tokens = ScriptedServer.Replies(Token("t1"));
        await using var api = Api(a => a == "Bearer t1");
        using var store = A.Store(Options(api, tokens) with { CredentialPlacement = placement, ClientSecret = "a&b=c d+é" });
        Assert.Equal(AnswerKind.Done, (await Get(store)).Kind);
        var request = Assert.Single(tokens.Requests);
        Assert.Equal(("POST", TokenPath, "application/x-www-form-urlencoded"), (request.Method, request.Path, request.Headers["Content-Type"]));
        const string Form = "grant_type=client_credentials&client_id=client-1&client_secret=a%26b%3Dc%20d%2B%C3%A9";
        Assert.Equal(placement == CredentialPlacement.Body ? (Form, "") : ("", Form), (request.Body, request.Query));
        Assert.False(request.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task A_token_is_reused_and_renewed_before_it_expires()
    {
        await using var tokens = ScriptedServer.Start(r => Token("t" + r.Number));
        await using var api = Api(_ => true);
        var time = new PausedTime();
        using var store = A.Store(Options(api, tokens), time);
        await Get(store);
        time.Advance(TimeSpan.FromMinutes(58));
        await Get(store);
        Assert.Single(tokens.Requests);
        time.Advance(TimeSpan.FromMinutes(1.5));
        await Get(store);
        Assert.Equal(2, tokens.Requests.Count);
        Assert.Equal("Bearer t2", api.Requests[^1].Headers["Authorization"]);
    }

    [Theory]
    [InlineData("\"expires_in\":\"3600\"", 58, 1)]
    [InlineData("\"scope\":\"x\"", 58, 1)]
    [InlineData("\"expires_in\":60", 1, 2)]
    [InlineData("\"expires_in\":-5", 58, 1)]
    public async Task The_lifetime_is_taken_from_the_answer_or_is_an_hour(string rest, double minutes, int tokenRequests)
    {
        await using var tokens = ScriptedServer.Start(r => Token("t" + r.Number, rest));
        await using var api = Api(_ => true);
        var time = new PausedTime();
        using var store = A.Store(Options(api, tokens), time);
        await Get(store);
        time.Advance(TimeSpan.FromMinutes(minutes));
        await Get(store);
        Assert.Equal(tokenRequests, tokens.Requests.Count);
    }

    [Fact]
    public async Task An_expired_token_is_renewed_once_for_many_waiting_calls()
    {
        await using var tokens = ScriptedServer.Start(r => Token("t" + r.Number));
        await using var api = Api(a => a != "Bearer t1");
        using var store = A.Store(Options(api, tokens));
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => store.CreateAsync(A.Providers, null, A.NameOnly, Stop)));
        Assert.All(answers, a => Assert.Equal(AnswerKind.Done, a.Kind));
        Assert.Equal(2, tokens.Requests.Count);
    }

    [Fact]
    public async Task A_token_that_is_refused_even_when_new_is_unauthorized()
    {
        await using var tokens = ScriptedServer.Start(r => Token("t" + r.Number));
        await using var api = Api(_ => false);
        using var store = A.Store(Options(api, tokens));
        var answer = await store.CreateAsync(A.Providers, null, A.NameOnly, Stop);
        Assert.Equal((AnswerKind.Unauthorized, 401), (answer.Kind, answer.HttpStatus));
        Assert.Equal(2, api.Requests.Count);
    }

    [Fact]
    public async Task A_ready_token_that_has_expired_says_so_and_is_not_tried_again()
    {
        await using var api = Api(_ => false);
        using var store = A.Store(api);
        var answer = await store.CreateAsync(A.Providers, null, A.NameOnly, Stop);
        Assert.Equal(AnswerKind.Unauthorized, answer.Kind);
        Assert.Contains("BULKPROVIDERS_TOKEN", answer.Errors[0].Remedy, StringComparison.Ordinal);
        Assert.Single(api.Requests);
        var thrown = await Assert.ThrowsAsync<RunException>(() => List(store).AsTask());
        Assert.Equal(ExitCode.NoAccess, thrown.ExitCode);
        Assert.Contains("expired", thrown.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Refusals { get; } = new()
    {
        { "400 {\"error\":\"invalid_client\"}", "BULKPROVIDERS_CLIENT_SECRET" },
        { "401 {\"error\":\"invalid_client\",\"error_description\":\"" + A.Secret + "\"}", "Tenant:ClientId" },
        { "400 {\"error\":\"invalid_request\"}", "Tenant:CredentialPlacement" },
        { "401 ", "Tenant:ClientId" },
        { "403 <html>no</html>", "Tenant:TokenUrl" },
        { "404 <html>no</html>", "Tenant:TokenUrl" },
        { "302 ", "redirect" },
        { "200 <html><title>Sign in</title></html>", "no token" },
        { "200 {\"token\":\"x\"}", "access_token" },
        { "200 {\"access_token\":\"a\\nb\"}", "access_token" },
        { "200 {\"access_token\":\"x\",\"token_type\":\"mac\"}", "bearer" }
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_token_host_that_refuses_is_explained_without_the_secret_and_asked_once(string answer, string says)
    {
        await using var tokens = ScriptedServer.Replies(Reply.Typed(int.Parse(answer[..3]), "application/json", answer[4..], ("Location", "/login?" + A.Secret)));
        await using var api = Api(_ => true);
        using var store = A.Store(Options(api, tokens) with { CredentialPlacement = CredentialPlacement.Query });
        var thrown = await Assert.ThrowsAsync<RunException>(() => List(store).AsTask());
        Assert.Equal(ExitCode.NoAccess, thrown.ExitCode);
        Assert.Contains(says, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(A.Secret, thrown.ToString(), StringComparison.Ordinal);
        var write = await store.CreateAsync(A.Providers, null, A.NameOnly, Stop);
        Assert.Equal(AnswerKind.Unauthorized, write.Kind);
        Assert.Contains(says, write.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Single(tokens.Requests);
        Assert.Empty(api.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task A_passing_fault_of_the_token_host_is_tried_again(int status)
    {
        await using var tokens = ScriptedServer.Replies(Reply.Empty(status), Reply.Reset(), Token("t1"));
        await using var api = Api(_ => true);
        using var store = A.Store(Options(api, tokens));
        Assert.Equal(AnswerKind.Done, (await store.CreateAsync(A.Providers, null, A.NameOnly, Stop)).Kind);
        Assert.Equal(3, tokens.Requests.Count);
    }

    [Fact]
    public async Task An_unreachable_token_host_leaves_writes_unsent_and_names_the_setting_for_reads()
    {
        await using var api = Api(_ => true);
        using var store = A.Store(Options(api, api) with { TokenUrl = ScriptedServer.Nobody(), ReadRetries = 1, WriteRetries = 1 });
        Assert.Equal(AnswerKind.NotSent, (await store.CreateAsync(A.Providers, null, A.NameOnly, Stop)).Kind);
        var thrown = await Assert.ThrowsAsync<RunException>(() => List(store).AsTask());
        Assert.Contains("Tenant:TokenUrl", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(A.Secret, thrown.ToString(), StringComparison.Ordinal);
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task A_token_host_that_hangs_does_not_hang_the_run()
    {
        await using var tokens = ScriptedServer.Replies(Reply.Hang());
        await using var api = Api(_ => true);
        var time = new PausedTime();
        using var store = A.Store(Options(api, tokens) with { WriteRetries = 0 }, time);
        var create = store.CreateAsync(A.Providers, null, A.NameOnly, Stop);
        await tokens.Received(1);
        time.Advance(TimeSpan.FromSeconds(101));
        Assert.Equal(AnswerKind.NotSent, (await create).Kind);
    }

    [Fact]
    public async Task One_call_that_stops_does_not_take_the_token_from_the_others()
    {
        using var release = new ManualResetEventSlim();
        await using var tokens = ScriptedServer.Start(_ =>
        {
            release.Wait(Stop);
            return Token("t1");
        });
        await using var api = Api(_ => true);
        using var store = A.Store(Options(api, tokens));
        using var stop = new CancellationTokenSource();
        var stopped = store.CreateAsync(A.Providers, null, A.NameOnly, stop.Token);
        var other = store.CreateAsync(A.Providers, null, A.NameOnly, Stop);
        await tokens.Received(1);
        await stop.CancelAsync();
        Assert.Equal(AnswerKind.NotSent, (await stopped).Kind);
        release.Set();
        Assert.Equal(AnswerKind.Done, (await other).Kind);
        Assert.Single(tokens.Requests);
    }

    [Fact]
    public void Nothing_that_can_be_printed_shows_a_secret()
    {
        var options = A.Options(new Uri("https://api.example.test")) with { ClientSecret = A.Secret, ClientId = "client-1" };
        Assert.Equal("https://api.example.test (write)", options.ToString());
        Assert.DoesNotContain(A.Secret, new BulkProviders.JsonApi.Authorization.TokenAnswer(A.Secret, default).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(A.Secret, new BulkProviders.JsonApi.Authorization.TokenResult("Bearer " + A.Secret).ToString(), StringComparison.Ordinal);
        var broken = options with { Token = A.Secret + "\n" };
        Assert.DoesNotContain(broken.Validate(), e => e.ToString().Contains(A.Secret, StringComparison.Ordinal));
    }
}
