using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Catalog;

/// <summary>Types that share a collection on the wire are told apart by a constant of their records.</summary>
public sealed class SharedCollectionTests
{
    private static readonly Discriminator IsAgency = new("kind", "agency", Evidence.Stated);

    [Fact]
    public void A_record_with_the_constant_of_another_type_of_its_collection_is_none_of_this_type()
    {
        var (homes, agencies) = (Type("homes", "/providers"), Type("agencies", "/providers") with { Discriminator = IsAgency });
        var separated = Siblings.Separate([homes, agencies]);

        Assert.Equal([IsAgency], separated[0].Excludes);
        Assert.Empty(separated[1].Excludes);
        Assert.Equal((false, true), (separated[0].Holds(Kind("agency")), separated[0].Holds(Kind("home"))));
        Assert.Equal((true, false), (separated[1].Holds(Kind("agency")), separated[1].Holds(Kind("home"))));
    }

    [Fact]
    public void One_constant_of_several_is_enough_to_be_of_another_type()
    {
        var others = new[] { "agency", "school" }.Select(kind => Type(kind, "/providers") with { Discriminator = IsAgency with { Value = kind } });
        var homes = Siblings.Separate([Type("homes", "/providers"), .. others])[0];

        Assert.False(homes.Holds(Kind("school")));
        Assert.True(homes.Holds(Kind("home")));
        Assert.True(homes.Holds(new Dictionary<string, FieldValue>()));
    }

    [Theory]
    [InlineData("/agencies", "providers")]
    [InlineData("/providers", "agencies")]
    public void Another_path_or_another_wire_type_is_another_collection(string path, string wireType)
    {
        var agencies = Type("agencies", path) with { Type = wireType, Discriminator = IsAgency };
        Assert.Empty(Siblings.Separate([Type("homes", "/providers"), agencies])[0].Excludes);
    }

    [Fact]
    public void Numbers_and_truth_values_are_constants_by_their_text()
    {
        static bool Marks(string value, FieldValue field) => new Discriminator("kind", value, Evidence.Stated).Marks(new Dictionary<string, FieldValue> { ["kind"] = field });

        Assert.True(Marks("true", new FieldValue.Boolean(true)));
        Assert.True(Marks("False", new FieldValue.Boolean(false)));
        Assert.False(Marks("true", new FieldValue.Boolean(false)));
        Assert.True(Marks("7", new FieldValue.Number(7)));
        Assert.False(Marks("7", new FieldValue.Number(8)));
        Assert.False(Marks("", new FieldValue.Null()));
    }

    private static ResourceSchema Type(string name, string path) => A.Schema(name, A.Column("Name", "name")) with { Type = "providers", Path = path };

    private static Dictionary<string, FieldValue> Kind(string kind) => new() { ["kind"] = new FieldValue.Text(kind) };
}
