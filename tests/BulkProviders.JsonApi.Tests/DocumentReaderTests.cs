using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Bodies;
using BulkProviders.JsonApi.Documents;

namespace BulkProviders.JsonApi.Tests;

/// <summary>Documents as servers write them: members in any order, of kinds that they should not have, whole or cut off.</summary>
public sealed class DocumentReaderTests
{
    private const string Page = """
        {"jsonapi":{"version":"1.1"},"links":{"self":"/p","next":{"href":"/p?page=2"}},"meta":{"took":3,"page":{"totalCount":7}},
        "included":[{"type":"locations","id":"9","attributes":{"city":"Tacoma"}}],
        "data":[{"attributes":{"name":"A","opened":null,"beds":12,"open":true,"address":{"zip":"02108"},"tags":["x"]},"id":"1","type":"providers",
        "links":{"self":"/p/1"},"relationships":{"site":{"data":{"id":"9","type":"locations"}},"staff":{"links":{"related":"/s"}},
        "services":{"data":[{"type":"services","id":"3"},7,{"type":"services"}]},"owner":{"data":null}}}]}
        """;

    private static async Task<AnswerBody> Body(string json)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        return await AnswerBody.ReadAsync(content, 1_000_000, TestContext.Current.CancellationToken);
    }

    private static async Task<SingleDocument> Single(string json)
    {
        using var body = await Body(json);
        return DocumentReader.ReadSingle(body, etag: null);
    }

    private static async Task<ListDocument?> List(string json)
    {
        using var body = await Body(json);
        return DocumentReader.ReadList(body);
    }

    private static Task<SingleDocument> Record(string members) => Single($$$"""{"data":{"type":"providers","id":"1",{{{members}}}}}""");

    [Fact]
    public async Task Every_kind_of_value_is_read_wherever_its_member_stands()
    {
        var page = await List(Page);

        Assert.NotNull(page);
        var record = Assert.Single(page.Records);
        Assert.Equal(("providers", "1"), (record.Type, record.Id));
        Assert.Equal(
            new Dictionary<string, FieldValue>
            {
                ["name"] = new FieldValue.Text("A"),
                ["opened"] = FieldValue.Cleared,
                ["beds"] = new FieldValue.Number(12),
                ["open"] = FieldValue.True,
                ["address"] = new FieldValue.Raw("""{"zip":"02108"}"""),
                ["tags"] = new FieldValue.Raw("""["x"]"""),
                ["site"] = new FieldValue.One(new RecordIdentifier("locations", "9")),
                ["services"] = new FieldValue.Many([new RecordIdentifier("services", "3")]),
                ["owner"] = FieldValue.Cleared
            },
            record.Fields);
        Assert.Equal("Tacoma", Assert.IsType<FieldValue.Text>(Assert.Single(page.Included).Fields["city"]).Value);
        Assert.Equal((7L, "/p?page=2", true), (page.Total, page.NextLink, page.HasPageLinks));
        Assert.Equal(["staff"], page.Unlinked);
        Assert.Equal(["owner", "services", "site", "staff"], page.Relationships.Order());
    }

    [Fact]
    public async Task A_page_that_ends_too_early_is_none_wherever_it_was_cut()
    {
        for (var length = 0; length < Page.TrimEnd().Length; length++)
            Assert.Null(await List(Page[..length]));
    }

    [Fact]
    public async Task A_document_of_one_record_that_ends_too_early_is_not_understood_wherever_it_was_cut()
    {
        const string Whole = """{"data":{"type":"providers","id":"1","attributes":{"name":"caf\u00e9","x":[1,{"y":2}]},"relationships":{"site":{"data":{"type":"l","id":"9"}}}},"meta":{}}""";
        for (var length = 0; length < Whole.Length; length++)
            Assert.False((await Single(Whole[..length])).IsUnderstood);
        Assert.True((await Single(Whole)).IsUnderstood);
    }

    [Theory]
    [InlineData("""{"data":{"type":"providers","id":"1"}} {"data":null}""")]
    [InlineData("""{"data":{"type":"providers","id":"1"}}<!-- proxy -->""")]
    [InlineData("""{"data":{"type":"providers","id":"1"},"errors":[]}""")]
    [InlineData("""{"errors":null,"data":{"type":"providers","id":"1"}}""")]
    [InlineData("""{"data":[{"type":"providers","id":"1"}]}""")]
    [InlineData("""{"data":{"type":"providers","id":""}}""")]
    [InlineData("""{"data":{"type":"providers","id":{"value":1}}}""")]
    [InlineData("""{"data":"1","meta":{}}""")]
    [InlineData("""{"jsonapi":{}}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task What_is_no_document_of_one_record_is_not_understood(string json) =>
        Assert.Equal(default, await Single(json));

    [Fact]
    public async Task Comments_trailing_commas_and_numbers_for_ids_are_borne()
    {
        var document = await Single("""{"data":/* one */{"id":17,"type":"providers","attributes":{"name":"A",},}, }""");

        Assert.Equal("17", document.Record?.Id);
        Assert.Equal(new FieldValue.Text("A"), document.Record?.Fields["name"]);
    }

    [Fact]
    public async Task Attributes_and_relationships_that_are_no_objects_are_passed_over()
    {
        var document = await Record(""" "attributes":["name"],"relationships":"none","meta":{"id":"2","type":"x"} """);

        Assert.Equal("1", document.Record?.Id);
        Assert.Empty(document.Record!.Fields); // non-null: its id was just read
    }

    [Theory]
    [InlineData(""" "attributes":{"site":"Tacoma"},"relationships":{"site":{"data":{"type":"locations","id":"9"}}} """)]
    [InlineData(""" "relationships":{"site":{"data":{"type":"locations","id":"9"}}},"attributes":{"site":"Tacoma"} """)]
    public async Task Of_two_fields_of_one_name_the_relationship_counts_whichever_came_first(string members) =>
        Assert.IsType<FieldValue.One>((await Record(members)).Record?.Fields["site"]);

    [Fact]
    public async Task Half_a_surrogate_pair_is_kept_as_it_is_written_in_values_and_in_names()
    {
        var document = await Record(""" "attributes":{"name":"x\ud83d","\udc00":"y","caf\u00e9":"z"} """);

        Assert.Equal(@"x\ud83d", Assert.IsType<FieldValue.Text>(document.Record?.Fields["name"]).Value);
        Assert.Equal("y", Assert.IsType<FieldValue.Text>(document.Record?.Fields[@"\udc00"]).Value);
        Assert.Equal("z", Assert.IsType<FieldValue.Text>(document.Record?.Fields["café"]).Value);
    }

    [Theory]
    [InlineData("12345678901234567890123456789012345")]
    [InlineData("1e400")]
    public async Task A_number_that_no_decimal_holds_is_kept_as_it_is_written(string number) =>
        Assert.Equal(new FieldValue.Raw(number), (await Record($$""" "attributes":{"beds":{{number}}} """)).Record?.Fields["beds"]);

    [Fact]
    public async Task A_page_with_something_that_is_no_record_is_no_page()
    {
        Assert.Null(await List("""{"data":[{"type":"providers","id":"1"},{"type":"providers"}]}"""));
        Assert.Null(await List("""{"data":[{"type":"providers","id":"1"},3]}"""));
        Assert.Null(await List("""{"data":{"type":"providers","id":"1"}}"""));
    }

    [Fact]
    public async Task What_is_included_and_no_record_takes_nothing_from_the_page()
    {
        var page = await List("""{"data":[{"type":"providers","id":"1"}],"included":[{"type":"locations"}],"links":null,"meta":3}""");

        Assert.Equal("1", Assert.Single(page?.Records ?? []).Id);
        Assert.Empty(page!.Included); // non-null: its record was just read
        Assert.Equal((null, null, false), (page.Total, page.NextLink, page.HasPageLinks));
    }
}
