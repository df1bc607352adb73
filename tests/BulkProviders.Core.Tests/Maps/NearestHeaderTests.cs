using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Tests.Maps;

/// <summary>What is asked about a header that is not known: fields by their words, the columns of every sheet only where the fingers slipped.</summary>
public sealed class NearestHeaderTests
{
    private static readonly ResourceCatalog Catalog = CatalogReader.ReadDefault();

    [Theory]
    [InlineData("Provider Nmae", "Name")]
    [InlineData("Facility Phone", "Phone Number")]
    [InlineData("Import Operatoin", "Import Operation")]
    [InlineData("Row Kye", "Row Key")]
    [InlineData("FACILITY NUM", "Organizational ID")]
    [InlineData("Hours of Operation", null)]
    [InlineData("Key Contact", null)]
    public void A_header_is_asked_about_by_its_words_and_columns_of_every_sheet_by_slips_alone(string header, string? nearest) =>
        Assert.Equal(nearest, HeaderJudge.Nearest(header, new HeaderNames(Catalog, Catalog.Get("providers"))));

    [Theory]
    [InlineData("Director", null)]
    [InlineData("Tel.", "Provider Phone")]
    [InlineData("Issued", "License Started On")]
    public void Where_two_columns_are_as_near_neither_is_asked_about(string header, string? nearest) =>
        Assert.Equal(nearest, HeaderJudge.Nearest(header, new HeaderNames(Catalog, Catalog.FlatSheets.Single(f => f.Name == "provider-roster").Face)));
}
