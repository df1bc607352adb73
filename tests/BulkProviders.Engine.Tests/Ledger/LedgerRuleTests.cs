using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Ledger;

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
    [InlineData(LedgerMatch.Content, false, false, false, false, "Skipped created-before")]
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
    public void The_content_hash_knows_no_order_of_columns_but_tells_kinds_of_values_apart()
    {
        DraftField name = new("name", new FieldValue.Text("1")), beds = new("beds", new FieldValue.Number(4.0m));
        Assert.Equal(DraftHash.Of([name, beds]), DraftHash.Of([beds with { Value = new FieldValue.Number(4m) }, name]));
        Assert.NotEqual(DraftHash.Of([name]), DraftHash.Of([name with { Value = new FieldValue.Number(1) }]));
        Assert.NotEqual(DraftHash.Of([name]), DraftHash.Of([name with { Member = "title" }]));
        Assert.NotEqual(DraftHash.Of([name]), DraftHash.Of([name, beds]));
    }

    private static LedgerVerdict Decide(ImportOperation operation, LedgerAnswer answer, bool isThere) => LedgerRule.Decide(
        new ResourceDraft { Id = 1, RowId = 1, Resource = "agencies", Operation = operation, Fields = [] }, answer, isThere, "Row Key", "ID");

    private static LedgerAnswer Answer(LedgerMatch match, bool isUncertain, bool sameSheet, bool sameIdentity) =>
        new(match, isUncertain, Id, "run", new RowPlace("/in/a.xlsx", "Agencies", 7), sameSheet, sameIdentity);

    private static string Describe(LedgerVerdict verdict) => string.Join(' ', new[]
    {
        verdict.Status is RowStatus.Invalid ? null : verdict.Status?.ToString(),
        verdict.Draft switch { null => null, { RecordId: Id } => "update", { EarlierId: Id } => "look first", _ => "create" },
        verdict.Remark?.Code
    }.OfType<string>());
}
