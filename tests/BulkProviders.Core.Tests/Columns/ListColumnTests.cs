using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tests.Columns;

public sealed class ListColumnTests
{
    private const string Id = "0b7c2f0e-93d4-4a53-8f53-5d0c3c1f7a20";

    [Theory]
    [InlineData(Id, Id)]
    [InlineData(" 0B7C2F0E-93D4-4A53-8F53-5D0C3C1F7A20 ", Id)]
    [InlineData("{0b7c2f0e-93d4-4a53-8f53-5d0c3c1f7a20}", Id)]
    [InlineData("0b7c2f0e93d44a538f535d0c3c1f7a20", Id)]
    [InlineData("(0b7c2f0e-93d4-4a53-8f53-5d0c3c1f7a20)", "(not-a-uuid)")]
    [InlineData("0b7c2f0e-93d4-4a53-8f53-5d0c3c1f7a2", "(not-a-uuid)")]
    [InlineData("0b7c2f0g-93d4-4a53-8f53-5d0c3c1f7a20", "(not-a-uuid)")]
    [InlineData("12", "(not-a-uuid)")]
    [InlineData("1.9E+18", "(digits-cut)")]
    public void Uuids_are_sent_in_lower_case(string text, string shown) => Assert.Equal(shown, Reading.Text(ColumnTypes.Uuid, text));

    [Theory]
    [InlineData("Active", "Active")]
    [InlineData(" on  HOLD ", "On hold")]
    [InlineData("Actve", "(not-a-choice)")]
    [InlineData("Pending", "(not-a-choice)")]
    public void Choices_are_sent_in_the_spelling_of_the_catalog(string text, string shown) => Assert.Equal(shown, Reading.Text(ColumnTypes.Choice, text));

    [Fact]
    public void A_wrong_choice_is_answered_with_the_nearest_or_with_all()
    {
        Assert.Equal("Did you mean 'Active'?", Assert.Single(Reading.OfText(ColumnTypes.Choice, "Actve").Errors).Remedy);
        Assert.Equal("Use one of: On hold, Active, Closed.", Assert.Single(Reading.OfText(ColumnTypes.Choice, "Pending").Errors).Remedy);
    }

    [Theory]
    [InlineData("lookup")]
    [InlineData("reference")]
    public void References_keep_the_name_for_matching(string name)
    {
        var type = ColumnTypes.BuiltIn.ByName[name];
        Assert.Equal("Group Home; large", Reading.Text(type, " Group Home; large "));
        Assert.Equal("412", Reading.Number(type, "412"));
        Assert.Equal("00412", Reading.Number(type, "412", "00000"));
        Assert.Equal("(digits-cut)", Reading.Number(type, "1234567890123456"));
        Assert.Equal("(turned-into-date)", Reading.Shown(Reading.Of(new Cell(CellKind.Date, "45352"), Reading.Context(type))));
    }

    [Theory]
    [InlineData("English; Spanish", "English|Spanish (many)")]
    [InlineData(";English;;", "English (many)")]
    [InlineData("English; english ;Spanish;SPANISH", "(repeated-name repeated-name)")]
    [InlineData(" ; ", "(cell-unreadable)")]
    public void Several_names_are_separated_by_semicolons(string text, string shown)
    {
        var context = Reading.Context(ColumnTypes.Lookup) with { Column = Reading.Column(ColumnTypes.Lookup) with { Many = true } };

        Assert.Equal(shown, Reading.Shown(Reading.Of(Cell.OfText(text), context)));
    }

    [Theory]
    [InlineData("English; Spanish", false, 2)]
    [InlineData("<clear>; English", true, 1)]
    [InlineData("English; <CLEAR>; Spanish", true, 2)]
    public void The_clearing_word_among_names_asks_for_the_whole_list(string text, bool isWhole, int names)
    {
        var context = Reading.Context(ColumnTypes.Lookup) with { Column = Reading.Column(ColumnTypes.Lookup) with { Many = true } };

        var value = Assert.IsType<FieldValue.Unresolved>(Reading.Of(Cell.OfText(text), context).Value);

        Assert.Equal((isWhole, names), (value.IsWhole, value.Names.Count));
    }

    [Fact]
    public void The_order_of_a_to_many_relationship_does_not_count()
    {
        var (a, b) = (new RecordIdentifier("languages", "a"), new RecordIdentifier("languages", "b"));

        Assert.Equal(Reading.Canonical(ColumnTypes.Lookup, new FieldValue.Many([a, b])), Reading.Canonical(ColumnTypes.Lookup, new FieldValue.Many([b, a])));
        Assert.Equal(new FieldValue.One(a), Reading.Canonical(ColumnTypes.Lookup, new FieldValue.One(a)));
    }

    [Fact]
    public void Every_value_has_a_cell()
    {
        var (a, b) = (new RecordIdentifier("languages", "a"), new RecordIdentifier("languages", "b"));

        Assert.All(ColumnTypes.BuiltIn.All, f =>
        {
            var column = Reading.Column(f);
            Assert.Equal(Cell.Blank, f.Write(FieldValue.Cleared, column));
            Assert.Equal("a", f.Write(new FieldValue.One(a), column).Text);
            Assert.Equal("a; b", f.Write(new FieldValue.Many([a, b]), column).Text);
            Assert.Equal("[1,2]", f.Write(new FieldValue.Raw("[1,2]"), column).Text);
            Assert.Equal("Yes", f.Write(new FieldValue.Boolean(true), column).Text);
            Assert.Equal("12.5", f.Write(new FieldValue.Number(12.50m), column).Text);
        });
    }
}
