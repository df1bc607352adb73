using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Http;
using BulkProviders.JsonApi.Options;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

public sealed class AccessGateTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_only_tenant_is_never_written_to()
    {
        await using var server = ScriptedServer.Replies(Reply.Json(200, A.Document(A.Id(1))));
        using var store = A.Store(A.Options(server) with { Access = TenantAccess.ReadOnly });
        Func<Task>[] writes =
        [
            () => store.CreateAsync(A.Providers, null, A.NameOnly, Stop),
            () => store.UpdateAsync(A.Providers, A.Id(1), A.NameOnly, null, Stop),
            () => store.DeleteAsync(A.Providers, A.Id(1), etag: null, Stop)
        ];
        foreach (var write in writes)
        {
            var thrown = await Assert.ThrowsAsync<RunException>(write);
            Assert.Equal(ExitCode.NoAccess, thrown.ExitCode);
            Assert.Contains("Tenant:Access", thrown.Message, StringComparison.Ordinal);
            Assert.Contains("BULKPROVIDERS_TENANT__ACCESS", thrown.Message, StringComparison.Ordinal);
        }
        Assert.Empty(server.Requests);
        Assert.Equal(0, store.Counters.Sent);
        Assert.Equal(AnswerKind.Done, (await store.GetAsync(A.Providers, A.Id(1), Stop)).Kind);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task The_gate_itself_stops_a_write_whoever_sends_it(string method)
    {
        await using var server = ScriptedServer.Replies(Reply.Empty(204));
        using var http = Handlers.Connect(A.Options(server) with { Access = TenantAccess.ReadOnly });
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server.Url, "/providers/providers"));
        await Assert.ThrowsAsync<RunException>(() => http.SendAsync(request, Stop));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_token_never_leaves_for_another_origin()
    {
        await using var server = ScriptedServer.Replies(Reply.Empty(200));
        await using var other = ScriptedServer.Replies(Reply.Empty(200));
        using var http = Handlers.Connect(A.Options(server) with { TokenUrl = other.Url });
        foreach (var address in new[] { other.Url, new Uri(other.Url, "/oauth2/token"), new Uri($"http://localhost:{server.Port}/") })
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                using var request = new HttpRequestMessage(method, address);
                request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + A.Token);
                var thrown = await Assert.ThrowsAsync<RunException>(() => http.SendAsync(request, Stop));
                Assert.DoesNotContain(A.Token, thrown.ToString(), StringComparison.Ordinal);
            }
        Assert.Empty(other.Requests);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task On_a_shared_origin_only_the_token_path_takes_a_post_of_a_read_only_tenant()
    {
        await using var server = ScriptedServer.Replies(Reply.Empty(200));
        using var http = Handlers.Connect(A.Options(server) with { Access = TenantAccess.ReadOnly, TokenUrl = server.Url });
        using var token = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, "/oauth2/token"));
        using var answer = await http.SendAsync(token, Stop);
        using var write = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, "/providers/providers"));
        await Assert.ThrowsAsync<RunException>(() => http.SendAsync(write, Stop));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_an_error_and_not_followed(int status)
    {
        await using var elsewhere = ScriptedServer.Replies(Reply.Json(200, A.Document(A.Id(1))));
        await using var server = ScriptedServer.Start(r => Reply.Empty(status, ("Location", elsewhere.Url.ToString())));
        using var store = A.Store(server);
        var write = await store.CreateAsync(A.Providers, null, A.NameOnly, Stop);
        Assert.Equal((AnswerKind.Refused, "server-redirected"), (write.Kind, write.Errors[0].Code));
        var thrown = await Assert.ThrowsAsync<RunException>(() => store.FindAsync(A.Providers, [A.Id(1)], Stop));
        Assert.Contains("redirects are not followed", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_redirect_on_the_same_origin_is_not_followed_either()
    {
        await using var server = ScriptedServer.Start(r => Reply.Empty(302, ("Location", "/other")));
        using var store = A.Store(server);
        await store.GetAsync(A.Providers, A.Id(1), Stop);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        await using var server = ScriptedServer.Start(r => Reply.Json(200, A.Document(A.Id(1)), ("Set-Cookie", "session=1; Path=/")));
        using var store = A.Store(server);
        await store.GetAsync(A.Providers, A.Id(1), Stop);
        await store.GetAsync(A.Providers, A.Id(1), Stop);
        Assert.All(server.Requests, r => Assert.False(r.Headers.ContainsKey("Cookie")));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_not_talked_to()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var wish = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        wish.CertificateExtensions.Add(names.Build());
        var time = new HurriedTime();
        using var certificate = wish.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        await using var server = ScriptedServer.Start(_ => Reply.Empty(204), certificate);
        using var store = A.Store(A.Options(server) with { WriteRetries = 0 }, time);
        var answer = await store.DeleteAsync(A.Providers, A.Id(1), etag: null, Stop);
        Assert.Equal(AnswerKind.NotSent, answer.Kind);
        Assert.Contains("certificate", answer.Errors[0].Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
