using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using CsCheck;

namespace BulkProviders.Core.Tests.Mapping;

/// <summary>What a record was last asked to hold is known for each field by itself, whatever lists have sent it and in whatever order that is told.</summary>
public sealed class SentValuesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string?> Statements = Gen.Select(
        Gen.Int[0, 3], Gen.Select(Gen.OneOf(Gen.Const("name"), Gen.Const("phone"), Gen.Const("site=1")), Gen.Int[0, 2]).List[0, 3],
        (hours, fields) => SentValues.Of([.. fields.DistinctBy(f => f.Item1).Select(f => Text(f.Item1, $"{f.Item2}"))], null, Monday.AddHours(hours)));

    [Fact]
    public void Fields_of_two_lists_are_known_together_and_of_one_field_the_later_counts()
    {
        var roster = SentValues.Of([Text("name", "Alder"), Text("phone", "1")], null, Monday);
        var sheet = SentValues.Of([Text("phone", "2"), Text("contact", "Ana")], null, Monday.AddDays(1));
        var both = SentValues.Together(sheet, roster) ?? "";

        Assert.Empty(Changed(both, Text("name", "Alder"), Text("phone", "2"), Text("contact", "Ana")));
        Assert.Equal(["phone"], Changed(both, Text("name", "Alder"), Text("phone", "1")));
        Assert.Equal(["beds"], Changed(both, Text("beds", "4")));
    }

    [Fact]
    public void The_order_in_which_statements_come_makes_no_difference() =>
        Gen.Select(Statements, Statements, Statements).Sample((a, b, c) =>
            SentValues.Together(SentValues.Together(a, b), c) == SentValues.Together(SentValues.Together(c, a), b)
            && SentValues.Together(a, a) == a);

    [Fact]
    public void A_reference_is_the_record_that_it_leads_to_and_not_the_order_of_several()
    {
        var sent = SentValues.Of([Sites("x", "Y")], null, Monday) ?? "";

        Assert.Empty(Changed(sent, Sites("y", "X")));
        Assert.Equal(["sites"], Changed(sent, Sites("x")));
        Assert.Equal(["sites"], Changed(sent, Sites()));
    }

    [Fact]
    public void Nothing_is_known_to_be_sent_while_a_reference_leads_to_no_record()
    {
        DraftField open = new("site", new FieldValue.One(new RecordIdentifier("locations", "", 7))), named = new("site", new FieldValue.Unresolved(["L-1"], ToMany: false));

        Assert.Null(SentValues.Of([Text("name", "A"), open], null, Monday));
        Assert.Null(SentValues.Of([named], null, Monday));
        Assert.Equal(["site"], Changed(SentValues.Of([Text("name", "A")], null, Monday) ?? "", Text("name", "A"), named));
    }

    private static IEnumerable<string> Changed(string sent, params DraftField[] fields) => SentValues.ChangedIn(sent, fields, null).Select(f => f.Member);

    private static DraftField Text(string member, string value) => new(member, new FieldValue.Text(value));

    private static DraftField Sites(params string[] ids) => new("sites", new FieldValue.Many([.. ids.Select(i => new RecordIdentifier("locations", i))]));
}
