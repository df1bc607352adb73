using System.Text.Json.Nodes;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Core.Tests.Catalog;

public sealed class FlatSheetChecksTests
{
    private const string Flat = """
        { "name": "list", "sheet": "Thing List", "parts": [
            { "name": "Thing", "type": "things", "repeatedBy": ["Thing Name"], "links": [{ "column": "Owner", "part": "Owner" }],
              "columns": [{ "column": "Name", "header": "Thing Name" }] },
            { "name": "Owner", "type": "owners", "columns": [{ "column": "Name", "header": "Owner Name", "aliases": ["Holder"] }] }] }
        """;

    /// <summary>A text of the flat sheet, what it is replaced by, the place of the error, and a word of its message.</summary>
    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "\"list\"", "\"things\"", "flatSheets[0].name", "also the name" },
        { "\"Thing List\"", "\"Objects\"", "flatSheets[0].sheet", "another sheet's name" },
        { "\"Thing List\"", "\"A/B\"", "flatSheets[0].sheet", "cannot be the name" },
        { "\"type\": \"owners\"", "\"type\": \"owner\"", "parts[1].type", "no resource type 'owner'" },
        { "\"type\": \"owners\"", "\"type\": \"colours\"", "parts[1].type", "lookup type" },
        { "\"name\": \"Owner\"", "\"name\": \"Thing\"", "parts[1].name", "another part" },
        { "\"column\": \"Name\", \"header\": \"Thing Name\"", "\"column\": \"Nmae\", \"header\": \"Thing Name\"", "parts[0].columns[0].column", "Did you mean 'Name'?" },
        { "\"Holder\"", "\"Thing Name\"", "columns[1].aliases[0]", "already means" },
        { "\"Holder\"", "\"Owner ID\"", "columns[1].aliases[0]", "a column of the part 'Owner'" },
        { "\"Holder\"", "\"thing import status\"", "columns[1].aliases[0]", "a column of the part 'Thing'" },
        { "[\"Thing Name\"]", "[\"Thing Names\"]", "parts[0].repeatedBy", "Did you mean 'Thing Name'?" },
        { "\"part\": \"Owner\"", "\"part\": \"Holder\"", "links[0].part", "no other part 'Holder'" },
        { "\"part\": \"Owner\"", "\"part\": \"Thing\"", "links[0].part", "no other part" },
        { "\"column\": \"Owner\"", "\"column\": \"Colour\"", "links[0].column", "is no reference" },
        { "\"part\": \"Owner\"", "\"part\": \"Owner\", \"ofRepeats\": \"last\"", "links[0].ofRepeats", "first, error" },
        { "\"part\": \"Owner\"", "\"part\": \"Owner\", \"others\": \"thing\"", "links[0].others", "only where" },
        { "\"part\": \"Owner\"", "\"part\": \"Owner\", \"ofRepeats\": \"first\", \"others\": \"name\"", "links[0].others", "does not refer to 'things'" },
        { "\"links\": [{ \"column\": \"Owner\", \"part\": \"Owner\" }],", "", "parts[0].columns", "'Owner' is required" },
        { "\"sheet\"", "\"sheets\"", "flatSheets[0].sheets", "Did you mean 'sheet'?" }
    };

    [Fact]
    public void A_flat_sheet_gathers_the_columns_of_its_parts_under_its_own_headers()
    {
        var catalog = Read(Flat).Catalog;
        var flat = Assert.Single(Assert.IsType<ResourceCatalog>(catalog).FlatSheets);
        Assert.Equal(["Thing Name", "Owner Name"], flat.Face.Columns.Select(c => c.Header));
        Assert.Equal("Owner", flat.Find("owner name")?.Part.Name);
        Assert.Equal(["things", "owners"], catalog.TypesOf("list"));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_fault_is_found_at_its_place(string text, string replacement, string place, string message)
    {
        var errors = Read(Flat.Replace(text, replacement, StringComparison.Ordinal)).Errors;
        Assert.Contains(errors, e => e.Place.Contains(place, StringComparison.Ordinal) && e.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Parts_that_need_each_other_are_refused()
    {
        var ring = Flat.Replace("\"type\": \"owners\",", "\"type\": \"owners\", \"links\": [{ \"column\": \"Thing\", \"part\": \"Thing\" }],", StringComparison.Ordinal);
        Assert.Contains(Read(ring).Errors, e => e.Message.Contains("form a cycle", StringComparison.Ordinal));
    }

    private static CatalogReading Read(string flat)
    {
        var catalog = CatalogJson.Valid();
        CatalogJson.Columns(catalog, 1).Add(CatalogJson.Parse("""{ "header": "Owner", "relationship": "owner", "type": "reference", "target": "owners", "evidence": "stated", "required": true }"""));
        CatalogJson.Resources(catalog).Add(CatalogJson.Parse("""
            { "name": "owners", "sheet": "Owners", "type": "owners", "path": "/things/owners", "evidence": { "type": "stated", "path": "stated" },
              "columns": [
                { "header": "Name", "attribute": "name", "type": "text", "evidence": "stated" },
                { "header": "Thing", "relationship": "thing", "type": "reference", "target": "things", "evidence": "stated" }] }
            """));
        catalog["flatSheets"] = new JsonArray(JsonNode.Parse(flat));
        return CatalogReader.Parse(catalog.ToJsonString());
    }
}
