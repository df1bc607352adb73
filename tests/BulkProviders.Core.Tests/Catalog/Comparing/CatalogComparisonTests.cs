using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Catalog.Comparing;

namespace BulkProviders.Core.Tests.Catalog.Comparing;

public sealed class CatalogComparisonTests
{
    private static readonly ResourceCatalog Default = CatalogReader.ReadDefault();

    public static TheoryData<string, string, FieldValue, string> Forms() => new()
    {
        { "licenses", "started_on", new FieldValue.Text("2024-07-01"), "" },
        { "licenses", "started_on", new FieldValue.Text("2024-07-01T00:00:00Z"), "dates with a time" },
        { "licenses", "started_on", new FieldValue.Text("07/01/2024"), "texts" },
        { "licenses", "started_on", new FieldValue.Number(1719792000000), "whole numbers" },
        { "licenses", "license_number", new FieldValue.Text("2024-07-01"), "" },
        { "licenses", "license_number", new FieldValue.Number(7), "whole numbers" },
        { "licenses", "license_number", new FieldValue.Raw("[1]"), "lists" },
        { "licenses", "license_number", new FieldValue.Raw("{}"), "groups of fields" },
        { "providers", "accredited", new FieldValue.Boolean(true), "" },
        { "providers", "accredited", new FieldValue.Text("yes"), "texts" },
        { "services", "max_capacity", new FieldValue.Number(4), "" },
        { "services", "max_capacity", new FieldValue.Number(4.5m), "numbers" },
        { "locations", "latitude", new FieldValue.Number(4), "" },
        { "locations", "zip_code", new FieldValue.Text(""), "" }
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_form_of_a_value_is_held_against_the_type_of_its_column(string type, string member, FieldValue value, string strange)
    {
        var name = Find(Compare(type, 1, Attribute(member, value)), member);
        Assert.Equal(strange.Length == 0 ? NameVerdict.Confirmed : NameVerdict.Differs, name.Verdict);
        if (strange.Length > 0)
            Assert.EndsWith($"the values are {strange}.", name.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_relationship_is_still_a_relationship()
    {
        var members = SeenMembers.Of([new Dictionary<string, FieldValue> { ["provider"] = FieldValue.Cleared }], new HashSet<string> { "provider" });
        Assert.Equal(SeenKind.ToOne, Assert.Single(members).Kind);
        Assert.Equal(NameVerdict.Confirmed, Find(Compare("licenses", 1, members), "provider").Verdict);
        var attribute = SeenMembers.Of([new Dictionary<string, FieldValue> { ["provider"] = FieldValue.Cleared }], new HashSet<string>());
        Assert.Equal("The catalog says relationship; it is an attribute.", Find(Compare("licenses", 1, attribute), "provider").Reason);
    }

    [Fact]
    public void What_a_relationship_points_to_is_compared()
    {
        SeenMember[] wrong = [new SeenMember("provider", SeenKind.ToOne) { Targets = ["people"] }];
        var name = Find(Compare("licenses", 1, wrong), "provider");
        Assert.Equal((NameVerdict.Differs, "The catalog says that it points to 'providers'; it points to 'people'."), (name.Verdict, name.Reason));
        SeenMember[] right = [new SeenMember("provider", SeenKind.ToOne) { Targets = ["providers"] }];
        Assert.Equal(NameVerdict.Confirmed, Find(Compare("licenses", 1, right), "provider").Verdict);
    }

    [Fact]
    public void Nothing_seen_proves_nothing_unless_the_source_says_all_it_has()
    {
        Assert.Equal(NameVerdict.NotSeen, Find(Compare("licenses", 4, []), "license_number").Verdict);
        Assert.Equal(NameVerdict.NotKnowable, Find(Compare("licenses", 0, []), "license_number").Verdict);
        Assert.Equal(NameVerdict.Differs, Find(Compare(new SeenType("licenses", SeenState.Shown, "", 0, []) { IsDescription = true }), "license_number").Verdict);
        Assert.Equal(NameVerdict.Confirmed, Find(Compare(new SeenType("licenses", SeenState.Shown, "", 0, []) { TakenNames = new HashSet<string> { "license_number" } }), "license_number").Verdict);
        Assert.Equal(NameVerdict.Differs, Find(Compare(new SeenType("licenses", SeenState.Shown, "", 4, []) { RefusedNames = new HashSet<string> { "license_number" } }), "license_number").Verdict);
        Assert.Equal((NameVerdict.NotKnowable, "No role."), Find(Compare(new SeenType("licenses", SeenState.Forbidden, "No role.", 0, [])), "license_number") is var n ? (n.Verdict, n.Reason) : default);
    }

    [Fact]
    public void A_missing_type_differs_and_a_missing_role_does_not()
    {
        Assert.True(Compare(new SeenType("staff", SeenState.Absent, "404", 0, [])).Differs);
        Assert.False(Compare(new SeenType("staff", SeenState.Forbidden, "403", 0, [])).Differs);
        Assert.False(Compare("staff", 0, []).Differs);
    }

    [Fact]
    public void Back_links_marks_and_the_fields_of_siblings_are_known_names()
    {
        SeenMember[] members =
        [
            new SeenMember("license", SeenKind.ToMany), new SeenMember("provider_kind", SeenKind.Attribute), new SeenMember("published", SeenKind.Attribute), new SeenMember("visits", SeenKind.ToMany)
        ];
        var parents = Compare("parent-organizations", 1, members);
        Assert.Equal(["visits"], parents.Unknown.Select(u => u.Name));
        var providers = Compare("providers", 1, members);
        Assert.Equal(["visits"], providers.Unknown.Select(u => u.Name));
        Assert.True(Assert.Single(providers.Links, l => l.Member == "license").SeenMany);
        // The column License would send one.
        Assert.Equal(NameVerdict.Differs, Find(providers, "license").Verdict);
        // A link back is made by a PATCH of its own, whether the other side holds one or many.
        Assert.Equal(NameVerdict.Confirmed, Find(Compare("locations", 1, [new SeenMember("provider", SeenKind.ToMany)]), "provider").Verdict);
    }

    [Fact]
    public void An_unknown_field_that_is_called_like_the_column_is_offered()
    {
        var name = Find(Compare("locations", 1, [new SeenMember("postal_code", SeenKind.Attribute) { Forms = [SeenForm.Text] }]), "zip_code");
        Assert.Equal("postal_code", name.Perhaps);
    }

    private static IReadOnlyList<SeenMember> Attribute(string member, FieldValue value) =>
        SeenMembers.Of([new Dictionary<string, FieldValue> { [member] = value }], new HashSet<string>());

    private static TypeComparison Compare(string type, int records, IReadOnlyList<SeenMember> members) => Compare(new SeenType(type, SeenState.Shown, "", records, members));

    private static TypeComparison Compare(SeenType seen) => CatalogComparison.Compare(Default, seen);

    private static NameFinding Find(TypeComparison type, string member) => type.Names.Single(n => n.Member == member);
}
