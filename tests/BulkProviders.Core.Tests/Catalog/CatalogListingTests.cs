using System.Text.Json;
using BulkProviders.Core.Catalog;
using NJsonSchema;

namespace BulkProviders.Core.Tests.Catalog;

public sealed class CatalogListingTests
{
    [Fact]
    public async Task The_listing_agrees_with_its_JSON_Schema()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.File("docs/schemas/catalog-show.schema.json"), TestContext.Current.CancellationToken);
        var json = Json();

        Assert.Empty(schema.Validate(json));
        Assert.NotEmpty(schema.Validate(json.Replace("\"seen-2020\"", "\"perhaps\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_listing_of_the_whole_catalog_agrees_too_and_holds_the_catalog()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.File("docs/schemas/catalog-show.schema.json"), TestContext.Current.CancellationToken);
        var json = JsonSerializer.Serialize(CatalogListing.Whole(CatalogReader.ReadDefault()), JsonSerializerOptions.Web);

        Assert.Empty(schema.Validate(json));
        Assert.Contains("\"catalog\":{\"$schema\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_listing_has_every_sheet_header_type_required_flag_and_evidence()
    {
        var listing = CatalogListing.Of(CatalogReader.ReadDefault());
        var license = Assert.Single(listing.Sheets, s => s.Name == "licenses");
        var number = Assert.Single(license.Columns, c => c.Header == "License Number");
        var provider = Assert.Single(license.Columns, c => c.Header == "Provider");

        Assert.Equal(8, listing.Sheets.Count);
        Assert.Equal(("licenses", "seen-2020"), (license.Type.Value, license.Type.Evidence));
        Assert.Equal(("text", "attribute", "guessed", false), (number.Type, number.Kind, number.Evidence, number.Required));
        Assert.Equal(("reference", "relationship", "seen-2020", true), (provider.Type, provider.Kind, provider.Evidence, provider.Required));
        Assert.Equal("provider_kind=agency", listing.Sheets.Single(s => s.Name == "parent-organizations").Discriminator?.Value);
    }

    [Fact]
    public void Dropdown_types_are_listed_apart() =>
        Assert.All(CatalogListing.Of(CatalogReader.ReadDefault()).Lookups, l => Assert.Equal("name", l.LabelMember));

    private static string Json() => JsonSerializer.Serialize(CatalogListing.Of(CatalogReader.ReadDefault()), JsonSerializerOptions.Web);
}
