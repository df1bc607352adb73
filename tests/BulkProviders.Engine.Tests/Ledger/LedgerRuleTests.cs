using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Ledger;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Ledger;

public sealed class LedgerRuleTests
{
    private const string Id = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";

    /// <summary>Match, doubt, same sheet, same identity, there, and what follows.</summary>
    [Theory]
    [InlineData(LedgerMatch.Key, false, true, true, true, "update")]
    [InlineData(LedgerMatch.Key, false, true, false, true, "update")]
    [InlineData(LedgerMatch.Key, false, false, true, true, "update")]
    [InlineData(LedgerMatch.Key, false, false, false, true, "row-key-of-another")]
    [InlineData(LedgerMatch.Key, true, false, false, true, "row-key-of-another")]
    [InlineData(LedgerMatch.Key, false, true, true, false, "stored-record-gone")]
    [InlineData(LedgerMatch.Key, true, true, true, true, "update found-after-doubt")]
    [InlineData(LedgerMatch.Key, true, true, true, false, "look first")]
    [InlineData(LedgerMatch.Content, false, false, false, true, "Skipped created-before")]
    [InlineData(LedgerMatch.Content, false, false, false, false, "stored-record-gone")]
    [InlineData(LedgerMatch.Content, true, true, true, true, "update found-after-doubt")]
    [InlineData(LedgerMatch.Content, true, true, true, false, "look first")]
    [InlineData(LedgerMatch.Place, false, true, false, false, "edited-after-creation")]
    [InlineData(LedgerMatch.Place, true, true, false, true, "edited-after-creation")]
    [InlineData(LedgerMatch.Place, true, true, false, false, "look first")]
    [InlineData(LedgerMatch.Taken, false, true, true, true, "row-key-of-named")]
    public void What_the_ledger_knows_never_becomes_a_blind_create(
        LedgerMatch match, bool isUncertain, bool sameSheet, bool sameIdentity, bool isThere, string expected) =>
        Assert.Equal(expected, Describe(Decide(ImportOperation.Upsert, Answer(match, isUncertain, sameSheet, sameIdentity), isThere)));

    [Fact]
    public void A_row_that_says_Create_is_new_where_only_its_place_is_known_and_an_update_where_its_key_is()
    {
        Assert.Equal("create", Describe(Decide(ImportOperation.Create, Answer(LedgerMatch.Place, false, true, false), isThere: false)));
        Assert.Equal("update", Describe(Decide(ImportOperation.Create, Answer(LedgerMatch.Key, false, true, true), isThere: true)));
        Assert.Equal("Skipped created-before", Describe(Decide(ImportOperation.Create, Answer(LedgerMatch.Content, false, true, true), isThere: true)));
    }

    [Fact]
    public void Other_rows_get_the_id_of_a_record_only_where_it_is_certain()
    {
        Assert.Equal(Id, LedgerRule.RecordOf(Answer(LedgerMatch.Key, false, true, true)));
        Assert.Equal(Id, LedgerRule.RecordOf(Answer(LedgerMatch.Content, false, true, true)));
        Assert.Null(LedgerRule.RecordOf(Answer(LedgerMatch.Content, true, true, true)));
        Assert.Null(LedgerRule.RecordOf(Answer(LedgerMatch.Place, false, true, true)));
    }

    [Fact]
    public void A_row_that_says_what_was_last_sent_is_left_alone_and_one_that_says_something_else_is_compared()
    {
        foreach (var match in new[] { LedgerMatch.Key, LedgerMatch.Content })
        {
            var sent = Answer(match, false, true, true) with { Sent = SentValues.Of([Name("Alder")], null, DateTimeOffset.UnixEpoch) };
            Assert.Equal(match == LedgerMatch.Key ? "Unchanged" : "Skipped created-before", Describe(Decide(sent, "Alder", held: "Alder")));
            Assert.Equal("Skipped edited-since", Describe(Decide(sent, "Alder", held: "Birch")));
            Assert.Equal("update", Describe(Decide(sent, "Birch", held: "Alder")));
            Assert.Equal("update", Describe(Decide(sent, "Alder", held: "Birch", sendsAll: true)));
        }
    }

    [Fact]
    public void What_the_tenant_does_not_show_of_a_record_is_not_called_edited()
    {
        var sent = Answer(LedgerMatch.Content, false, true, true) with { Sent = SentValues.Of([Name("Alder")], null, DateTimeOffset.UnixEpoch) };
        Assert.Equal("Skipped created-before", Describe(Decide(sent, "Alder", held: null)));
    }

    [Fact]
    public void A_record_that_is_gone_is_made_anew_where_the_row_says_Create()
    {
        Assert.Equal("create", Describe(Decide(ImportOperation.Create, Answer(LedgerMatch.Content, false, true, true), isThere: false)));
        Assert.Equal("create", Describe(Decide(ImportOperation.Create, Answer(LedgerMatch.Key, false, true, true), isThere: false)));
    }

    /// <summary>What the row says (name, number), what the record holds, and whether the key of another file means it.</summary>
    [Theory]
    [InlineData("Alder", "7", "Birch", "7", true)]
    [InlineData("Alder", "", "Alder", "7", true)]
    [InlineData("Alder", "8", "Birch", "7", false)]
    [InlineData("", "", "Birch", "7", false)]
    [InlineData("Alder", "8", "Alder", "7", false)]
    public void A_key_from_another_file_means_its_record_where_one_identifier_agrees_and_blanks_say_nothing(string name, string number, string heldName, string heldNumber, bool isSame)
    {
        DraftField[] Said(string n, string i) => [.. new[] { Name(n), new DraftField("number", new FieldValue.Text(i)) }.Where(f => f.Value is FieldValue.Text { Value.Length: > 0 })];
        var record = new ResourceRecord("agencies", Id, Said(heldName, heldNumber).ToDictionary(f => f.Member, f => f.Value));
        var verdict = LedgerRule.Decide(Draft(ImportOperation.Upsert, Said(name, number)), Answer(LedgerMatch.Key, false, false, false), record, Words(sendsAll: false));
        Assert.Equal(isSame, Describe(verdict) != "row-key-of-another");
        if (isSame && heldName != name)
            Assert.Equal("update", Describe(verdict));
    }

    [Fact]
    public void What_people_have_edited_beside_what_the_row_changes_stays_and_is_named()
    {
        var answer = Answer(LedgerMatch.Key, false, true, true) with { Sent = SentValues.Of([Name("Alder"), Number("7")], null, DateTimeOffset.UnixEpoch) };
        var record = new ResourceRecord("agencies", Id, new[] { Name("Alder"), Number("8") }.ToDictionary(f => f.Member, f => f.Value));

        var verdict = LedgerRule.Decide(Draft(ImportOperation.Upsert, Name("Birch"), Number("7")), answer, record, Words(sendsAll: false));

        Assert.Equal([Name("Birch")], verdict.Draft?.Fields);
        Assert.Equal("edited-since", verdict.Remark?.Code);
        Assert.Contains("Number", verdict.Remark?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_which_nothing_was_sent_yet_is_compared_whatever_other_columns_say()
    {
        var answer = Answer(LedgerMatch.Content, false, true, true) with { Sent = SentValues.Of([Name("Alder")], null, DateTimeOffset.UnixEpoch) };
        var record = new ResourceRecord("agencies", Id, new[] { Name("Alder"), Number("8") }.ToDictionary(f => f.Member, f => f.Value));

        var verdict = LedgerRule.Decide(Draft(ImportOperation.Upsert, Name("Alder"), Number("7")), answer, record, Words(sendsAll: false));

        Assert.Equal("update", Describe(verdict));
    }

    [Fact]
    public void The_content_hash_knows_no_order_of_columns_but_tells_kinds_of_values_apart()
    {
        DraftField name = new("name", new FieldValue.Text("1")), beds = new("beds", new FieldValue.Number(4.0m));
        Assert.Equal(DraftHash.Of([name, beds]), DraftHash.Of([beds with { Value = new FieldValue.Number(4m) }, name]));
        Assert.NotEqual(DraftHash.Of([name]), DraftHash.Of([name with { Value = new FieldValue.Number(1) }]));
        Assert.NotEqual(DraftHash.Of([name]), DraftHash.Of([name with { Member = "title" }]));
        Assert.NotEqual(DraftHash.Of([name]), DraftHash.Of([name, beds]));
    }

    private static LedgerVerdict Decide(ImportOperation operation, LedgerAnswer answer, bool isThere) =>
        LedgerRule.Decide(Draft(operation, Name("Alder")), answer, isThere ? Record(answer.Match == LedgerMatch.Key ? "Birch" : "Alder") : null, Words(sendsAll: false));

    // A row that is known by its key says something else than the record; one that is known by its content says the same.
    private static ResourceRecord Record(string name) => new("agencies", Id, new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text(name) });

    private static LedgerVerdict Decide(LedgerAnswer answer, string name, string? held, bool sendsAll = false) => LedgerRule.Decide(
        Draft(ImportOperation.Upsert, Name(name)), answer,
        new ResourceRecord("agencies", Id, held is null ? new Dictionary<string, FieldValue>() : new() { ["name"] = new FieldValue.Text(held) }), Words(sendsAll));

    private static LedgerWords Words(bool sendsAll) => new(
        A.Schema("agencies", A.Column("Name", "name"), A.Column("Number", "number") with { Unique = true }) with { IdentifiedBy = ["Name"], MatchBy = [["Number"], ["Name"]] },
        new SystemColumns(new SystemColumn("ID", []), new SystemColumn("Row Key", []), new SystemColumn("Import Operation", [])), sendsAll);

    private static ResourceDraft Draft(ImportOperation operation, params DraftField[] fields) =>
        new() { Id = 1, RowId = 1, Resource = "agencies", Operation = operation, Fields = fields };

    private static DraftField Number(string number) => new("number", new FieldValue.Text(number));

    private static DraftField Name(string name) => new("name", new FieldValue.Text(name));

    private static LedgerAnswer Answer(LedgerMatch match, bool isUncertain, bool sameSheet, bool sameIdentity) =>
        new(match, isUncertain, Id, "run", new RowPlace("/in/a.xlsx", "Agencies", 7), sameSheet, sameIdentity);

    private static string Describe(LedgerVerdict verdict) => string.Join(' ', new[]
    {
        verdict.Status is RowStatus.Invalid ? null : verdict.Status?.ToString(),
        verdict.Draft switch { null => null, { RecordId: Id } => "update", { EarlierId: Id } => "look first", _ => "create" },
        verdict.Remark?.Code
    }.OfType<string>());
}
