using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Matching;

namespace BulkProviders.Engine.Tests.Matching;

public sealed class RecordChoiceTests
{
    private static readonly ResourceCatalog Catalog = CatalogReader.ReadDefault();
    private static readonly ResourceSchema Schema = Catalog.Get("providers");
    private static readonly IReadOnlyList<MatchSet> Sets = MatchSets.Read([new MatchChoice("providers", [])], Catalog).Of("providers");

    [Theory]
    // Organizational ID, EIN and name of the row; the same of the records; the record or the error.
    [InlineData("O-1||Oak", "O-1||Elm", "r0")]
    [InlineData("O-1|11-1111111|Oak", "O-2|22-2222222|Oak;|11-1111111|Oak", "r1")]
    [InlineData("||Oak", "O-1||Oak", "r0")]
    [InlineData("||Oak", "O-1||Oak;O-2||oak", "match-ambiguous")]
    [InlineData("O-3||Oak", "O-1||Oak;O-2||Oak", "match-contradicted")]
    [InlineData("O-3||Oak", "O-1||Oak;||Oak", "r1")]
    [InlineData("|11-1111111|Oak", "|22-2222222|Oak", "match-contradicted")]
    [InlineData("O-1||Oak", "", "")]
    public void One_record_is_taken_several_are_an_error_and_a_contradiction_is_neither_taken_nor_passed_over(string row, string records, string expected)
    {
        var kept = records.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select((r, i) => new ResourceRecord("providers", $"r{i}", FieldsOf(r))).ToDictionary(r => r.Id, r => new KeptRecord(r, default));
        var fields = FieldsOf(row);
        var keys = Sets.Where(s => s.KeyOf(c => fields.GetValueOrDefault(c.Member)) is not null).Select(s => KeyValuePair.Create(
            new LookupKey(1, s.Slot, s.KeyOf(c => fields.GetValueOrDefault(c.Member)) ?? "", s.CompositeKeyOf(c => fields.GetValueOrDefault(c.Member))),
            (IReadOnlyList<string>)[.. kept.Values.Where(k => s.KeyOf(c => k.Record.Fields.GetValueOrDefault(c.Member)) == s.KeyOf(c => fields.GetValueOrDefault(c.Member))).Select(k => k.Record.Id)])).ToList();

        var (record, error) = new RecordChoice(Schema, Sets, "ID").Decide(Sought(keys), kept);

        Assert.Equal(expected, record ?? error?.Code ?? "");
    }

    [Fact]
    public void Candidates_are_named_with_what_identifies_them()
    {
        var kept = new[] { "O-1|11-1111111|Oak", "O-2||OAK" }.Select((r, i) => new ResourceRecord("providers", $"r{i}", FieldsOf(r))).ToDictionary(r => r.Id, r => new KeptRecord(r, default));

        var (_, error) = new RecordChoice(Schema, Sets, "ID").Decide(
            Sought([KeyValuePair.Create<LookupKey, IReadOnlyList<string>>(new LookupKey(1, 2, "OAK", ["", ""]), ["r0", "r1"])]), kept);

        Assert.Contains("r0 (Oak, O-1, 11-1111111), r1 (OAK, O-2)", error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_with_one_key_are_rivals_unless_an_identifying_value_tells_them_apart()
    {
        var choice = new RecordChoice(Schema, Sets, "ID");
        var key = new LookupKey(1, 2, "OAK", ["O-1", ""]);
        AmbiguousMatch Rival(params string[] telling) => new(new RowLocation(2, "a.xlsx", "Providers", 3), telling);

        Assert.Null(choice.Twice(Sought([]), key, [Rival("O-2", ""), Rival("O-2", "11-1111111")]));
        Assert.Contains("Providers row 3", choice.Twice(Sought([]), key, [Rival("O-2", ""), Rival("", "11-1111111")])?.Message, StringComparison.Ordinal);
    }

    private static LookupDraft Sought(IReadOnlyList<KeyValuePair<LookupKey, IReadOnlyList<string>>> keys) => new(
        new ResourceDraft { Id = 1, RowId = 1, Resource = "providers", Operation = ImportOperation.Upsert, Fields = [] },
        new RowLocation(1, "a.xlsx", "Providers", 2), keys);

    private static Dictionary<string, FieldValue> FieldsOf(string cells)
    {
        string[] members = ["organizational_id", "ein", "name"];
        return cells.Split('|').Zip(members).Where(c => c.First.Length > 0).ToDictionary(c => c.Second, c => (FieldValue)new FieldValue.Text(c.First));
    }
}
