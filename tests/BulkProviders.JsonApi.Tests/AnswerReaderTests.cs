using System.Text;
using BulkProviders.Core.Tenants;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>Every form in which a server says yes, no, or nothing that can be understood.</summary>
public sealed class AnswerReaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<WriteAnswer> Create(Reply reply)
    {
        await using var server = ScriptedServer.Replies(reply);
        using var store = A.Store(server);
        var answer = await store.CreateAsync(A.Providers, A.Id(1), A.NameOnly, Stop);
        Assert.Single(server.Requests);
        if (answer.Kind is not (AnswerKind.Done or AnswerKind.Accepted))
            Assert.NotEmpty(answer.Errors);
        return answer;
    }

    private static async Task<WriteAnswer> Update(Reply reply)
    {
        await using var server = ScriptedServer.Replies(reply);
        using var store = A.Store(server);
        return await store.UpdateAsync(A.Providers, A.Id(1), A.NameOnly, null, Stop);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    public async Task A_document_with_success_is_the_record(int status)
    {
        var answer = await Create(Reply.Json(status, A.Document(A.Id(2))));
        Assert.Equal((AnswerKind.Done, status, A.Id(2)), (answer.Kind, answer.HttpStatus, answer.Record?.Id));
    }

    [Fact]
    public async Task A_202_is_accepted_and_not_done()
    {
        Assert.Equal(AnswerKind.Accepted, (await Create(Reply.Empty(202))).Kind);
        Assert.Equal(AnswerKind.Accepted, (await Create(Reply.Json(202, A.Document("x")))).Kind);
    }

    [Fact]
    public async Task A_204_is_done_without_a_record()
    {
        var answer = await Create(Reply.Empty(204));
        Assert.Equal((AnswerKind.Done, 204), (answer.Kind, answer.HttpStatus));
        Assert.Null(answer.Record);
    }

    [Theory]
    [InlineData("/providers/providers/new-1")]
    [InlineData("https://inner.example.test/gateway/providers/providers/new-1/")]
    [InlineData("new-1/../providers/new-1")]
    public async Task A_201_without_body_gives_the_id_from_its_location(string location)
    {
        var answer = await Create(Reply.Empty(201, ("Location", location)));
        Assert.Equal((AnswerKind.Done, "new-1"), (answer.Kind, answer.Record?.Id));
    }

    [Fact]
    public async Task A_location_that_is_no_record_of_the_collection_gives_no_id() =>
        Assert.Null((await Create(Reply.Empty(201, ("Location", "/elsewhere/welcome")))).Record);

    [Fact]
    public async Task A_201_that_is_cut_off_is_done_only_where_its_location_names_the_record()
    {
        var body = A.Document(A.Id(2));
        Assert.Equal(A.Id(2), (await Create(Reply.CutOff(201, body, 20, ("Location", "/providers/providers/" + A.Id(2))))).Record?.Id);
        Assert.Equal(AnswerKind.Lost, (await Create(Reply.CutOff(201, body, 20))).Kind);
    }

    [Theory]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"meta":{"took":3}}""")]
    public async Task A_success_without_a_resource_object_is_done(string body) =>
        Assert.Equal(AnswerKind.Done, (await Create(Reply.Json(200, body))).Kind);

    [Theory]
    [InlineData("application/vnd.api+json", "{\"data\":{\"type\":\"provi")]
    [InlineData("application/vnd.api+json", "{\"data\":{\"type\":\"providers\"}}")]
    [InlineData("application/vnd.api+json", "{\"errors\":[{\"title\":\"no\"}]}")]
    [InlineData("application/json", "[]")]
    [InlineData("text/html", "<html><head><title>Sign in</title></head></html>")]
    [InlineData("text/plain", "OK")]
    public async Task A_success_that_cannot_be_understood_is_lost_and_not_believed(string type, string body)
    {
        var answer = await Create(Reply.Typed(200, type, body));
        Assert.Equal((AnswerKind.Lost, "server-unreadable"), (answer.Kind, answer.Errors[0].Code));
    }

    [Fact]
    public async Task A_change_that_is_answered_with_another_record_is_lost() =>
        Assert.Equal(AnswerKind.Lost, (await Update(Reply.Json(200, A.Document(A.Id(99))))).Kind);

    [Fact]
    public async Task An_id_in_other_case_is_the_same_record() =>
        Assert.Equal(AnswerKind.Done, (await Update(Reply.Json(200, A.Document(A.Id(1).ToUpperInvariant())))).Kind);

    [Theory]
    [InlineData(400, AnswerKind.Refused)]
    [InlineData(402, AnswerKind.Refused)]
    [InlineData(403, AnswerKind.Forbidden)]
    [InlineData(404, AnswerKind.Missing)]
    [InlineData(405, AnswerKind.Refused)]
    [InlineData(408, AnswerKind.Lost)]
    [InlineData(409, AnswerKind.Conflict)]
    [InlineData(410, AnswerKind.Missing)]
    [InlineData(412, AnswerKind.Conflict)]
    [InlineData(413, AnswerKind.Refused)]
    [InlineData(415, AnswerKind.Refused)]
    [InlineData(422, AnswerKind.Refused)]
    [InlineData(301, AnswerKind.Refused)]
    [InlineData(303, AnswerKind.Lost)]
    [InlineData(500, AnswerKind.Lost)]
    [InlineData(501, AnswerKind.Refused)]
    [InlineData(502, AnswerKind.Lost)]
    [InlineData(503, AnswerKind.Lost)]
    [InlineData(504, AnswerKind.Lost)]
    [InlineData(520, AnswerKind.Lost)]
    public async Task Each_status_says_what_became_of_a_create(int status, AnswerKind kind)
    {
        var answer = await Create(Reply.Empty(status));
        Assert.Equal((kind, status), (answer.Kind, answer.HttpStatus));
    }

    [Theory]
    [InlineData("""{"status":"500","title":"Resource error","detail":"Unrecognized field \"capactiy\""}""")]
    [InlineData("""{"status":500,"title":"RESOURCE ERROR"}""")]
    [InlineData("""{"code":"uk_name","detail":"duplicate key","meta":{"type":"HibernateConstraintViolation"}}""")]
    [InlineData("""{"status":"422","title":"x"}""")]
    public async Task A_500_that_proves_that_the_body_was_refused_is_not_in_doubt(string error) =>
        Assert.True((await Create(Reply.Json(500, A.Errors(error)))).Kind is AnswerKind.Refused or AnswerKind.UnknownMember or AnswerKind.NotUnique);

    [Theory]
    [InlineData(500, AnswerKind.UnknownMember, """{"title":"Resource error","detail":"Unrecognized field \"capactiy\""}""")]
    [InlineData(422, AnswerKind.NotUnique, """{"code":"uk_x_name","detail":"duplicate key value","source":{"pointer":"/data/attributes/name"},"meta":{"type":"HibernateConstraintViolation"}}""")]
    [InlineData(422, AnswerKind.IdTaken, """{"code":"pk_x","detail":"duplicate key value","source":{"pointer":"/data/id"},"meta":{"type":"HibernateConstraintViolation"}}""")]
    [InlineData(409, AnswerKind.IdTaken, """{"detail":"There is one already.","source":{"pointer":"/data/id"}}""")]
    [InlineData(409, AnswerKind.NotUnique, """{"detail":"The name has already been taken.","source":{"pointer":"/data/attributes/name"}}""")]
    [InlineData(409, AnswerKind.Conflict, """{"code":"conflict","detail":"Try again."}""")]
    [InlineData(422, AnswerKind.Refused, """{"code":"Null","detail":"Client-generated ids are not supported.","source":{"pointer":"/data/id"}}""")]
    public async Task A_refusal_says_whether_an_id_a_value_or_a_field_is_in_the_way(int status, AnswerKind kind, string error) =>
        Assert.Equal(kind, (await Create(Reply.Json(status, A.Errors(error)))).Kind);

    [Fact]
    public async Task A_500_with_one_error_that_proves_nothing_stays_in_doubt() =>
        Assert.Equal(AnswerKind.Lost, (await Create(Reply.Json(500, A.Errors("""{"title":"Resource error"}""", """{"title":"Database down"}""")))).Kind);

    [Fact]
    public async Task A_403_names_the_role_for_the_verb()
    {
        var answer = await Create(Reply.Json(403, A.Errors("""{"title":"FORBIDDEN"}""")));
        Assert.Contains("Providers - Create (All)", answer.Errors[0].Remedy, StringComparison.Ordinal);
        Assert.Contains("FORBIDDEN", answer.Errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("Providers - Edit (All)", (await Update(Reply.Empty(403))).Errors[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_faults_after_the_request_was_sent_are_lost()
    {
        Assert.Equal(AnswerKind.Lost, (await Create(Reply.Reset())).Kind);
        Assert.Equal(AnswerKind.Lost, (await Create(Reply.Close())).Kind);
        Assert.Equal(AnswerKind.Lost, (await Create(Reply.Garbage("SSH-2.0-OpenSSH\r\n\r\n"))).Kind);
    }

    [Fact]
    public async Task A_refused_connection_is_not_sent()
    {
        using var store = A.Store(A.Options(ScriptedServer.Nobody()) with { WriteRetries = 1 });
        var answer = await store.CreateAsync(A.Providers, null, A.NameOnly, Stop);
        Assert.Equal((AnswerKind.NotSent, 0, "server-not-reached"), (answer.Kind, answer.HttpStatus, answer.Errors[0].Code));
        Assert.Contains("refuses connections", answer.Errors[0].Message, StringComparison.Ordinal);
        Assert.Equal(AnswerKind.NotSent, (await store.DeleteAsync(A.Providers, A.Id(1), etag: null, Stop)).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_does_not_come_in_time_is_lost(bool inBody)
    {
        await using var server = ScriptedServer.Replies(inBody ? Reply.HangInBody(201, "{\"data\":") : Reply.Hang());
        var time = new HurriedTime();
        using var store = A.Store(A.Options(server) with { RequestTimeout = TimeSpan.FromSeconds(100) }, time);
        var create = store.CreateAsync(A.Providers, null, A.NameOnly, Stop);
        await server.Received(1);
        time.Advance(TimeSpan.FromSeconds(101));
        var answer = await create;
        Assert.Equal(AnswerKind.Lost, answer.Kind);
        Assert.Contains("in time", answer.Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_before_sending_is_not_sent_and_a_stop_while_waiting_is_lost()
    {
        await using var server = ScriptedServer.Replies(Reply.Hang());
        using var store = A.Store(server);
        using var stop = new CancellationTokenSource();
        var create = store.CreateAsync(A.Providers, null, A.NameOnly, stop.Token);
        await server.Received(1);
        await stop.CancelAsync();
        Assert.Equal(AnswerKind.Lost, (await create).Kind);
        Assert.Equal(AnswerKind.NotSent, (await store.CreateAsync(A.Providers, null, A.NameOnly, stop.Token)).Kind);
        Assert.Equal(AnswerKind.NotSent, (await store.DeleteAsync(A.Providers, A.Id(1), etag: null, stop.Token)).Kind);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_endless_answer_is_not_read_into_memory()
    {
        await using var server = ScriptedServer.Replies(Reply.Of(201, "application/vnd.api+json", Encoding.UTF8.GetBytes(new string(' ', 300_000) + A.Document(A.Id(1)))));
        using var store = A.Store(A.Options(server) with { MaxAnswerBytes = 100_000 });
        Assert.Equal(AnswerKind.Lost, (await store.CreateAsync(A.Providers, null, A.NameOnly, Stop)).Kind);
    }

    [Fact]
    public async Task An_answer_just_within_the_limit_is_read()
    {
        var body = A.Document(A.Id(1));
        await using var server = ScriptedServer.Replies(Reply.Json(201, body.PadRight(5000)));
        using var store = A.Store(A.Options(server) with { MaxAnswerBytes = 5000 });
        Assert.Equal(AnswerKind.Done, (await store.CreateAsync(A.Providers, null, A.NameOnly, Stop)).Kind);
    }

    [Fact]
    public async Task A_read_tells_missing_from_not_understood()
    {
        await using var server = ScriptedServer.Replies(
            Reply.Empty(404), Reply.Empty(410), Reply.Json(200, """{"data":null}"""), Reply.Typed(200, "text/html", "<p>Hello</p>"),
            Reply.Json(200, A.Document(A.Id(8))), Reply.Empty(403), Reply.Json(200, A.Document(A.Id(1))));
        using var store = A.Store(server);
        var kinds = new List<AnswerKind>();
        for (var i = 0; i < 7; i++)
            kinds.Add((await store.GetAsync(A.Providers, A.Id(1), Stop)).Kind);
        Assert.Equal([AnswerKind.Missing, AnswerKind.Missing, AnswerKind.Missing, AnswerKind.Lost, AnswerKind.Lost, AnswerKind.Forbidden, AnswerKind.Done], kinds);
    }
}
