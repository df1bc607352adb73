using System.Text;
using BulkProviders.Core.Wording;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

public sealed class ErrorTranslatorTests
{
    private static async Task<IReadOnlyList<RowError>> Errors(Reply reply)
    {
        await using var server = ScriptedServer.Replies(reply);
        using var store = A.Store(server);
        return (await store.CreateAsync(A.Providers, null, A.NameOnly, TestContext.Current.CancellationToken)).Errors;
    }

    private static Task<IReadOnlyList<RowError>> Errors(string body) => Errors(Reply.Json(422, body));

    [Fact]
    public async Task All_errors_of_the_document_are_kept_each_with_its_column()
    {
        var errors = await Errors(A.Errors(
            """{"code":"NotBlank","detail":"must not be blank","source":{"pointer":"/data/attributes/name"},"meta":{"type":"ConstraintViolation"}}""",
            """{"code":"Pattern","detail":"must match [0-9]{5}","source":{"pointer":"/data/attributes/zip_code"}}""",
            """{"code":"Max","detail":"at most 500","source":{"pointer":"data.attributes.capacity"}}""",
            """{"code":"Size","detail":"between 1 and 5","source":{"pointer":"/ein"}}""",
            """{"code":"NotNull","detail":"must not be null","source":{"pointer":"/data/relationships/facility_location/data"}}"""));
        Assert.Equal(
            [("server-required", "Name"), ("server-format", "ZIP"), ("server-range", "Capacity"), ("server-length", "EIN"), ("server-required", "Location")],
            errors.Select(e => (e.Code, e.Column ?? "")));
        Assert.Contains("must not be blank.", errors[0].Message, StringComparison.Ordinal);
        Assert.All(errors, e => Assert.NotEmpty(e.Remedy));
    }

    [Fact]
    public async Task An_unknown_pointer_is_shown_as_it_came()
    {
        var error = Assert.Single(await Errors(A.Errors("""{"detail":"is odd","source":{"pointer":"/data/attributes/shoe_size"}}""")));
        Assert.Null(error.Column);
        Assert.Contains("/data/attributes/shoe_size", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("The server refuses it: is odd.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errors":[{"status":422,"title":["One","two"],"detail":17}]}""", "17")]
    [InlineData("""{"errors":[{"detail":["first","second"]}]}""", "first; second")]
    [InlineData("""{"errors":[{"title":"Param validation failed","detail":[{"message":"name is too long","path":["name"]},{"message":"beds must be a number"}]}]}""", "name is too long; beds must be a number")]
    [InlineData("""{"errors":[{"status":"422","detail":[{"message":"name is needed"},{"title":"too short"},"plain"]}]}""", "name is needed; too short; plain")]
    [InlineData("""{"errors":["just text"]}""", "just text")]
    [InlineData("""{"errors":"one text"}""", "one text")]
    [InlineData("""{"errors":{"detail":"a single object"}}""", "a single object")]
    [InlineData("""{"errors":[{"code":"E42"}]}""", "E42")]
    [InlineData("""{"errors":[{"status":"422"}]}""", "422")]
    [InlineData("""{"errors":[],"message":"the list is empty"}""", "the list is empty")]
    [InlineData("""{"message":"Forbidden by WAF"}""", "Forbidden by WAF")]
    [InlineData("""{"Message":"upper"}""", "upper")]
    [InlineData("""{"error":{"message":"nested"}}""", "nested")]
    [InlineData("""{"error":"short"}""", "short")]
    [InlineData("""{"type":"about:blank","title":"Bad","detail":"problem details","status":422}""", "problem details")]
    [InlineData("\"a JSON string\"", "a JSON string")]
    [InlineData("""["a","b"]""", "a")]
    [InlineData("plain words", "plain words")]
    [InlineData("<html><head><title>502 &amp; gone</title></head></html>", "502 & gone")]
    [InlineData("<h1>Error</h1><script>x()</script><p>Try later</p>", "Error Try later")]
    [InlineData("{\"errors\":[{\"detail\":\"cut o", "cut o")]
    [InlineData("", "422")]
    [InlineData("   ", "422")]
    [InlineData("null", "422")]
    [InlineData("{}", "422")]
    public async Task Every_form_of_error_ends_as_understandable_words(string body, string words)
    {
        var errors = await Errors(Reply.Typed(422, "application/problem+json", body));
        Assert.Contains(errors, e => e.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_error_dictionary_of_problem_details_leads_to_columns()
    {
        var errors = await Errors("""{"title":"One or more validation errors occurred.","errors":{"Name":["is needed","is short"],"$.data.attributes.zipCode":["is no ZIP"]}}""");
        Assert.Equal([("Name", "needed"), ("Name", "short"), ("ZIP", "no ZIP")], errors.Select(e => (e.Column ?? "", e.Message.Contains("needed", StringComparison.Ordinal) ? "needed" : e.Message.Contains("short", StringComparison.Ordinal) ? "short" : "no ZIP")));
    }

    [Theory]
    [InlineData("""{"code":"uk_providers_ein","detail":"ERROR: duplicate key value violates unique constraint. Detail: Key (ein)=(12-3456789) already exists.","meta":{"type":"HibernateConstraintViolation"}}""", "server-not-unique", "EIN")]
    [InlineData("""{"code":"providers_name_key","detail":"could not execute statement","meta":{"type":"HibernateConstraintViolation"}}""", "server-not-unique", null)]
    [InlineData("""{"code":"fk_provider_location","detail":"could not execute statement","meta":{"type":"HibernateConstraintViolation"}}""", "server-reference-missing", null)]
    [InlineData("""{"detail":"null value in column \"name\" violates not-null constraint"}""", "server-required", "Name")]
    [InlineData("""{"title":"Resource error","detail":"Unrecognized field \"capactiy\""}""", "server-unknown-member", null)]
    [InlineData("""{"code":"PastOrPresent","detail":"d","source":{"pointer":"/data/id"}}""", "server-date", "ID")]
    public async Task Constraint_codes_of_the_database_get_a_useful_remedy(string error, string code, string? column)
    {
        var translated = Assert.Single(await Errors(A.Errors(error)));
        Assert.Equal((code, column), (translated.Code, translated.Column));
    }

    [Fact]
    public async Task A_lock_conflict_is_told_from_other_conflicts()
    {
        Assert.Equal("server-changed-meanwhile", (await Errors(Reply.Json(409, A.Errors("""{"code":"conflict","title":"CONFLICT"}"""))))[0].Code);
        Assert.Equal("server-conflict", (await Errors(Reply.Json(409, A.Errors("""{"title":"id exists"}"""))))[0].Code);
        Assert.Equal("server-conflict", (await Errors(Reply.Json(409, "")))[0].Code);
    }

    [Fact]
    public async Task Endless_errors_stay_of_a_sane_length()
    {
        var many = Enumerable.Range(1, 500).Select(i => $$"""{"detail":"{{i}} {{new string('x', 5000)}}"}""");
        var errors = await Errors(A.Errors([.. many]));
        Assert.Equal(101, errors.Count);
        Assert.All(errors, e => Assert.InRange(e.ToString().Length, 1, 500));
        Assert.Equal("The server names 400 more errors, 500 in all.", errors[^1].Message);
    }

    [Fact]
    public async Task Line_breaks_and_control_characters_do_not_reach_a_cell()
    {
        var error = Assert.Single(await Errors(A.Errors("""{"detail":"a\r\n\tb\u0000\u001b[31mc"}""")));
        Assert.DoesNotContain(error.Message, c => char.IsControl(c));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    [InlineData("none")]
    public async Task A_body_in_another_charset_is_still_read(string charset)
    {
        const string Text = """{"errors":[{"detail":"déjà vu"}]}""";
        var bytes = charset == "utf-16" ? Encoding.Unicode.GetBytes(Text) : Encoding.Latin1.GetBytes(Text);
        var errors = await Errors(Reply.Of(422, charset == "none" ? "application/json" : "application/json; charset=" + charset, bytes));
        Assert.Contains("déjà vu", errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm()
    {
        var errors = await Errors(Reply.Of(422, "application/json", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("""{"message":"marked"}""")]));
        Assert.Contains("marked", errors[0].Message, StringComparison.Ordinal);
    }
}
