using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Options;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

public sealed class JsonApiResourceStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_create_sends_one_resource_object_with_the_exact_media_type()
    {
        await using var server = ScriptedServer.Replies(Reply.Json(201, A.Document(A.Id(1))));
        using var store = A.Store(server);
        await store.CreateAsync(A.Providers, A.Id(1), A.Fields(
            ("name", new FieldValue.Text("Añil \"Hogar\" 😀")),
            ("facility_location", new FieldValue.One(new RecordIdentifier("locations", A.Id(9)))),
            ("capacity", new FieldValue.Number(12.50m)),
            ("zip_code", FieldValue.Cleared),
            ("languages", FieldValue.Cleared)), Stop);

        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /providers/providers", $"{request.Method} {request.Target}");
        Assert.Equal("application/vnd.api+json", request.Headers["Content-Type"]);
        Assert.Equal("application/vnd.api+json", request.Headers["Accept"]);
        Assert.Equal("Bearer " + A.Token, request.Headers["Authorization"]);
        Assert.False(request.Headers.ContainsKey("Accept-Version"));
        Assert.Equal(
            """{"data":{"type":"providers","id":"ID1","attributes":{"name":"Añil \"Hogar\" \uD83D\uDE00","capacity":12.50,"zip_code":null},"relationships":{"facility_location":{"data":{"type":"locations","id":"ID9"}},"languages":{"data":[]}}}}""".Replace("ID1", A.Id(1), StringComparison.Ordinal).Replace("ID9", A.Id(9), StringComparison.Ordinal),
            request.Body);
    }

    [Fact]
    public async Task A_create_without_id_has_none_in_its_document_and_takes_the_servers()
    {
        await using var server = ScriptedServer.Replies(Reply.Json(201, A.Document(A.Id(5), "\"name\":\"Oak House\"")));
        using var store = A.Store(server);
        var answer = await store.CreateAsync(A.Providers, null, A.NameOnly, Stop);
        Assert.DoesNotContain("\"id\"", server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal(AnswerKind.Done, answer.Kind);
        Assert.Equal(A.Id(5), answer.Record?.Id);
        Assert.Equal(new FieldValue.Text("Oak House"), answer.Record?.Fields["name"]);
    }

    [Fact]
    public async Task A_sheet_that_shares_its_type_sends_its_mark_on_create_only()
    {
        await using var server = ScriptedServer.Replies(Reply.Json(201, A.Document(A.Id(1))));
        using var store = A.Store(server);
        await store.CreateAsync(A.Parents, null, A.NameOnly, Stop);
        await store.UpdateAsync(A.Parents, A.Id(1), A.NameOnly, null, Stop);
        Assert.Contains("\"kind\":\"parent\"", server.Requests[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("kind", server.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_sends_only_the_given_fields_and_the_etag()
    {
        await using var server = ScriptedServer.Replies(Reply.Json(200, A.Document(A.Id(1)), ("ETag", "\"7\"")));
        using var store = A.Store(server);
        var answer = await store.UpdateAsync(A.Providers, A.Id(1), A.NameOnly, "\"6\"", Stop);
        var request = server.Requests[0];
        Assert.Equal($"PATCH /providers/providers/{A.Id(1)}", $"{request.Method} {request.Target}");
        Assert.Equal("\"6\"", request.Headers["If-Match"]);
        Assert.Equal("""{"data":{"type":"providers","id":"ID1","attributes":{"name":"Oak House"}}}""".Replace("ID1", A.Id(1), StringComparison.Ordinal), request.Body);
        Assert.Equal("\"7\"", answer.Record?.ETag);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reads_and_deletes_carry_the_media_type_unless_the_setting_says_no(bool contentTypeOnRead)
    {
        await using var server = ScriptedServer.Start(r => r.Method == "GET" ? Reply.Json(200, A.Document(A.Id(1))) : Reply.Empty(204));
        using var store = A.Store(A.Options(server) with { ContentTypeOnRead = contentTypeOnRead, AcceptVersion = "v0" });
        await store.GetAsync(A.Providers, A.Id(1), Stop);
        await store.DeleteAsync(A.Providers, A.Id(1), etag: null, Stop);
        Assert.All(server.Requests, r =>
        {
            Assert.Equal(contentTypeOnRead ? "application/vnd.api+json" : null, r.Headers.GetValueOrDefault("Content-Type"));
            Assert.Equal("application/vnd.api+json", r.Headers["Accept"]);
            Assert.Equal("v0", r.Headers["Accept-Version"]);
        });
        Assert.Equal(["GET", "DELETE"], server.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task A_record_keeps_members_that_the_catalog_does_not_know_and_drops_relationships_without_linkage()
    {
        const string Body = """
            {"data":{"type":"providers","id":"x-1","attributes":{"name":"N","n":1.50,"big":123456789012345678901234567890123,"yes":true,"none":null,"list":[1,"a"],"nested":{"a":1},"half":"\ud83d"},
            "relationships":{"facility_location":{"data":{"type":"locations","id":"L1"}},"visits":{"links":{"self":"/x"}},"none_one":{"data":null},"languages":{"data":[{"type":"languages","id":"a"},{"type":"languages","id":"b"}]}}}}
            """;
        await using var server = ScriptedServer.Replies(Reply.Json(200, Body));
        using var store = A.Store(server);
        var record = (await store.GetAsync(A.Providers, "x-1", Stop)).Record;
        Assert.NotNull(record);
        Assert.Equal(new FieldValue.Number(1.5m), record.Fields["n"]);
        Assert.Equal(new FieldValue.Raw("123456789012345678901234567890123"), record.Fields["big"]);
        Assert.Equal(new FieldValue.Boolean(true), record.Fields["yes"]);
        Assert.Equal(FieldValue.Cleared, record.Fields["none"]);
        Assert.Equal(new FieldValue.Raw("[1,\"a\"]"), record.Fields["list"]);
        Assert.Equal(new FieldValue.Raw("{\"a\":1}"), record.Fields["nested"]);
        Assert.Equal(new FieldValue.Text("\\ud83d"), record.Fields["half"]);
        Assert.Equal(new FieldValue.One(new RecordIdentifier("locations", "L1")), record.Fields["facility_location"]);
        Assert.Equal(FieldValue.Cleared, record.Fields["none_one"]);
        Assert.Equal(new FieldValue.Many([new("languages", "a"), new("languages", "b")]), record.Fields["languages"]);
        Assert.False(record.Fields.ContainsKey("visits"));
    }

    [Fact]
    public async Task Requests_are_counted_by_kind()
    {
        await using var server = ScriptedServer.Start(r => r.Number == 2 ? Reply.Empty(429) : Reply.Json(200, A.Document(A.Id(1))));
        using var store = A.Store(server);
        await store.GetAsync(A.Providers, A.Id(1), Stop);
        await store.CreateAsync(A.Providers, null, A.NameOnly, Stop);
        var counters = store.Counters;
        Assert.Equal((3, 1, 2, 1, 1), (counters.Sent, counters.Reads, counters.Writes, counters.Retried, counters.Throttled));
    }

    [Fact]
    public void Options_that_are_wrong_are_all_named_at_once()
    {
        var options = new JsonApiOptions { BaseUrl = new Uri("http://api.example.test"), PageSize = 0, ClientSecret = A.Secret };
        var thrown = Assert.Throws<RunException>(() => new JsonApiResourceStore(options, A.Catalog, TimeProvider.System));
        Assert.Equal(ExitCode.Unusable, thrown.ExitCode);
        Assert.All(new[] { "BaseUrl", "TokenUrl", "ClientId", "PageSize" }, name => Assert.Contains(name, thrown.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(A.Secret, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_path_in_the_base_url_stands_before_the_catalogs_path()
    {
        await using var server = ScriptedServer.Replies(Reply.Json(200, A.Document(A.Id(1))));
        using var store = A.Store(A.Options(new Uri(server.Url, "/casebook/")));
        await store.GetAsync(A.Providers, A.Id(1), Stop);
        Assert.Equal($"/casebook/providers/providers/{A.Id(1)}", server.Requests[0].Path);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public async Task An_id_that_would_lead_to_another_address_is_never_sent(string id)
    {
        await using var server = ScriptedServer.Replies(Reply.Empty(204));
        using var store = A.Store(server);
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAsync(A.Providers, id, etag: null, Stop));
        Assert.Empty(await store.FindAsync(A.Providers, [id], Stop));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_id_with_slashes_and_question_marks_stays_one_step_of_the_path()
    {
        await using var server = ScriptedServer.Replies(Reply.Empty(204));
        using var store = A.Store(server);
        await store.DeleteAsync(A.Providers, "a/b?c#d", etag: null, Stop);
        Assert.Equal("/providers/providers/a%2Fb%3Fc%23d", server.Requests[0].Target);
    }

    [Fact]
    public async Task A_compressed_answer_is_read()
    {
        await using var server = ScriptedServer.Replies(Reply.Gzip(200, A.Document(A.Id(1), "\"name\":\"Zipped\"")));
        using var store = A.Store(server);
        var answer = await store.GetAsync(A.Providers, A.Id(1), Stop);
        Assert.Equal(new FieldValue.Text("Zipped"), answer.Record?.Fields["name"]);
    }

    [Fact]
    public async Task A_compressed_answer_to_a_write_is_read_although_nobody_asked_for_it()
    {
        await using var server = ScriptedServer.Replies(Reply.Gzip(201, A.Document(A.Id(1), "\"name\":\"Zipped\"")));
        using var store = A.Store(server);
        var answer = await store.CreateAsync(A.Providers, A.Id(1), A.Fields(("name", new FieldValue.Text("Zipped"))), Stop);
        Assert.Equal(new FieldValue.Text("Zipped"), answer.Record?.Fields["name"]);
    }

    [Fact]
    public async Task A_damaged_compressed_answer_to_a_write_counts_as_lost()
    {
        await using var server = ScriptedServer.Replies(Reply.Of(201, "application/vnd.api+json", "no gzip"u8.ToArray(), ("Content-Encoding", "gzip")));
        using var store = A.Store(server);
        var answer = await store.CreateAsync(A.Providers, A.Id(1), A.Fields(("name", new FieldValue.Text("Zipped"))), Stop);
        Assert.Equal(AnswerKind.Lost, answer.Kind);
    }

    [Fact]
    public async Task Compressed_answers_are_asked_for_by_reads_alone()
    {
        await using var server = ScriptedServer.Start(r => Reply.Json(r.Method == "POST" ? 201 : 200, A.Document(A.Id(1), "\"name\":\"Elm\"")));
        using var store = A.Store(server);
        await store.GetAsync(A.Providers, A.Id(1), Stop);
        await store.CreateAsync(A.Providers, A.Id(1), A.Fields(("name", new FieldValue.Text("Elm"))), Stop);
        Assert.Equal(["gzip", null], server.Requests.Select(r => r.Headers.GetValueOrDefault("Accept-Encoding")));
    }

    [Fact]
    public async Task Many_concurrent_creates_each_send_their_own_document()
    {
        await using var server = ScriptedServer.Start(r => Reply.Json(201, r.Body));
        using var store = A.Store(server);
        await Parallel.ForEachAsync(Enumerable.Range(1, 400), Stop, async (i, token) =>
        {
            var name = new string((char)('a' + i % 26), i);
            var answer = await store.CreateAsync(A.Providers, A.Id(i), A.Fields(("name", new FieldValue.Text(name))), token);
            Assert.Equal(A.Id(i), answer.Record?.Id);
            Assert.Equal(new FieldValue.Text(name), answer.Record?.Fields["name"]);
        });
        Assert.Equal(400, server.Requests.Count);
    }
}
