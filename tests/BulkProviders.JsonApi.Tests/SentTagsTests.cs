using BulkProviders.Core.Tenants;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>Which entity tags go out as If-Match.</summary>
public sealed class SentTagsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("\"v1\"", true)]
    [InlineData("W/\"v1\"", false)]
    [InlineData("w/\"v1\"", false)]
    [InlineData(null, false)]
    public async Task A_weak_tag_is_not_sent(string? tag, bool isSent)
    {
        await using var server = ScriptedServer.Start(_ => Reply.Empty(204));
        using var store = A.Store(server);

        await store.UpdateAsync(A.Providers, "p-1", A.NameOnly, tag, Stop);
        await store.DeleteAsync(A.Providers, "p-1", tag, Stop);

        Assert.All(server.Requests, r => Assert.Equal(isSent, r.Headers.Keys.Contains("If-Match", StringComparer.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("\"v1\"", false)]
    [InlineData("\"v2\"", null)]
    public async Task A_tenant_that_refuses_the_tag_with_which_it_shows_the_record_knows_no_tags(string shown, bool? known)
    {
        await using var server = ScriptedServer.Start(r => r.Method == "GET"
            ? Reply.Json(200, A.Document("p-1"), ("ETag", shown))
            : Reply.Empty(r.Headers.Keys.Contains("If-Match", StringComparer.OrdinalIgnoreCase) ? 412 : 204));
        using var store = A.Store(server);
        Assert.Equal(AnswerKind.Conflict, (await store.UpdateAsync(A.Providers, "p-1", A.NameOnly, "\"v1\"", Stop)).Kind);
        await store.GetAsync(A.Providers, "p-1", Stop);

        Assert.Equal(known, store.Capabilities.EntityTags);
        Assert.Equal(known is null ? AnswerKind.Conflict : AnswerKind.Done, (await store.UpdateAsync(A.Providers, "p-2", A.NameOnly, "\"v1\"", Stop)).Kind);
    }
}
