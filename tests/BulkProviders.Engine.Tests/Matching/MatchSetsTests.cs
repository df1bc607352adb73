using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Matching;

namespace BulkProviders.Engine.Tests.Matching;

public sealed class MatchSetsTests
{
    private static readonly ResourceCatalog Catalog = CatalogReader.ReadDefault();

    [Fact]
    public void A_type_without_columns_means_all_that_the_catalog_knows_its_records_by_the_certain_first()
    {
        Assert.Equal(["Organizational ID", "EIN and Name", "Name and Location", "Name"], Read(new MatchChoice("providers", [])).Select(s => s.Words));
    }

    [Fact]
    public void Given_sets_are_numbered_in_their_order_and_know_the_identifying_columns_of_earlier_ones()
    {
        var sets = Read(new MatchChoice("Providers", ["ein", "Facility Name"]), new MatchChoice("providers", ["Name"]), new MatchChoice("providers", ["EIN"]));

        Assert.Equal([0, 1, 2], sets.Select(s => s.Slot));
        Assert.Equal(["", "EIN", ""], sets.Select(s => string.Join(",", s.CompositeKey.Select(c => c.Header))));
    }

    [Fact]
    public void Every_set_that_the_catalog_declares_can_be_used()
    {
        var sets = MatchSets.Read(MatchSets.Declared(Catalog), Catalog);

        Assert.All(Catalog.Sheets.Where(s => s.MatchBy.Count > 0), s => Assert.Equal(s.MatchBy.Count + s.KnownBy.Count, sets.Of(s.Name).Count));
        Assert.Empty(sets.Of("services"));
    }

    [Theory]
    [InlineData("sam", " SAM ", true)]
    [InlineData("Smith,  Inc.", "SMITH, INC.", true)]
    [InlineData("Smith\u00A0Home", "smith home", true)]
    [InlineData("Smith", "Smyth", false)]
    public void Letter_case_and_white_space_do_not_count(string one, string other, bool same)
    {
        Assert.Equal(same, KeyOf("Name", one) == KeyOf("Name", other));
    }

    [Fact]
    public void An_EIN_is_the_same_with_and_without_its_dash()
    {
        Assert.Equal(KeyOf("EIN", "12-3456789"), KeyOf("EIN", "123456789"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void A_set_of_which_a_column_says_nothing_has_no_key(string? name)
    {
        var set = Read(new MatchChoice("providers", ["EIN", "Name"]))[0];
        Assert.Null(set.KeyOf(c => c.Header == "EIN" ? new FieldValue.Text("12-3456789") : name is null ? null : new FieldValue.Text(name)));
    }

    [Fact]
    public void Columns_do_not_run_into_each_other()
    {
        var set = Read(new MatchChoice("locations", ["Address 1", "City"]))[0];
        Assert.NotEqual(
            set.KeyOf(c => new FieldValue.Text(c.Header == "City" ? "b c" : "a")), set.KeyOf(c => new FieldValue.Text(c.Header == "City" ? "c" : "a b")));
    }

    private static string? KeyOf(string header, string value) => Read(new MatchChoice("providers", [header]))[0].KeyOf(_ => new FieldValue.Text(value));

    private static IReadOnlyList<MatchSet> Read(params MatchChoice[] choices) => MatchSets.Read(choices, Catalog).Of("providers") is { Count: > 0 } sets
        ? sets
        : MatchSets.Read(choices, Catalog).Of(choices[0].Resource);
}
