using BulkProviders.JsonApi.Answers;
using BulkProviders.JsonApi.Capabilities;
using CsCheck;

namespace BulkProviders.JsonApi.Tests;

public sealed class SourcePointerTests
{
    private static readonly Endpoint Providers = new(A.Providers, A.Catalog, new Uri("http://127.0.0.1"));

    [Theory]
    [InlineData("/data/attributes/zip_code", "ZIP")]
    [InlineData("/data/attributes/zipCode", "ZIP")]
    [InlineData("/zip_code", "ZIP")]
    [InlineData("zip_code", "ZIP")]
    [InlineData("data.attributes.zip_code", "ZIP")]
    [InlineData("$.data.attributes.zip_code", "ZIP")]
    [InlineData("attributes/zip_code", "ZIP")]
    [InlineData("/data/relationships/facility_location", "Location")]
    [InlineData("/data/relationships/facility_location/data/id", "Location")]
    [InlineData("/data/relationships/languages/data/0", "Languages")]
    [InlineData("data.relationships.languages.data[0].id", "Languages")]
    [InlineData("/data/id", "ID")]
    [InlineData("id", "ID")]
    [InlineData("/data/attributes/other", null)]
    [InlineData("/data", null)]
    [InlineData("/", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Each_form_of_a_pointer_leads_to_its_column(string? pointer, string? column) =>
        Assert.Equal(column, SourcePointer.ColumnOf(Providers, pointer));

    [Fact]
    public void Any_text_is_a_pointer_that_does_no_harm() =>
        Gen.String.Sample(text => SourcePointer.ColumnOf(Providers, text) is null or { Length: > 0 }, iter: 2000, seed: "0000000000001");
}
