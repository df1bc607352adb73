using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Tests.References;

public sealed class NameSlotsTests
{
    private static readonly ResourceCatalog Catalog = CatalogReader.ReadDefault();

    [Theory]
    [InlineData("providers", "Organizational ID, EIN, Name or EIN with Name")]
    [InlineData("licenses", "License Number")]
    [InlineData("locations", "Address 1, Address 1 with City and Zip Code or Address 1 with City")]
    [InlineData("assignees", "User ID")]
    public void The_first_column_of_each_declared_set_and_each_whole_set_name_a_record(string resource, string words)
    {
        Assert.Equal(words, NameSlots.Of(Catalog.Get(resource)).Words);
    }

    [Fact]
    public void A_type_that_only_its_references_identify_cannot_be_named()
    {
        Assert.False(NameSlots.Of(Catalog.Get("license-conditions")).HasAny);
    }

    [Theory]
    [InlineData("Oak House", true)]
    [InlineData(" OAK  house", true)]
    [InlineData("123456789", true)]
    [InlineData("12-3456789,Oak House", true)]
    [InlineData("12-3456789 , oak house", true)]
    [InlineData("Oak", false)]
    [InlineData("Oak House, 12-3456789", false)]
    public void A_name_finds_a_record_by_any_of_them_in_a_forgiving_form(string name, bool finds)
    {
        var slots = NameSlots.Of(Catalog.Get("providers"));
        var record = new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text("Oak House"), ["ein"] = new FieldValue.Text("12-3456789") };

        Assert.Equal(finds, slots.KeysOf(record).Intersect(slots.KeysOf(name)).Any());
    }
}
