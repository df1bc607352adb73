using System.Text.Json.Nodes;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Core.Tests.Catalog;

/// <summary>How a record is closed is data, and a catalog that cannot mean it is refused with the place.</summary>
public sealed class ClosingRuleTests
{
    [Fact]
    public void The_built_in_catalog_closes_providers_by_their_status_and_licenses_by_their_end()
    {
        var catalog = CatalogReader.ReadDefault();

        var provider = catalog.Get("providers").Close;
        Assert.Equal([new ClosingValue("Provider Status", "Closed")], provider?.Set);
        Assert.Equal([new ClosingValue("Provider Status", "Active")], provider?.Reopen);
        Assert.Equal("licenses", Assert.Single(provider?.Also ?? []).Type);
        Assert.Equal([new ClosingValue("Ended On", ClosingRule.AsOf)], catalog.Get("licenses").Close?.Set);
        Assert.Null(catalog.Get("locations").Close);
    }

    [Theory]
    [InlineData("""{ "set": {}, "evidence": "stated" }""", "resources[0].close.set", "is missing or empty")]
    [InlineData("""{ "set": { "Stat": "Closed" }, "evidence": "stated" }""", "resources[0].close.set", "there is no column 'Stat' on this sheet. Did you mean 'State'?")]
    [InlineData("""{ "set": { "State": 1 }, "evidence": "stated" }""", "resources[0].close.set.State", "must be a text in quotes")]
    [InlineData("""{ "set": { "State": "x" } }""", "resources[0].close.evidence", "is missing")]
    [InlineData("""{ "set": { "State": "x" }, "evidence": "stated", "reopn": {} }""", "resources[0].close.reopn", "Did you mean 'reopen'?")]
    [InlineData("""{ "set": { "State": "x" }, "evidence": "stated", "also": [{ "permit": { "Ended": "{as-of}" } }] }""", "resources[0].close.also[0]", "there is no resource type 'permit'. Did you mean 'permits'?")]
    [InlineData("""{ "set": { "State": "x" }, "evidence": "stated", "also": [{ "homes": { "State": "x" } }] }""", "resources[0].close.also[0]", "has no column that refers to 'homes'")]
    [InlineData("""{ "set": { "State": "x" }, "evidence": "stated", "also": [{ "permits": { "Home": "x" } }] }""", "resources[0].close.also[0].Home", "is read-only or holds references")]
    public void What_cannot_be_meant_is_said_with_its_place(string close, string place, string problem)
    {
        var reading = CatalogReader.Parse(System.Text.Encoding.UTF8.GetBytes(CatalogWith(close)));

        var error = Assert.Single(reading.Errors);
        Assert.Equal(place, error.Place);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private static string CatalogWith(string close)
    {
        var catalog = JsonNode.Parse("""
            {
              "name": "t", "version": "1",
              "resources": [
                { "name": "homes", "sheet": "Homes", "type": "homes", "path": "/homes", "evidence": { "type": "stated", "path": "stated" },
                  "columns": [{ "header": "State", "attribute": "state", "type": "text", "evidence": "stated" }] },
                { "name": "permits", "sheet": "Permits", "type": "permits", "path": "/permits", "evidence": { "type": "stated", "path": "stated" },
                  "columns": [
                    { "header": "Home", "relationship": "home", "type": "reference", "target": "homes", "evidence": "stated" },
                    { "header": "Ended", "attribute": "ended", "type": "date", "evidence": "stated" }] }
              ]
            }
            """)!; // non-null: the text above
        catalog["resources"]![0]!["close"] = JsonNode.Parse(close); // non-null: the text above
        return catalog.ToJsonString();
    }
}
