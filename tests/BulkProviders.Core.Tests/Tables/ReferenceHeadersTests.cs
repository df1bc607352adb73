using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Tables;

/// <summary>The two columns of a reference: what people know the record by, and its ID.</summary>
public sealed class ReferenceHeadersTests
{
    [Theory]
    [InlineData("Site", "Site", "Site ID")]
    [InlineData("Site ID", "Site", "Site ID")]
    [InlineData("Site Id", "Site", "Site Id")]
    public void A_reference_keeps_its_header_and_has_the_other_one_beside_it(string header, string name, string id) =>
        Assert.Equal(new ReferenceHeaders(name, id), Of(header));

    [Theory]
    [InlineData("Site ID", "Site Record ID")]
    [InlineData("site-id", "Site Record ID")]
    public void A_header_that_means_another_column_is_not_taken(string other, string id)
    {
        Assert.Equal(new ReferenceHeaders("Site", id), Of("Site", A.Column(other, "other")));
        Assert.Equal(new ReferenceHeaders("Site", id), Of("Site", A.Column("Other", "other") with { Aliases = [other] }));
    }

    [Fact]
    public void The_first_that_is_free_is_taken_and_the_last_where_none_is()
    {
        Assert.Equal("Site Casebook ID", Of("Site", A.Column("Site ID", "a"), A.Column("Site Record ID", "b")).Id);
        Assert.Equal("Site UUID", Of("Site", A.Column("Site ID", "a"), A.Column("Site Record ID", "b"), A.Column("Site Casebook ID", "c"), A.Column("Site UUID", "d")).Id);
        Assert.Equal("Site Name", Of("Site ID", A.Column("Site", "a")).Name);
        Assert.Equal("Site Record Name", Of("Site ID", A.Column("Site", "a"), A.Column("Site Name", "b")).Name);
    }

    [Theory]
    [InlineData("Unique")]
    [InlineData("Import Warning")]
    [InlineData("Import Operation")]
    [InlineData("Home")]
    public void What_every_sheet_has_is_not_taken(string header)
    {
        var name = Of(header + " ID", idAliases: ["Home"]).Name;
        Assert.Equal(header == "Unique" ? "Unique" : header + " Name", name);
        Assert.Equal("Unique Record ID", Of("Unique").Id);
    }

    [Fact]
    public void A_header_may_name_a_reference_by_both_and_the_one_that_says_so_is_the_ID()
    {
        var names = new HeaderNames(A.Catalog(), A.Agencies);
        var pair = names.WithPairs([names.Bind(0, "Name"), names.Bind(1, "site id"), names.Bind(2, "Site"), names.Bind(3, "Beds")]);
        Assert.Equal([HeaderRole.Field, HeaderRole.ReferenceId, HeaderRole.Field, HeaderRole.Field], pair.Select(b => b.Role));
        Assert.Equal(["Name", "Site", "Site", "Beds"], pair.Select(b => b.Meaning));
    }

    [Theory]
    [InlineData("Site", "Name")]
    [InlineData("Site ID", "Name")]
    [InlineData("Beds", "Beds")]
    public void Without_both_columns_every_one_is_a_field(string first, string second)
    {
        var names = new HeaderNames(A.Catalog(), A.Agencies);
        Assert.All(names.WithPairs([names.Bind(0, first), names.Bind(1, second)]), b => Assert.Equal(HeaderRole.Field, b.Role));
    }

    [Theory]
    [InlineData("Decision")]
    [InlineData("Sent As")]
    [InlineData("Record ID")]
    [InlineData("What is wrong")]
    public void The_columns_of_results_are_known_on_every_sheet(string header) =>
        Assert.Equal(HeaderRole.Result, new HeaderNames(A.Catalog(), A.Agencies).Bind(0, header).Role);

    private static ReferenceHeaders Of(string header, params ColumnSpec[] others) => Of(header, [], others);

    private static ReferenceHeaders Of(string header, IReadOnlyList<string> idAliases, params ColumnSpec[] others)
    {
        var column = A.Column(header, "site", ColumnTypes.Reference) with { Target = "sites" };
        return ReferenceHeaders.Of(A.Schema("homes", [A.Column("Name", "name"), column, .. others]) with { IdAliases = idAliases }, column, A.Catalog().SystemColumns);
    }
}
