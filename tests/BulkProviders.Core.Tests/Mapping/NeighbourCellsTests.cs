using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

/// <summary>Postal codes are read beside the state and the country of their row.</summary>
public sealed class NeighbourCellsTests
{
    private static readonly ResourceSchema Places = A.Schema(
        "places",
        A.Column("State", "state", ColumnTypes.State),
        A.Column("Country", "country"),
        A.Column("Zip Code", "zip", ColumnTypes.PostalCode) with { StateColumn = "State", CountryColumn = "Country" },
        A.Column("Mail Zip", "mail_zip", ColumnTypes.PostalCode) with { StateColumn = "State" },
        A.Column("Foreign Zip", "foreign_zip", ColumnTypes.PostalCode) with { CountryColumn = "Country" },
        A.Column("Plain Zip", "plain_zip", ColumnTypes.PostalCode));

    private readonly ResourceCatalog _catalog = A.Catalog(Places);

    [Theory]
    [InlineData("Zip Code")]
    [InlineData("Mail Zip")]
    public void A_zero_is_given_back_where_the_state_proves_it_wherever_its_column_stands(string header)
    {
        Assert.Equal("02108", Read(["State", header], "MA", 2108));
        Assert.Equal("02108", Read([header, "Country", "State"], 2108, null, " MA "));
        Assert.Equal("zip-zero-lost", Read(["State", header], "WA", 2108));
        Assert.Equal("zip-zero-lost", Read(["State", header], null, 2108));
        Assert.Equal("zip-zero-lost", Read([header], 2108));
    }

    [Theory]
    [InlineData("Zip Code")]
    [InlineData("Foreign Zip")]
    public void A_code_of_another_country_is_one_where_the_row_names_the_country(string header)
    {
        Assert.Equal("SW1A 1AA", Read(["Country", header], "England", "SW1A 1AA"));
        Assert.Equal("SW1A 1AA", Read([header, "Country"], "SW1A 1AA", " England "));
        Assert.Equal("not-a-postal-code", Read(["Country", header], null, "SW1A 1AA"));
        Assert.Equal("not-a-postal-code", Read([header], "SW1A 1AA"));
    }

    [Fact]
    public void A_column_that_names_no_neighbour_is_read_alone()
    {
        Assert.Equal("zip-zero-lost", Read(["State", "Country", "Plain Zip"], "MA", "England", 2108));
        Assert.Equal("not-a-postal-code", Read(["Country", "Plain Zip"], "England", "SW1A 1AA"));
    }

    [Fact]
    public void A_column_of_the_user_s_own_with_the_neighbour_s_name_in_another_place_does_not_count() =>
        Assert.Equal("02108", Read(["Notes", "State", "Zip Code"], "WA", "MA", 2108));

    private string Read(string[] headers, params object?[] cells)
    {
        var row = new RowMapper(A.Sheet(_catalog, "places", headers), A.Totals(), Places, repair: false).Map(new SourceRow(1, 1, 2, A.Cells(cells)));
        return row.Findings.FirstOrDefault(f => f.IsError)?.Error.Code
            ?? ((FieldValue.Text)row.Drafts[0].Fields.Single(f => f.Member.EndsWith("zip", StringComparison.Ordinal)).Value).Value;
    }
}
