using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Tests.Maps;

/// <summary>What the values of a column look like decides what is proposed for it, whatever its header is most like.</summary>
public sealed class ListShapeTests
{
    private static readonly ResourceCatalog Catalog = CatalogReader.ReadDefault();

    private static readonly Dictionary<string, IReadOnlyList<string>> Labels = new()
    {
        ["license-types"] = ["Certificate", "Full License", "Provisional License", "Relative Approval"],
        ["counties"] = ["King County", "Kings County", "Suffolk County"],
        ["service-types"] = ["Education", "Respite Care"]
    };

    [Theory]
    [InlineData("RES STREET ADDR, CITY, STATE ZIP")]
    [InlineData("Address / City / State / Zip")]
    [InlineData("Facility Location Address")]
    public void A_whole_address_in_one_column_goes_to_its_parts(string header)
    {
        var columns = Propose(["Provider Name", header], n => [$"Home {n}", $"{n} Oak St Apt {n}, Davis, CA 95616"]).Columns.Where(c => c.YourColumn == header).ToList();
        Assert.Equal(
            [("Location: Address 1", "street"), ("Location: Address 2", "unit"), ("Location: City", "city"), ("Location: State", "state"), ("Location: Zip Code", "zip")],
            columns.Select(c => (c.GoesTo, c.Change)));
        Assert.All(columns, c => Assert.Equal(MapProposer.Sure, c.HowSure));
    }

    [Fact]
    public void An_address_that_has_columns_of_its_own_is_not_taken_apart_again_and_a_street_alone_is_a_street()
    {
        var own = Propose(["Provider Name", "Street Address", "City", "Mailing Address"], n => [$"Home {n}", $"{n} Oak St", "Davis", $"{n} Elm St, Reno, NV 89501"]).Columns;
        Assert.Equal(("Location: Address 1", ""), Place(own, "Street Address"));
        Assert.DoesNotContain(own, c => c is { YourColumn: "Mailing Address", Change: "street" });
    }

    [Fact]
    public void A_name_as_Last_First_under_a_header_that_may_be_either_goes_to_both()
    {
        var columns = Propose(["Provider Name", "DIR/OWNER (LAST, FIRST)"], n => [$"Home {n}", $"Garcia{(char)('a' + n)}, Ana"]).Columns;
        Assert.Equal([("Contact: First Name", "first name"), ("Contact: Last Name", "last name")], columns.Where(c => c.YourColumn.StartsWith("DIR", StringComparison.Ordinal)).Select(c => (c.GoesTo, c.Change)));
        var plain = Propose(["Provider Name", "DIR/OWNER (LAST, FIRST)"], n => [$"Home {n}", $"Ana {n}"]).Columns;
        Assert.DoesNotContain(plain, c => c.Change == "first name");
    }

    [Theory]
    [InlineData("LIC TYP", "PV", "Provisional License")]
    [InlineData("LIC TYP", "CRT", "Certificate")]
    [InlineData("LIC TYP", "FL", "Full License")]
    [InlineData("LIC TYP", "RE", "Relative Approval")]
    [InlineData("LIC TYP", "P", "")]
    [InlineData("LIC TYP", "XV", "")]
    [InlineData("CNTY", "KING", "King County")]
    [InlineData("CNTY", "suffolk", "Suffolk County")]
    public void A_code_is_understood_where_one_label_alone_is_spelled_so(string column, string code, string expected)
    {
        var map = Propose(["Provider Name", "LIC #", "LIC TYP", "CNTY"], n => [$"Home {n}", $"L-{n}", column == "LIC TYP" ? code : "Certificate", column == "CNTY" ? code : "King County"]);
        Assert.Equal(expected, map.Values.First(v => v.YourColumn == column && v.YourValue == code).Becomes);
    }

    [Fact]
    public void A_number_that_differs_in_every_row_is_offered_as_what_identifies_the_record()
    {
        var columns = Propose(["Provider Name", "AGY ID"], n => [$"Home {n}", $"00{n}"]).Columns;
        Assert.StartsWith("look: Provider: Organizational ID", columns.Single(c => c.YourColumn == "AGY ID").HowSure, StringComparison.Ordinal);
        var same = Propose(["Provider Name", "AGY ID"], n => [$"Home {n}", $"00{n % 2}"]).Columns;
        Assert.DoesNotContain("Organizational ID", same.Single(c => c.YourColumn == "AGY ID").HowSure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_without_a_name_of_its_own_is_named_after_what_the_list_says_of_it_and_its_kind_is_for_a_person()
    {
        var map = Propose(["Provider Name", "LIC CAP"], n => [$"Home {n}", $"{n}"]);
        Assert.Equal([("Service: Name", "Capacity"), ("Service: Service Type", "")], map.Constants.Where(c => c.GoesTo.StartsWith("Service", StringComparison.Ordinal)).Select(c => (c.GoesTo, c.Value)));
        var contact = Propose(["Provider Name", "DIR EMAIL"], n => [$"Home {n}", $"a{n}@example.org"]);
        Assert.All(contact.Constants.Where(c => c.GoesTo.EndsWith("First Name", StringComparison.Ordinal)), c => Assert.Equal("", c.Value));
    }

    private static (string GoesTo, string Change) Place(IEnumerable<MapColumn> columns, string header) => columns.Where(c => c.YourColumn == header).Select(c => (c.GoesTo, c.Change)).Single();

    private static ColumnMap Propose(string[] headers, Func<int, string[]> row)
    {
        var profile = new ListProfile(SheetHeaders.Of(new TableRow(1, [.. headers.Select(Cell.OfText)])));
        for (var n = 1; n <= 20; n++)
            profile.Add(new TableRow(n + 1, [.. row(n).Select(Cell.OfText)]));
        return new MapProposer(MapTargets.Of(Catalog, "provider-roster") ?? throw new InvalidOperationException("The catalog has it."), Labels).Propose("x", profile);
    }
}
