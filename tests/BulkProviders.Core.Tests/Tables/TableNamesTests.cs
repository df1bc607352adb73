using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Tenants;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Tables;

public sealed class TableNamesTests
{
    [Theory]
    [InlineData("Summary", true)]
    [InlineData("Errors", true)]
    [InlineData("Read me", true)]
    [InlineData("Lists", true)]
    [InlineData("Summary (2)", true)]
    [InlineData("Errors (3)", true)]
    [InlineData("Lists (2)", false)]
    [InlineData("summary", false)]
    [InlineData("Summary of homes", false)]
    [InlineData("My Errors (3)", false)]
    public void Sheets_of_this_program_are_known_by_their_names(string name, bool isOwn) => Assert.Equal(isOwn, OwnSheets.Contains(name));

    [Theory]
    [InlineData("Unique ID", HeaderRole.Id, null)]
    [InlineData("row_key", HeaderRole.RowKey, null)]
    [InlineData("OPERATION", HeaderRole.Operation, null)]
    [InlineData("beds", HeaderRole.Field, "Beds")]
    [InlineData("Capacity", HeaderRole.Field, "Beds")]
    [InlineData("Row Token", HeaderRole.Result, "Row Token")]
    [InlineData("Notes", HeaderRole.Unknown, null)]
    public void A_header_means_what_the_catalog_or_the_contract_calls_so(string header, HeaderRole role, string? meaning)
    {
        var schema = A.Schema("homes", A.Column("Name", "name"), A.Column("Beds", "beds") with { Aliases = ["Capacity"] });

        Assert.Equal(new HeaderBinding(3, header, role, meaning), new HeaderNames(A.Catalog(schema), schema).Bind(3, header));
    }

    [Fact]
    public void A_type_may_have_names_of_its_own_for_the_ID_and_all_names_are_known_for_suggestions()
    {
        var schema = A.Schema("homes", A.Column("Name", "name")) with { IdAliases = ["Home ID"] };
        var names = new HeaderNames(A.Catalog(schema), schema);

        Assert.Equal(HeaderRole.Id, names.Bind(0, "home id").Role);
        Assert.Equal(["Name", "ID", "Row Key", "Import Operation"], names.Known);
        Assert.Same(schema, names.Schema);
    }

    [Fact]
    public void On_a_flat_sheet_each_record_has_its_columns_and_the_main_one_those_of_the_row()
    {
        var catalog = CatalogReader.ReadDefault();
        var flat = catalog.FindFlat("provider-roster") ?? throw new InvalidOperationException("There is no roster.");
        var names = new HeaderNames(catalog, flat.Face);

        foreach (var part in flat.Parts)
        {
            Assert.Equal((HeaderRole.Id, part.IsMain ? null : part.IdHeader), Meaning(names, part.IdHeader));
            Assert.Equal((HeaderRole.RowKey, part.IsMain ? null : part.KeyHeader), Meaning(names, part.KeyHeader));
            Assert.Equal((HeaderRole.Result, part.RecordIdHeader), Meaning(names, part.RecordIdHeader));
            Assert.Equal((HeaderRole.Result, part.StatusHeader), Meaning(names, part.StatusHeader));
        }
    }

    [Fact]
    public void The_user_s_own_header_is_named_where_the_sheet_has_the_column()
    {
        var sheet = A.Sheet(A.Catalog(), "agencies", "NAME", "Row Key");

        Assert.Equal(("NAME", "Beds", "Row Key"), (sheet.HeaderOf("Name"), sheet.HeaderOf("Beds"), sheet.HeaderOf("Row Key")));
    }

    [Fact]
    public void Beyond_its_last_cell_a_row_is_blank()
    {
        var row = new SourceRow(1, 1, 2, A.Cells("a", "b"));

        Assert.Equal(("a", "b", Cell.Blank, Cell.Blank), (row[0].Text, row[1].Text, row[2], row[-1]));
    }

    [Fact]
    public void Behind_every_column_that_a_sheet_can_have_stand_the_values_that_a_mapping_makes()
    {
        var row = new SourceRow(1, 1, 2, A.Cells("a")) { Made = A.Cells("m", "n") };

        Assert.Equal(("m", "n", Cell.Blank), (row[SourceRow.FirstMade].Text, row[SourceRow.FirstMade + 1].Text, row[SourceRow.FirstMade + 2]));
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(-1, null)]
    public void A_remark_about_a_value_that_a_mapping_makes_belongs_to_the_column_that_it_comes_from(int? madeOf, int? place) =>
        Assert.Equal(place, new HeaderBinding(3, "City", HeaderRole.Field, "City") { MadeOf = madeOf }.Place);

    [Theory]
    [InlineData("To settle", true)]
    [InlineData("To settle (2)", true)]
    [InlineData("To settle later", false)]
    public void Sheets_that_have_something_to_settle_are_known_by_their_names(string name, bool isOne) => Assert.Equal(isOne, OwnSheets.IsToSettle(name));

    [Theory]
    [InlineData("State (required)", "State")]
    [InlineData("(required)", null)]
    [InlineData("State", null)]
    public void A_remark_alone_is_no_header(string header, string? without) => Assert.Equal(without, HeaderHints.Without(header));

    [Fact]
    public void A_header_of_two_hundred_letters_may_have_a_remark_and_a_longer_one_is_not_read()
    {
        var name = new string('a', 189);

        Assert.Equal(name, HeaderHints.Without(name + " (required)"));
        Assert.Null(HeaderHints.Without(name + "a (required)"));
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(5, "1, 2, 3, 4, 5")]
    [InlineData(6, "1, 2, 3, 4, 5 and 1 more")]
    [InlineData(1206, "1, 2, 3, 4, 5 and 1201 more")]
    public void Of_many_places_the_first_few_are_named(int count, string shown)
    {
        Assert.Equal(shown, Listing.Of(Enumerable.Range(1, count)));
        Assert.Equal(shown, Listing.Of(Enumerable.Range(1, Math.Min(count, 5)), count));
    }

    private static (HeaderRole, string?) Meaning(HeaderNames names, string header) => (names.Bind(0, header).Role, names.Bind(0, header).Meaning);
}
