using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

/// <summary>What a row of totals says, and what a provider may be called.</summary>
public sealed class TotalsRowWordsTests
{
    private readonly ResourceCatalog _catalog = A.Catalog();

    [Theory]
    [InlineData("Total", true)]
    [InlineData("TOTALS:", true)]
    [InlineData(" grand total ", true)]
    [InlineData("Subtotal", true)]
    [InlineData("Sum", true)]
    [InlineData("Count", true)]
    [InlineData("Average", true)]
    [InlineData("Total: 12 places", true)]
    [InlineData("Total 12", true)]
    [InlineData("Total  : 12", true)]
    [InlineData("Total rows", true)]
    [InlineData("Total records", true)]
    [InlineData("Total count", true)]
    [InlineData("Total number of beds", true)]
    [InlineData("Sum agencies", true)]
    [InlineData("Total 12 Oaks", false)]
    [InlineData("Total Care", false)]
    [InlineData("Totalcare", false)]
    [InlineData("Total-Care", false)]
    [InlineData("Summit House", false)]
    [InlineData("The total", false)]
    [InlineData("Willow", false)]
    public void Words_of_totals_stand_alone_or_before_a_number_a_colon_or_what_is_counted(string text, bool isTotal) =>
        Assert.Equal(isTotal, Matches(["Beds", "Kind"], text));

    [Fact]
    public void The_first_cell_with_content_is_the_one_that_tells()
    {
        Assert.True(Matches(["ID", "Beds", "Kind"], null, "Total", 4));
        Assert.False(Matches(["Beds", "Kind"], 4, "Total"));
        Assert.False(Matches(["Beds", "Kind"], null, null));
        Assert.False(Matches(["Beds", "Kind"]));
    }

    [Theory]
    [InlineData("Row Key", "k", false)]
    [InlineData("Import Operation", "Update", false)]
    [InlineData("Name", "Willow", false)]
    [InlineData("Name", 12, true)]
    [InlineData("Name", null, true)]
    [InlineData("Kind", "foster", true)]
    [InlineData("Notes of our own", "checked", true)]
    public void A_key_an_operation_or_a_required_text_makes_a_record_of_the_row(string header, object? cell, bool isTotal) =>
        Assert.Equal(isTotal, Matches(["Beds", header], "Total", cell));

    [Fact]
    public void A_required_column_may_hold_the_word_itself() => Assert.True(Matches(["Name", "Beds"], "Total", 12));

    [Fact]
    public void A_totals_row_is_passed_over_though_its_record_is_broken()
    {
        var mapper = new RowMapper(A.Sheet(_catalog, "agencies", "Name", "Beds"), A.Totals(), _catalog.Get("agencies"), repair: false);

        Assert.Equal(RowStatus.Skipped, mapper.Map(new SourceRow(1, 1, 2, A.Cells("Total", 12), "It is too long.")).Status);
        Assert.Equal(RowStatus.Invalid, mapper.Map(new SourceRow(1, 1, 2, A.Cells("Willow", 12), "It is too long.")).Status);
    }

    private bool Matches(string[] headers, params object?[] cells) =>
        new TotalsRowRule(A.Sheet(_catalog, "agencies", headers), _catalog.Get("agencies")).Matches(new SourceRow(2, 1, 2, A.Cells(cells)));
}
