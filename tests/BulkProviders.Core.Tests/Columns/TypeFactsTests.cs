using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tests.Columns;

/// <summary>What template, export, catalog and practice server are told of each column type.</summary>
public sealed class TypeFactsTests
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Labels = new Dictionary<string, IReadOnlyList<string>> { ["kinds"] = ["Foster", "Kinship"] };

    /// <summary>The type, what its values are on the wire, the number format of its cells, and the members of the catalog that have a meaning for it.</summary>
    [Theory]
    [InlineData("text", WireForm.Text, "@", "minLength maxLength pattern")]
    [InlineData("wholeNumber", WireForm.WholeNumber, "0", "minimum maximum outgoing")]
    [InlineData("decimal", WireForm.Decimal, "General", "minimum maximum outgoing")]
    [InlineData("yesNo", WireForm.TrueFalse, "@", "")]
    [InlineData("date", WireForm.Date, "yyyy-mm-dd", "dateFormat notBefore")]
    [InlineData("dateTime", WireForm.DateTime, "yyyy-mm-dd hh:mm", "dateFormat outgoing")]
    [InlineData("email", WireForm.Text, "@", "minLength maxLength pattern")]
    [InlineData("phone", WireForm.Text, "@", "minLength maxLength pattern")]
    [InlineData("state", WireForm.Text, "@", "")]
    [InlineData("postalCode", WireForm.Text, "@", "minLength maxLength pattern stateColumn countryColumn")]
    [InlineData("ein", WireForm.Text, "@", "minLength maxLength pattern outgoing")]
    [InlineData("uuid", WireForm.Text, "@", "minLength maxLength pattern")]
    [InlineData("choice", WireForm.Text, "@", "allowedValues")]
    [InlineData("lookup", WireForm.Relationship, "@", "target many")]
    [InlineData("reference", WireForm.Relationship, "@", "target many inverseOf")]
    public void A_type_says_what_its_columns_are(string name, WireForm wire, string format, string properties)
    {
        var type = ColumnTypes.BuiltIn.ByName[name];

        Assert.Equal((wire, format, properties), (type.Wire, type.NumberFormat(Reading.Column(type)), string.Join(' ', type.Properties)));
        Assert.Equal(name == "lookup", type.IsLookup);
        Assert.Equal(name is not "state", type.AreChoicesAll);
        Assert.Equal(name == "text", type.RefusesBlanks);
        Assert.Equal(name is "ein" or "uuid", type.Identifies);
    }

    [Fact]
    public void A_column_knows_from_its_type_whether_it_is_a_link_a_reference_or_a_day()
    {
        string Facts(ColumnType type) => string.Concat(Reading.Column(type) is var c && c.IsRelationship ? "L" : "", c.IsReference ? "R" : "", c.IsDated ? "D" : "");

        Assert.Equal("lookup:L reference:LR date:D dateTime:D", string.Join(' ', ColumnTypes.BuiltIn.All.Where(t => Facts(t).Length > 0)
            .OrderBy(t => Facts(t) is "D" ? 1 : 0).ThenBy(t => t.Name, StringComparer.Ordinal).Select(t => $"{t}:{Facts(t)}")));
    }

    [Theory]
    [InlineData("dateTime", "local utc")]
    [InlineData("decimal", "number text")]
    [InlineData("ein", "dashed digits")]
    [InlineData("text", "")]
    public void A_type_says_in_which_forms_it_can_be_sent(string name, string forms) =>
        Assert.Equal(forms, string.Join(' ', ColumnTypes.BuiltIn.ByName[name].OutgoingForms));

    [Theory]
    [InlineData("text", "12-3", "12-3")]
    [InlineData("text", "1.5/2", "1.5/2")]
    [InlineData("text", "Willow", null)]
    [InlineData("text", "12 3", null)]
    [InlineData("ein", "91-1234567", "911234567 91-1234567")]
    [InlineData("ein", "1-1234567", "1-1234567")]
    [InlineData("uuid", "0B7C", "0b7c 0B7C")]
    public void The_spellings_of_a_value_are_known_where_letter_case_and_spaces_play_no_part(string name, string value, string? spellings) =>
        Assert.Equal(spellings, ColumnTypes.BuiltIn.ByName[name].SpellingsOf(value) is { } all ? string.Join(' ', all) : null);

    [Fact]
    public void A_tenant_can_be_asked_for_ids_and_for_texts_that_are_unique()
    {
        bool Can(ColumnType type, bool unique) => type.CanBeAskedFor(Reading.Column(type) with { Unique = unique });

        Assert.Equal((true, false, true, false), (Can(ColumnTypes.Text, true), Can(ColumnTypes.Text, false), Can(ColumnTypes.Uuid, false), Can(ColumnTypes.Email, true)));
    }

    [Fact]
    public void Dropdowns_offer_what_a_column_takes()
    {
        IReadOnlyList<string> Choices(ColumnType type, string? target = null) => type.Choices(Reading.Column(type) with { Target = target }, Labels);

        Assert.Equal(["Yes", "No"], Choices(ColumnTypes.YesNo));
        Assert.Equal(["On hold", "Active", "Closed"], Choices(ColumnTypes.Choice));
        Assert.Equal(["Foster", "Kinship"], Choices(ColumnTypes.Lookup, "kinds"));
        Assert.Empty(Choices(ColumnTypes.Lookup, "others"));
        Assert.Empty(Choices(ColumnTypes.Lookup));
        Assert.Empty(Choices(ColumnTypes.Reference, "kinds"));
        Assert.Empty(Choices(ColumnTypes.Text));
        Assert.Contains("WA", Choices(ColumnTypes.State));
        Assert.Contains("ON", Choices(ColumnTypes.State));
    }

    [Fact]
    public void Whoever_fills_in_a_template_is_told_what_no_dropdown_says()
    {
        Assert.Equal("The label exactly as Casebook's dropdown shows it.", ColumnTypes.Lookup.Hint(Reading.Column(ColumnTypes.Lookup), hasDropdown: false));
        Assert.Null(ColumnTypes.Lookup.Hint(Reading.Column(ColumnTypes.Lookup), hasDropdown: true));
        Assert.Equal("A date, such as 2026-03-31.", ColumnTypes.Date.Hint(Reading.Column(ColumnTypes.Date), hasDropdown: false));
        Assert.Null(ColumnTypes.Date.Hint(Reading.Column(ColumnTypes.Date) with { DateFormat = "MM/dd/yyyy" }, hasDropdown: false));
        Assert.Equal("mm/dd/yyyy", ColumnTypes.Date.NumberFormat(Reading.Column(ColumnTypes.Date) with { DateFormat = "MM/dd/yyyy" }));
        Assert.Null(ColumnTypes.Text.Hint(Reading.Column(ColumnTypes.Text), hasDropdown: false));
    }

    [Fact]
    public void A_catalog_is_told_what_a_column_lacks()
    {
        Assert.Equal("allowedValues", Assert.Single(ColumnTypes.Choice.Lacks(Reading.Column(ColumnTypes.Choice) with { AllowedValues = [] })).Property);
        Assert.Empty(ColumnTypes.Choice.Lacks(Reading.Column(ColumnTypes.Choice)));
        Assert.Equal("target", Assert.Single(ColumnTypes.Reference.Lacks(Reading.Column(ColumnTypes.Reference))).Property);
        Assert.Empty(ColumnTypes.Reference.Lacks(Reading.Column(ColumnTypes.Reference) with { Target = "sites" }));
        Assert.Empty(ColumnTypes.Text.Lacks(Reading.Column(ColumnTypes.Text)));
    }

    [Theory]
    [InlineData(null, null, 0, "0")]
    [InlineData(null, null, 100, "100")]
    [InlineData(null, null, 101, "0")]
    [InlineData(5, 7, 0, "5")]
    [InlineData(5, 7, 2, "7")]
    [InlineData(5, 7, 3, "5")]
    [InlineData(null, -3, 0, "-3")]
    [InlineData(null, 3, 4, "0")]
    [InlineData(10, null, 100, "110")]
    [InlineData(10, null, 101, "10")]
    [InlineData(0, 5_000_000, 999_999, "999999")]
    [InlineData(0, 5_000_000, 1_000_001, "0")]
    public void Made_up_numbers_lie_in_the_range_of_the_catalog(int? least, int? most, int seed, string made) =>
        Assert.Equal(made, ColumnTypes.WholeNumber.MakeUp(Reading.Column(ColumnTypes.WholeNumber) with { Minimum = least, Maximum = most }, new MadeUpSeed(seed, 0, () => ""))?.Text);

    [Theory]
    [InlineData(0.2, 0.7, "0.2")]
    [InlineData(0.2, 1.7, "1")]
    [InlineData(1.0, 2.9, "1")]
    public void Made_up_decimals_are_whole_where_the_range_holds_a_whole_number(double least, double most, string made) =>
        Assert.Equal(made, ColumnTypes.Decimal.MakeUp(Reading.Column(ColumnTypes.Decimal) with { Minimum = (decimal)least, Maximum = (decimal)most }, new MadeUpSeed(0, 0, () => ""))?.Text);

    [Theory]
    [InlineData(0, "false")]
    [InlineData(1, "true")]
    [InlineData(3, "false")]
    public void Every_third_made_up_answer_is_no(int seed, string made) =>
        Assert.Equal(made, ColumnTypes.YesNo.MakeUp(Reading.Column(ColumnTypes.YesNo), new MadeUpSeed(seed, 0, () => ""))?.Text);

    [Theory]
    [InlineData("digits", 85, 3, "150023757")]
    [InlineData(null, 79, 0, "89-0000000")]
    [InlineData("dashed", 80, 2000, "10-5838000")]
    public void Made_up_employer_numbers_begin_with_10_to_89_and_differ_by_record(string? outgoing, int number, int index, string made) =>
        Assert.Equal(made, ColumnTypes.Ein.MakeUp(Reading.Column(ColumnTypes.Ein) with { Outgoing = outgoing }, new MadeUpSeed(number, index, () => ""))?.Text);

    [Fact]
    public void Made_up_choices_are_taken_in_turn_and_there_is_none_without_values()
    {
        string? Made(int seed, params string[] values) => ColumnTypes.Choice.MakeUp(Reading.Column(ColumnTypes.Choice) with { AllowedValues = values }, new MadeUpSeed(seed, 0, () => ""))?.Text;

        Assert.Equal(["a", "b", "a", null], [Made(0, "a", "b"), Made(1, "a", "b"), Made(2, "a", "b"), Made(1)]);
        Assert.Equal("uuid", ColumnTypes.Uuid.MakeUp(Reading.Column(ColumnTypes.Uuid), new MadeUpSeed(0, 0, () => "uuid"))?.Text);
        Assert.Null(ColumnTypes.Text.MakeUp(Reading.Column(ColumnTypes.Text), new MadeUpSeed(0, 0, () => "")));
    }

    [Fact]
    public void Links_to_none_are_no_value_of_a_single_link_and_an_empty_list_of_many()
    {
        var none = new FieldValue.Many([]);

        Assert.Equal(FieldValue.Cleared, ColumnTypes.Reference.Canonical(none, Reading.Column(ColumnTypes.Reference)));
        Assert.Equal(none, ColumnTypes.Reference.Canonical(none, Reading.Column(ColumnTypes.Reference) with { Many = true }));
    }
}
