using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

public sealed class FlatRowMapperTests
{
    private const string ProviderId = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";
    private const string LicenseId = "7c0e2a44-11aa-4b0b-8a0e-5d9c3f1e2b20";

    private static readonly string[] Headers =
        ["Row Key", "Provider ID", "Import Operation", "Provider Name", "City", "Zip Code", "License ID", "License Number", "Contact First Name"];

    private readonly ResourceCatalog _catalog = CatalogReader.ReadDefault();

    [Fact]
    public void Each_part_with_a_cell_is_a_draft_and_a_blank_part_is_none()
    {
        var row = Map("K1", null, null, "Alder House", "Salem", null, null, "L-1");
        Assert.Equal([("providers", 0, 11L), ("locations", 1, 12L), ("licenses", 2, 13L)], row.Drafts.Select(d => (d.Resource, d.Part, d.Id)));
        Assert.Equal(("K1", null), (row.Drafts[0].RowKey, row.Drafts[1].RowKey));
    }

    [Fact]
    public void References_between_the_records_of_a_row_are_implied()
    {
        var row = Map("K1", ProviderId, null, "Alder House", "Salem", null, null, "L-1");
        Assert.Equal(new FieldValue.One(new RecordIdentifier("locations", "", 12)), Field(row.Drafts[0], "facility_location"));
        Assert.Equal(new FieldValue.One(new RecordIdentifier("providers", ProviderId, 11)), Field(row.Drafts[2], "provider"));
    }

    [Fact]
    public void An_ID_alone_makes_a_part_present()
    {
        var row = Map("K1", null, null, "Alder House", null, null, LicenseId);
        Assert.Equal(LicenseId, row.Drafts.Single(d => d.Resource == "licenses").RecordId);
    }

    [Fact]
    public void The_declared_columns_say_which_record_is_repeated()
    {
        Assert.Equal(KeyFolding.Fold("Alder House"), Map(null, null, null, " alder house ").Drafts[0].RepeatKey);
        Assert.Equal("", Map("K1").Drafts[0].RepeatKey);
        Assert.Equal("", Map(null, null, null, null, "Salem").Drafts[0].RepeatKey);
    }

    [Fact]
    public void What_belongs_to_another_record_of_the_row_knows_it_by_what_identifies_it()
    {
        var one = Map(null, null, null, "Alder House", null, null, null, "L-1").Drafts[1];
        var same = Map(null, null, null, "Alder House", "Salem", null, null, "L-1").Drafts[2];
        var other = Map(null, null, null, "Birch House", null, null, null, "L-1").Drafts[1];
        Assert.Equal(one.OwnerHash, same.OwnerHash);
        Assert.NotEqual(one.OwnerHash, other.OwnerHash);
        Assert.NotEqual(DraftHash.Of(one.Fields, one.OwnerHash), DraftHash.Of(other.Fields, other.OwnerHash));
    }

    [Fact]
    public void Update_needs_the_ID_of_the_main_record_and_Create_is_about_it_alone()
    {
        Assert.Equal("operation-needs-id", Assert.Single(Map(null, null, "Update", "Alder House").Findings).Error.Code);
        Assert.Equal([ImportOperation.Create, ImportOperation.Upsert], Map(null, null, "Create", "Alder House", "Salem").Drafts.Select(d => d.Operation));
        Assert.All(Map(null, null, "None", "Alder House", "Salem").Drafts, d => Assert.True(d.IsPassedOver));
    }

    [Fact]
    public void An_error_says_which_record_it_is_about()
    {
        var finding = Assert.Single(Map(null, null, null, "Alder House", "Salem", "9").Findings);
        Assert.Equal((1, "Zip Code"), (finding.Part, finding.Error.Column));
    }

    private MappedRow Map(params object?[] cells)
    {
        var flat = _catalog.FindFlat("provider-roster") ?? throw new InvalidOperationException("There is no roster.");
        var names = new HeaderNames(_catalog, flat.Face);
        var sheet = new SourceSheet
        {
            Id = 1,
            FileId = 1,
            Index = 0,
            Name = "Provider Roster",
            Resource = flat.Name,
            HeaderRow = 1,
            Uses1904 = false,
            Headers = [.. Headers.Select((h, column) => names.Bind(column, h))]
        };
        return new FlatRowMapper(sheet, A.Totals(), flat, _catalog, new ImportOptions { Mode = ImportMode.Import, RunId = "run" }).Map(new SourceRow(5, 1, 6, A.Cells(cells)), firstDraft: 11);
    }

    private static FieldValue Field(ResourceDraft draft, string member) => draft.Fields.Single(f => f.Member == member).Value;
}
