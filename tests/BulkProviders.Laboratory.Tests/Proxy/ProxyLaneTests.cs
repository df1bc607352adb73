using System.Net;
using System.Net.Http.Json;
using System.Threading.Channels;
using BulkProviders.Core.Catalog;
using BulkProviders.Laboratory.Faults;
using BulkProviders.Laboratory.Proxy;
using BulkProviders.Sandbox;

namespace BulkProviders.Laboratory.Tests.Proxy;

/// <summary>Each fault does what its name says, and the server has seen the call or not as it says.</summary>
public sealed class ProxyLaneTests : IAsyncLifetime
{
    private readonly Channel<ProxyEvent> _events = Channel.CreateUnbounded<ProxyEvent>();
    private SandboxServer? _server;
    private ProxyLane? _lane;
    private HttpClient? _client;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SandboxServer Server => _server ?? throw new InvalidOperationException("No server.");

    private ProxyLane Lane => _lane ?? throw new InvalidOperationException("No lane.");

    private HttpClient Client => _client ?? throw new InvalidOperationException("No client.");

    private long Stored => Server.State.Count("locations");

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions(), CatalogReader.ReadDefault(), TimeProvider.System, Token);
        _lane = new ProxyLane(0, new IPEndPoint(IPAddress.Loopback, new Uri(_server.BaseUrl).Port), e => _events.Writer.TryWrite(e), TimeProvider.System);
        _lane.Listen();
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_lane.Port}") };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = _server.ClientId,
            ["client_secret"] = _server.ClientSecret
        });
        using var answer = await _client.PostAsync(new Uri("/oauth2/token", UriKind.Relative), form, Token);
        var token = await answer.Content.ReadFromJsonAsync<Dictionary<string, object>>(Token);
        _client.DefaultRequestHeaders.Authorization = new("Bearer", token?["access_token"].ToString());
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _lane?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("None")]
    [InlineData("Delay")]
    [InlineData("Drip")]
    public async Task A_call_that_is_only_slow_is_answered_by_the_server(string fault)
    {
        Begin(fault);

        using var answer = await CreateAsync(Token);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Contains("1 Elm Street", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(1, Stored);
    }

    [Theory]
    [InlineData("ResetBefore", 0)]
    [InlineData("ResetAfter", 1)]
    [InlineData("CutAnswer", 1)]
    public async Task A_cut_connection_gives_no_answer(string fault, int stored)
    {
        Begin(fault);

        await Assert.ThrowsAsync<HttpRequestException>(async () => (await CreateAsync(Token)).Dispose());

        Assert.Equal(stored, Stored);
    }

    [Theory]
    [InlineData("ServerErrorBefore", 500, 0)]
    [InlineData("ServerErrorAfter", 500, 1)]
    [InlineData("BadGatewayBefore", 502, 0)]
    [InlineData("BadGatewayAfter", 502, 1)]
    [InlineData("UnavailableBefore", 503, 0)]
    [InlineData("ThrottledSeconds", 429, 0)]
    [InlineData("ThrottledDate", 429, 0)]
    [InlineData("Unauthorized", 401, 0)]
    public async Task An_answer_that_the_proxy_makes_stands_in_place_of_the_servers(string fault, int status, int stored)
    {
        Begin(fault);

        using var answer = await CreateAsync(Token);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 429, answer.Headers.RetryAfter is not null);
        Assert.Equal(stored, Stored);
    }

    [Theory]
    [InlineData("HangBefore", 0)]
    [InlineData("HangAfter", 1)]
    public async Task A_call_that_hangs_ends_when_the_client_has_had_enough(string fault, int stored)
    {
        Begin(fault);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var call = CreateAsync(patience.Token);
        while (Lane.Trial.Calls == 0 || Stored < stored)
            await Task.Yield();

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => (await call).Dispose());
        Assert.Equal(stored, Stored);
    }

    [Fact]
    public async Task A_late_write_reaches_the_server_before_the_trial_has_ended()
    {
        Begin("LateWrite");

        await Assert.ThrowsAsync<HttpRequestException>(async () => (await CreateAsync(Token)).Dispose());
        await Lane.EndAsync(Token);

        Assert.Equal(1, Stored);
        Assert.Equal(1, (await NextAsync(ProxyEventKind.Ended)).Faults["LateWrite"]);
    }

    [Theory]
    [InlineData("BeforeServer", "Dropped", 0, 0)]
    [InlineData("BeforeServer", "PassedOn", 0, 1)]
    [InlineData("BeforeServer", "PassedOnLate", 0, 1)]
    [InlineData("AfterServer", "Dropped", 1, 1)]
    public async Task A_kill_holds_the_call_until_the_client_is_dead(string phase, string held, int storedAtKill, int storedAtEnd)
    {
        Lane.Begin(FaultPlan.None with { Kills = [new KillPoint(true, 2, Enum.Parse<KillPhase>(phase), Enum.Parse<HeldCall>(held))] });
        (await CreateAsync(Token)).Dispose();
        using var client = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var call = CreateAsync(client.Token);

        await NextAsync(ProxyEventKind.Kill);
        Assert.Equal(1 + storedAtKill, Stored);
        await client.CancelAsync();
        Lane.Trial.Release();
        await Lane.EndAsync(Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => (await call).Dispose());
        Assert.Equal(1 + storedAtEnd, Stored);
    }

    [Fact]
    public async Task An_outage_strikes_every_call_until_it_is_over_or_the_lane_is_calm()
    {
        Lane.Begin(FaultPlan.None with { Outage = new Outage(OutageKind.Unavailable, 2, 600_000) });

        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            if (i == 3)
                Lane.Calm();
            using var answer = await CreateAsync(Token);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([201, 503, 503, 201], statuses);
    }

    private void Begin(string fault) =>
        Lane.Begin(FaultPlan.None with { Rates = new FaultRates { Creates = [new(Enum.Parse<FaultKind>(fault), 1_000)] } });

    private async Task<HttpResponseMessage> CreateAsync(CancellationToken cancellationToken)
    {
        using var content = new StringContent("""{"data":{"type":"locations","attributes":{"address1":"1 Elm Street"}}}""");
        content.Headers.ContentType = new("application/vnd.api+json");
        return await Client.PostAsync(new Uri("/providers/locations", UriKind.Relative), content, cancellationToken);
    }

    private async Task<ProxyEvent> NextAsync(ProxyEventKind kind)
    {
        while (true)
            if (await _events.Reader.ReadAsync(Token) is { } next && next.Event == kind)
                return next;
    }
}
