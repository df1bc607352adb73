using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Bodies;
using BulkProviders.JsonApi.Documents;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>Answers that are wrong on purpose, or as if they were: nothing of them leads elsewhere, is believed without end, or fills the memory.</summary>
public sealed class HostileAnswersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<string[]> Ids(JsonApiResourceStore store) =>
        [.. (await store.ListAsync(A.Providers, RecordQuery.All, Stop).ToListAsync(Stop)).SelectMany(p => p.Records).Select(r => r.Id)];

    public static TheoryData<string, string> UnusableIds => new()
    {
        { "../locations/1", "would lead to another address" },
        { @"..\\x", "would lead to another address" },
        { "a/b", "would lead to another address" },
        { "%2E%2e%2Fadmin", "would lead to another address" },
        { "..", "would lead to another address" },
        { @"1\u0000", "holds control characters" },
        { @"1\r\nX: y", "holds control characters" },
        { @"\u202E321", "holds control characters" },
        { @"12\u200B", "holds control characters" },
        { @"\uFEFF1", "holds control characters" },
        { @"1\u2028", "holds control characters" },
        { " 1", "begins or ends with a space" },
        { new string('9', 201), "is longer than 200 characters" }
    };

    [Theory]
    [MemberData(nameof(UnusableIds))]
    public async Task An_id_that_cannot_stand_in_an_address_or_a_cell_is_not_taken(string id, string problem)
    {
        var record = A.Document(id);
        await using var server = ScriptedServer.Start(r => r.Method == "POST" ? Reply.Json(201, record)
            : r.Path.EndsWith("/x", StringComparison.Ordinal) ? Reply.Json(200, record) : Reply.Json(200, A.Page([A.Id(1), id], """ "links":{"next":null} """)));
        using var store = A.Store(server);
        Assert.Contains(problem, (await Assert.ThrowsAsync<RunException>(() => Ids(store))).Message, StringComparison.Ordinal);
        var created = await store.CreateAsync(A.Providers, null, A.NameOnly, Stop);
        Assert.Equal((AnswerKind.Lost, "server-unusable-id"), (created.Kind, created.Errors[0].Code));
        Assert.Contains(problem, created.Errors[0].Message, StringComparison.Ordinal);
        Assert.Equal(AnswerKind.Lost, (await store.GetAsync(A.Providers, "x", Stop)).Kind);
    }

    [Fact]
    public async Task An_id_in_a_link_or_a_location_is_checked_too()
    {
        await using var linked = ScriptedServer.Replies(Reply.Json(200,
            """{"data":[{"type":"providers","id":"1","relationships":{"facility_location":{"data":{"type":"locations","id":"../1"}}}}],"links":{"next":null}}"""));
        using var store = A.Store(linked);
        await Assert.ThrowsAsync<RunException>(() => Ids(store));
        await using var located = ScriptedServer.Replies(Reply.Empty(201, ("Location", "/providers/providers/a%2F..%2Fb")));
        using var other = A.Store(located);
        Assert.Null((await other.CreateAsync(A.Providers, null, A.NameOnly, Stop)).Record);
    }

    [Theory]
    [InlineData("1001")]
    [InlineData("urn:uuid:5f2c")]
    [InlineData("Größe-7")]
    [InlineData("a b")]
    [InlineData("人-1")]
    public async Task Ids_of_other_kinds_are_taken(string id)
    {
        await using var server = ScriptedServer.Replies(Reply.Json(200, A.Page([id], """ "links":{"next":null} """)));
        using var store = A.Store(server);
        Assert.Equal([id], await Ids(store));
    }

    [Fact]
    public async Task A_collection_of_another_type_is_no_empty_collection()
    {
        await using var server = ScriptedServer.Start(_ => Reply.Json(200, A.Page([A.Id(1)], """ "links":{"next":null} """).Replace("\"providers\"", "\"provider\"", StringComparison.Ordinal)));
        using var store = A.Store(server);
        Assert.Contains("records of the type 'provider', and the catalog says 'providers'", (await Assert.ThrowsAsync<RunException>(() => Ids(store))).Message, StringComparison.Ordinal);
        await using var single = ScriptedServer.Start(_ => Reply.Json(200, A.Document(A.Id(1)).Replace("\"providers\"", "\"provider\"", StringComparison.Ordinal)));
        using var other = A.Store(single);
        await Assert.ThrowsAsync<RunException>(() => other.FindAsync(A.Providers, [A.Id(1)], Stop));
    }

    [Fact]
    public async Task A_new_record_of_another_type_is_believed_only_under_the_id_that_was_chosen_for_it()
    {
        await using var server = ScriptedServer.Start(_ => Reply.Json(201, A.Document(A.Id(1)).Replace("\"providers\"", "\"locations\"", StringComparison.Ordinal)));
        using var store = A.Store(server);
        var own = await store.CreateAsync(A.Providers, A.Id(1), A.NameOnly, Stop);
        Assert.Equal((AnswerKind.Done, "server-other-type"), (own.Kind, Assert.Single(own.Warnings).Code));
        var other = await store.CreateAsync(A.Providers, A.Id(2), A.NameOnly, Stop);
        Assert.Equal((AnswerKind.Lost, "server-other-type"), (other.Kind, Assert.Single(other.Errors).Code));
        var changed = await store.UpdateAsync(A.Providers, A.Id(1), A.NameOnly, null, Stop);
        Assert.Equal("server-other-type", Assert.Single(changed.Warnings).Code);
    }

    [Theory]
    [InlineData("94608000")]
    [InlineData("601")]
    [InlineData("Thu, 01 Jan 2099 00:00:00 GMT")]
    public async Task Pauses_are_kept_for_ten_minutes_in_all_and_then_the_run_stops(string retryAfter)
    {
        await using var server = ScriptedServer.Start(_ => Reply.Empty(429, ("Retry-After", retryAfter)));
        var time = new HurriedTime(TimeSpan.FromDays(1));
        var began = time.GetUtcNow();
        using var store = A.Store(A.Options(server) with { RequestTimeout = TimeSpan.FromHours(24) }, time);
        var answer = await store.CreateAsync(A.Providers, A.Id(1), A.NameOnly, Stop);
        Assert.Equal((AnswerKind.NotSent, "server-put-off"), (answer.Kind, answer.Errors[0].Code));
        Assert.Contains("10 min", answer.Errors[0].Message, StringComparison.Ordinal);
        Assert.InRange(time.GetUtcNow() - began, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(11));
    }

    [Fact]
    public async Task A_call_that_is_taken_begins_the_time_for_pauses_anew()
    {
        await using var server = ScriptedServer.Start(r => r.Number % 2 == 1
            ? Reply.Empty(429, ("Retry-After", "400")) : Reply.Json(200, A.Page([A.Id(1)], """ "links":{"next":null} """)));
        using var store = A.Store(A.Options(server) with { RequestTimeout = TimeSpan.FromHours(24) }, new HurriedTime(TimeSpan.FromDays(1)));
        for (var i = 0; i < 4; i++)
            Assert.Equal([A.Id(1)], await Ids(store));
    }

    [Fact]
    public async Task A_long_page_is_made_into_records_part_by_part()
    {
        var ids = Enumerable.Range(1, 20_000).Select(A.Id).ToArray();
        await using var server = ScriptedServer.Start(_ => Reply.Json(200, A.Page(ids, """ "links":{"next":null},"meta":{"total":20000} """)));
        using var store = A.Store(server);
        var parts = await store.ListAsync(A.Providers, RecordQuery.All, Stop).ToListAsync(Stop);
        Assert.Equal(ids, parts.SelectMany(p => p.Records).Select(r => r.Id));
        Assert.All(parts, p => Assert.InRange(p.Records.Count, 1, RecordStream.PartSize));
        Assert.All(parts, p => Assert.Equal(20_000, p.Total));
        Assert.Equal(new Core.Tenants.CollectionSurvey(20_000, 100, 1, 0) with { ListLength = 0 }, (await store.SurveyAsync(A.Providers, Stop)) with { ListLength = 0 });
    }

    [Fact]
    public async Task A_record_without_id_deep_in_a_long_page_spoils_the_page()
    {
        var ids = Enumerable.Range(1, 20_000).Select(i => i == 15_000 ? "" : A.Id(i));
        await using var server = ScriptedServer.Start(_ => Reply.Json(200, A.Page(ids, """ "links":{"next":null} """)));
        using var store = A.Store(server);
        Assert.Contains("without an ID", (await Assert.ThrowsAsync<RunException>(() => Ids(store))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_of_errors_are_counted_whatever_they_look_like()
    {
        foreach (var (errors, expected) in new[] { ("\"a\"", 3000L), ("{\"detail\":\"a\",\"errors\":[1,2]}", 3000L), ("[\"a\"]", 3000L) })
        {
            var padding = "\"meta\":{\"errors\":[1,2,3],\"x\":\"" + new string('y', ErrorTally.MostKept / 2) + "\"},";
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(
                "{" + padding + "\"errors\":[" + string.Join(",", Enumerable.Repeat(errors, 3000)) + "," + new string(' ', ErrorTally.MostKept) + "\"last\"]}"));
            using var body = await AnswerBody.ReadErrorsAsync(content, 64_000_000, Stop);
            Assert.Equal(expected + 1, body.ErrorCount);
            Assert.Equal(ErrorTally.MostErrors, ErrorDocument.Read(body).Count);
        }
    }
}
