using System.Text;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Catalog.Comparing;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tests.Catalog.Comparing;

public sealed class CatalogUpdateTests
{
    private static readonly byte[] Json = Encoding.UTF8.GetBytes(CatalogJson.Valid().ToJsonString());

    [Fact]
    public void Nothing_seen_leaves_every_byte_as_it_is()
    {
        var result = Update(Json, Evidence.SeenOnTenant, new SeenType("things", SeenState.Forbidden, "403", 0, []));
        Assert.Equal(Json, result.Json.ToArray());
        Assert.Empty(result.Changes);
    }

    [Fact]
    public void Evidence_is_raised_and_never_lowered()
    {
        var seen = new SeenType("things", SeenState.Shown, "", 2, [new SeenMember("name", SeenKind.Attribute) { Forms = [SeenForm.Text] }]);
        var things = Load(Update(Json, Evidence.SeenOnTenant, seen)).Get("things");
        Assert.Equal((Evidence.SeenOnTenant, Evidence.Stated), (things.PathEvidence, things.ColumnOf("name")?.Evidence));
    }

    [Theory]
    [InlineData("name", "Name 2")]
    [InlineData("title", "Title 2")]
    [InlineData("unique_id", "Unique Id 2")]
    [InlineData("row-token", "Row Token 2")]
    [InlineData("shoeSize", "ShoeSize")]
    public void The_header_of_a_proposed_column_is_always_free(string member, string header)
    {
        // The catalog fills another attribute under the header Name, so that even its own name is free on the wire.
        var json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Json).Replace("\"attribute\":\"name\",\"type\":\"text\",\"evidence\":\"stated\"},{", "\"attribute\":\"label\",\"type\":\"text\",\"evidence\":\"stated\"},{", StringComparison.Ordinal));
        var seen = new SeenType("things", SeenState.Shown, "", 2, [new SeenMember(member, SeenKind.Attribute)]);
        var column = Load(Update(json, Evidence.SeenOnTenant, seen)).Get("things").ColumnOf(member);
        Assert.Equal((header, true), (column?.Header, column?.ReadOnly));
        Assert.NotNull(column?.Review);
    }

    [Fact]
    public void Two_proposals_of_one_header_and_what_no_column_can_hold_do_no_harm()
    {
        var seen = new SeenType("things", SeenState.Shown, "", 2,
        [
            new SeenMember("shoe_size", SeenKind.Attribute) { Forms = [SeenForm.WholeNumber] }, new SeenMember("shoe-size", SeenKind.Attribute) { Forms = [SeenForm.Decimal] },
            new SeenMember("group", SeenKind.Attribute) { Forms = [SeenForm.Group] }, new SeenMember("odd name", SeenKind.Attribute) { Forms = [SeenForm.Text] },
            new SeenMember("visits", SeenKind.ToMany) { Targets = ["visits"] }, new SeenMember("second_colour", SeenKind.ToMany) { Targets = ["colours"] }
        ]);
        var result = Update(Json, Evidence.SeenOnTenant, seen);
        var things = Load(result).Get("things");
        Assert.Equal(["Name", "Colour", "Shoe Size", "Shoe Size 2", "Second Colour"], things.Columns.Select(c => c.Header));
        Assert.Equal((ColumnTypes.Lookup, "colours", true), (things.Columns[4].Type, things.Columns[4].Target, things.Columns[4].Many));
        Assert.Equal(["group", "odd name", "visits"], result.Changes.Where(c => c.Kind == ChangeKind.Left).Select(c => c.Member));
    }

    [Fact]
    public void A_second_update_changes_nothing_but_the_marks()
    {
        var seen = new SeenType("things", SeenState.Shown, "", 2,
        [
            new SeenMember("name", SeenKind.Attribute) { Forms = [SeenForm.List] }, new SeenMember("colour", SeenKind.ToMany), new SeenMember("age", SeenKind.Attribute) { Forms = [SeenForm.WholeNumber] }
        ]);
        var once = Update(Json, Evidence.SeenOnTenant, seen);
        var twice = Update(once.Json.ToArray(), Evidence.SeenOnTenant, seen);
        Assert.Equal(Encoding.UTF8.GetString(once.Json.Span), Encoding.UTF8.GetString(twice.Json.Span));
        Assert.Equal([ChangeKind.Review], twice.Changes.Select(c => c.Kind));
        Assert.True(Load(once).Get("things").ColumnOf("colour")?.Many);
    }

    [Fact]
    public void What_a_new_record_must_bring_is_required_from_then_on_and_nothing_is_made_optional()
    {
        var seen = new SeenType("things", SeenState.Shown, "", 0,
        [
            new SeenMember("name", SeenKind.Attribute) { Forms = [SeenForm.Text], IsRequired = false },
            new SeenMember("colour", SeenKind.ToOne) { Targets = ["colours"], IsRequired = true }
        ])
        { IsDescription = true };
        var before = CatalogReader.Parse(Json).Catalog?.Get("things");
        var update = Update(Json, Evidence.Stated, seen);
        var things = Load(update).Get("things");
        Assert.Equal((false, true), (before?.ColumnOf("colour")?.RequiredOnCreate, things.ColumnOf("colour")?.RequiredOnCreate));
        Assert.Equal(before?.ColumnOf("name")?.RequiredOnCreate, things.ColumnOf("name")?.RequiredOnCreate);
        Assert.Equal([("colour", ChangeKind.Need)], update.Changes.Where(c => c.Kind != ChangeKind.Evidence).Select(c => (c.Member, c.Kind)));
    }

    [Fact]
    public void A_byte_order_mark_does_not_shift_the_changes()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Json];
        Assert.Equal(Evidence.SeenOnTenant, Load(Update(marked, Evidence.SeenOnTenant, new SeenType("things", SeenState.Shown, "", 0, []))).Get("things").PathEvidence);
    }

    private static CorrectedCatalog Update(byte[] json, Evidence evidence, SeenType seen)
    {
        var catalog = CatalogReader.Parse(json).Catalog ?? throw new InvalidOperationException("The catalog has errors.");
        return CatalogUpdate.Make(json, catalog, [CatalogComparison.Compare(catalog, seen)], evidence);
    }

    private static ResourceCatalog Load(CorrectedCatalog corrected)
    {
        var reading = CatalogReader.Parse(corrected.Json.Span);
        Assert.Empty(reading.Errors);
        return reading.Catalog ?? throw new InvalidOperationException("No catalog.");
    }
}
