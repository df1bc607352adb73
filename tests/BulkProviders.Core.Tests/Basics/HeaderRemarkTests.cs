using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Tests.Basics;

public sealed class HeaderRemarkTests
{
    private static readonly ResourceCatalog Catalog = CatalogReader.ReadDefault();

    [Theory]
    [InlineData("State (required)", "State")]
    [InlineData("Zip Code (5 digits)", "Zip Code")]
    [InlineData("Zip Code [#####, optional]", "Zip Code")]
    [InlineData("City - required", "City")]
    [InlineData("City, optional", "City")]
    [InlineData("(required) City", "City")]
    [InlineData("State (2 letters) *", "State")]
    [InlineData("County (if known)", "County")]
    public void A_remark_behind_a_header_does_not_hide_it(string header, string meaning) =>
        Assert.Equal(meaning, new HeaderNames(Catalog, Catalog.Get("locations")).BindWithoutRemark(0, header)?.Meaning);

    [Theory]
    [InlineData("City (of the parent)")]
    [InlineData("State (mailing)")]
    [InlineData("Colour (required)")]
    [InlineData("(required)")]
    public void Words_that_may_mean_another_column_are_no_remark(string header) =>
        Assert.Null(new HeaderNames(Catalog, Catalog.Get("locations")).BindWithoutRemark(0, header));
}
