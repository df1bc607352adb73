using System.Text.Json.Nodes;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Results;

namespace BulkProviders.Core.Tests.Catalog;

public sealed class CatalogChecksTests
{
    /// <summary>A change to the text column of the small catalog, the place of the error, and a word of its message.</summary>
    public static TheoryData<string, string, string> BadColumns => new()
    {
        { """{ "headr": "X" }""", "headr", "Did you mean 'header'?" },
        { """{ "header": " Name" }""", "header", "white space" },
        { """{ "header": "" }""", "header", "blank" },
        { """{ "header": 7 }""", "header", "text in quotes" },
        { """{ "header": "?!" }""", "header", "no letter or digit" },
        { """{ "header": "ROW-KEY" }""", "header", "the row key column" },
        { """{ "header": "unique id" }""", "header", "the ID column" },
        { """{ "header": "Import Status" }""", "header", "a result column" },
        { """{ "aliases": ["colour"] }""", "", "columns[0]" },
        { """{ "aliases": ["A", "Record ID"] }""", "aliases[1]", "a result column" },
        { """{ "aliases": "A" }""", "aliases", "list in square brackets" },
        { """{ "type": "Text" }""", "type", "Did you mean 'text'?" },
        { """{ "type": null }""", "type", "text in quotes" },
        { """{ "evidence": "sure" }""", "evidence", "stated, seen-tenant, seen-2020, guessed" },
        { """{ "attribute": "id" }""", "attribute", "word of JSON:API" },
        { """{ "attribute": "first name" }""", "attribute", "no wire name" },
        { """{ "attribute": "_name" }""", "attribute", "no wire name" },
        { """{ "relationship": "name" }""", "relationship", "does not go with the type text" },
        { """{ "target": "colours" }""", "target", "no meaning for the type text" },
        { """{ "inverseOf": "Colour" }""", "inverseOf", "no meaning" },
        { """{ "many": true }""", "many", "no meaning" },
        { """{ "many": "yes" }""", "many", "true or false" },
        { """{ "minimum": 1 }""", "minimum", "no meaning" },
        { """{ "allowedValues": ["A"] }""", "allowedValues", "no meaning" },
        { """{ "outgoing": "dashed" }""", "outgoing", "no meaning" },
        { """{ "dateFormat": "MM/dd/yyyy" }""", "dateFormat", "no meaning" },
        { """{ "stateColumn": "Colour" }""", "stateColumn", "no meaning" },
        { """{ "minLength": 5, "maxLength": 4 }""", "minLength", "greater than maxLength" },
        { """{ "maxLength": 0 }""", "maxLength", "at least 1" },
        { """{ "maxLength": 1.5 }""", "maxLength", "whole number" },
        { """{ "minLength": -1 }""", "minLength", "whole number" },
        { """{ "pattern": "(" }""", "pattern", "no regular expression" },
        { """{ "pattern": "a)|(b" }""", "pattern", "no regular expression" },
        { """{ "pattern": "(?=a)a" }""", "pattern", "without backtracking" },
        { """{ "pattern": "(a)\\1" }""", "pattern", "without backtracking" },
        { """{ "readOnly": true, "required": true }""", "readOnly", "contradicts" },
        { """{ "type": "wholeNumber", "minimum": 5, "maximum": 4 }""", "minimum", "greater than maximum" },
        { """{ "type": "wholeNumber", "outgoing": "digits" }""", "outgoing", "'number' or 'text'" },
        { """{ "type": "ein", "outgoing": "text" }""", "outgoing", "'dashed' or 'digits'" },
        { """{ "type": "date", "dateFormat": "MM/dd/yy" }""", "dateFormat", "day, month and year" },
        { """{ "type": "date", "dateFormat": "yyyy-dd-MM" }""", "dateFormat", "day, month and year" },
        { """{ "type": "choice" }""", "allowedValues", "missing or empty" },
        { """{ "type": "choice", "allowedValues": ["A b", "a  B"] }""", "allowedValues[1]", "is listed twice" },
        { """{ "type": "postalCode", "stateColumn": "Color" }""", "stateColumn", "Did you mean 'Colour'?" },
        { """{ "type": "postalCode", "countryColumn": "Nowhere" }""", "countryColumn", "no column 'Nowhere'" },
        { """{ "example": "a\u0000b" }""", "example", "control character" }
    };

    /// <summary>A change to the sheet of the small catalog, the place of the error, and a word of its message.</summary>
    public static TheoryData<string, string, string> BadResources => new()
    {
        { """{ "name": "colours" }""", "name", "also the name of resources[0]" },
        { """{ "name": "my things" }""", "name", "command line" },
        { """{ "sheet": "colours!" }""", "sheet", "also a sheet name of resources[0]" },
        { """{ "sheet": "A/B" }""", "sheet", "name of a sheet in Excel" },
        { """{ "sheet": "A sheet name that is a little too long" }""", "sheet", "longer than 31" },
        { """{ "sheetAliases": ["Colours"] }""", "sheet", "also a sheet name" },
        { """{ "path": "things" }""", "path", "begins with one '/'" },
        { """{ "path": "//evil.example/things" }""", "path", "no scheme or host" },
        { """{ "path": "/things/../secrets" }""", "path", "must not climb" },
        { """{ "path": "/things?x=1" }""", "path", "may hold" },
        { """{ "path": "/things/%2e%2e" }""", "path", "may hold" },
        { """{ "path": "/" }""", "path", "must not end" },
        { """{ "evidence": null }""", "evidence", "object in braces" },
        { """{ "type": "colours", "path": "/things/colours" }""", "discriminator", "cannot be told apart" },
        { """{ "discriminator": { "member": "name", "value": "x", "evidence": "guessed" } }""", "discriminator.member", "also filled by a column" },
        { """{ "discriminator": { "member": "kind", "evidence": "guessed" } }""", "discriminator.value", "missing" },
        { """{ "publish": "name" }""", "publish", "not of the type yesNo" },
        { """{ "lookup": { "label": "title" } }""", "lookup.label", "not the attribute" },
        { """{ "identifiedBy": ["Nam"] }""", "identifiedBy", "Did you mean 'Name'?" },
        { """{ "matchBy": [["Name", "Size"]] }""", "matchBy[0]", "no column 'Size'" },
        { """{ "matchBy": [[]] }""", "matchBy[0]", "empty" },
        { """{ "matchBy": ["Name"] }""", "matchBy[0]", "list in square brackets" },
        { """{ "inverseLinks": [{ "column": "Colour", "relationship": "things", "evidence": "guessed" }] }""", "inverseLinks[0].column", "no reference" },
        { """{ "inverseLinks": [{ "column": "Shape", "relationship": "things", "evidence": "guessed" }] }""", "inverseLinks[0].column", "no column" },
        { """{ "inverseLinks": [{ "column": "Shape", "relationship": "things", "evidence": "guessed", "latestBy": "Day" }] }""", "inverseLinks[0].latestBy", "no column 'Day'" },
        { """{ "inverseLinks": [{ "column": "Shape", "relationship": "things", "evidence": "guessed", "latestBy": "Name" }] }""", "inverseLinks[0].latestBy", "no date" },
        { """{ "inverseLinks": [{ "column": "Shape", "relationship": "things", "evidence": "guessed", "many": true, "firstWins": true }] }""", "inverseLinks[0]", "who of several" },
        { """{ "vendorColumns": ["*", "Nam"] }""", "vendorColumns[1]", "Did you mean 'Name'?" },
        { """{ "roles": { "write": "X" } }""", "roles.write", "unknown here" },
        { """{ "columns": [] }""", "columns", "at least one column" },
        { """{ "idAliases": ["Name"] }""", "columns[0].header", "the ID column" }
    };

    [Theory]
    [MemberData(nameof(BadColumns))]
    public void A_bad_column_is_refused_with_place_and_remedy(string change, string place, string word)
    {
        var json = CatalogJson.Valid();
        Merge(CatalogJson.Column(json, 1, 0), change);

        Assert.Contains(Errors(json), e => IsAt(e, "resources[1].columns[0]", place, "resources[1].columns[1].header") && e.Message.Contains(word, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(BadResources))]
    public void A_bad_resource_type_is_refused_with_place_and_remedy(string change, string place, string word)
    {
        var json = CatalogJson.Valid();
        Merge(CatalogJson.Resource(json, 1), change);

        Assert.Contains(Errors(json), e => e.Place == $"resources[1].{place}" && e.Message.Contains(word, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("things", "lookup", "is no lookup type")]
    [InlineData("colours", "reference", "is a lookup type")]
    [InlineData("color", "lookup", "Did you mean 'colours'?")]
    public void A_relationship_must_have_a_target_of_its_kind(string target, string type, string word)
    {
        var json = CatalogJson.Valid();
        (CatalogJson.Column(json, 1, 1)["target"], CatalogJson.Column(json, 1, 1)["type"]) = (target, type);

        var error = Assert.Single(Errors(json));

        Assert.Equal("resources[1].columns[1].target", error.Place);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_columns_cannot_fill_one_field()
    {
        var json = CatalogJson.Valid();
        CatalogJson.Column(json, 1, 1)["relationship"] = "name";

        Assert.Contains("like columns[0]", Assert.Single(Errors(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void References_may_point_forward_and_to_their_own_type()
    {
        var json = CatalogJson.Valid();
        CatalogJson.Columns(json, 1).Add(Reference("Parent", "parent", "things", required: false));

        Assert.Empty(Errors(json));
    }

    [Fact]
    public void Types_that_require_each_other_are_refused_since_neither_could_be_created_first()
    {
        var json = CatalogJson.Valid();
        CatalogJson.Columns(json, 1).Add(Reference("Owner", "owner", "owners", required: true));
        var owners = CatalogJson.Parse(CatalogJson.Resource(json, 1).ToJsonString());
        (owners["name"], owners["sheet"], owners["sheetAliases"], owners["type"], owners["path"]) = ("owners", "Owners", new JsonArray(), "owners", "/things/owners");
        CatalogJson.Resources(json).Add(owners);
        var columns = CatalogJson.Columns(json, 2);
        columns.RemoveAt(2);
        columns.Add(Reference("Thing", "thing", "things", required: true));

        var error = Assert.Single(Errors(json));

        Assert.Contains("'things', 'owners' form a cycle", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clash_of_the_system_columns_is_reported_once()
    {
        var json = CatalogJson.Valid();
        json["systemColumns"] = JsonNode.Parse("""{ "rowKey": { "header": "id" } }""");

        Assert.Equal("systemColumns.rowKey", Assert.Single(Errors(json)).Place);
    }

    [Fact]
    public void A_list_with_too_many_resource_types_or_columns_is_refused()
    {
        var json = CatalogJson.Valid();
        for (var i = 0; i < 600; i++)
            CatalogJson.Resources(json).Add(7);
        for (var i = 0; i < 1100; i++)
            CatalogJson.Columns(json, 1).Add(7);

        var places = Errors(json).Select(e => e.Place).ToList();

        Assert.Contains("resources", places);
        Assert.Contains("resources[1].columns", places);
    }

    [Fact]
    public void Result_headers_are_those_of_the_contract() =>
        Assert.Equal(ResultColumns.All, HeaderChecksOfTheCatalog());

    [Fact]
    public void A_pattern_that_would_hang_elsewhere_runs_at_once()
    {
        Assert.Null(PatternCheck.Problem("(a+)+$"));
        Assert.DoesNotMatch(new System.Text.RegularExpressions.Regex(PatternCheck.Whole("(a+)+"), PatternCheck.Options), new string('a', 50_000) + "b");
    }

    private static IReadOnlyList<string> HeaderChecksOfTheCatalog()
    {
        var refused = new List<string>();
        foreach (var header in ResultColumns.All)
        {
            var json = CatalogJson.Valid();
            CatalogJson.Column(json, 1, 0)["header"] = header;
            if (Errors(json).Any(e => e.Message.Contains("a result column", StringComparison.Ordinal)))
                refused.Add(header);
        }

        return refused;
    }

    private static JsonNode? Reference(string header, string member, string target, bool required) => JsonNode.Parse(
        $$"""{ "header": "{{header}}", "relationship": "{{member}}", "type": "reference", "target": "{{target}}", "evidence": "guessed", "required": {{(required ? "true" : "false")}} }""");

    private static bool IsAt(CatalogError error, string column, string member, string elsewhere) =>
        error.Place == (member.Length == 0 ? elsewhere : $"{column}.{member}");

    private static void Merge(JsonObject target, string change)
    {
        foreach (var (name, value) in CatalogJson.Parse(change))
            target[name] = value?.DeepClone();
    }

    private static IReadOnlyList<CatalogError> Errors(JsonObject json) => CatalogReader.Parse(json.ToJsonString()).Errors;
}
