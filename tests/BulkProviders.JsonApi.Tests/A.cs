using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.JsonApi.Notices;
using BulkProviders.JsonApi.Options;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>Builders that say only what a test needs.</summary>
internal static class A
{
    public const string Secret = "s3cret-Value";
    public const string Token = "ready-T0ken";

    /// <summary>An id with a number in it.</summary>
    public static string Id(int number) => $"00000000-0000-7000-8000-{number:D12}";

    public static ResourceSchema Providers { get; } = new()
    {
        Name = "providers",
        Sheet = "Providers",
        Type = "providers",
        TypeEvidence = Evidence.Stated,
        Path = "/providers/providers",
        PathEvidence = Evidence.Stated,
        Columns =
        [
            Column("Name", "name"), Column("ZIP", "zip_code"), Column("Capacity", "capacity", ColumnTypes.WholeNumber),
            Column("Location", "facility_location", ColumnTypes.Reference) with { Target = "locations" },
            Column("Languages", "languages", ColumnTypes.Lookup) with { Target = "locations", Many = true },
            Column("EIN", "ein")
        ],
        Excludes = [new Discriminator("kind", "parent", Evidence.Guessed)],
        Roles = new RoleNames("Providers - Create (All)", "Providers - View (All)", "Providers - Edit (All)", "Providers - Delete (All)")
    };

    public static ResourceSchema Locations { get; } = new()
    {
        Name = "locations",
        Sheet = "Locations",
        Type = "locations",
        TypeEvidence = Evidence.Stated,
        Path = "/providers/locations",
        PathEvidence = Evidence.Stated,
        Columns = [Column("City", "city")]
    };

    /// <summary>Shares the type of <see cref="Providers"/>.</summary>
    public static ResourceSchema Parents { get; } = Providers with
    {
        Name = "parents",
        Sheet = "Parent Organizations",
        Discriminator = new Discriminator("kind", "parent", Evidence.Guessed),
        Excludes = []
    };

    public static ResourceCatalog Catalog { get; } = new()
    {
        Name = "test",
        Version = "1",
        Hash = "0",
        Resources = [Locations, Providers, Parents],
        SystemColumns = new SystemColumns(new SystemColumn("ID", []), new SystemColumn("Row Key", []), new SystemColumn("Import Operation", []))
    };

    public static IReadOnlyList<DraftField> Fields(params (string Member, FieldValue Value)[] fields) =>
        [.. fields.Select(f => new DraftField(f.Member, f.Value))];

    public static IReadOnlyList<DraftField> NameOnly { get; } = Fields(("name", new FieldValue.Text("Oak House")));

    public static JsonApiOptions Options(Uri url) => new() { BaseUrl = url, Token = Token, Access = TenantAccess.Write, JitterSeed = 7 };

    public static JsonApiOptions Options(ScriptedServer server) => Options(server.Url);

    public static JsonApiResourceStore Store(ScriptedServer server, TimeProvider? time = null) => Store(Options(server), time);

    public static JsonApiResourceStore Store(JsonApiOptions options, TimeProvider? time = null, IProgress<RetryNotice>? retries = null) =>
        new(options, Catalog, time ?? new HurriedTime(), retries);

    /// <summary>A document of one provider.</summary>
    public static string Document(string id, string attributes = "") =>
        "{\"data\":" + Resource(id, attributes) + "}";

    private static string Resource(string id, string attributes) =>
        $$"""{"type":"providers","id":"{{id}}","attributes":{ {{attributes}} } }""";

    /// <summary>A page of providers; the rest is added to the document's members.</summary>
    public static string Page(IEnumerable<string> ids, string rest = "") =>
        "{\"data\":[" + string.Join(',', ids.Select(id => Resource(id, "\"name\":\"N\""))) + "]" + (rest.Length > 0 ? "," + rest : "") + "}";

    public static string Errors(params string[] errors) => "{\"errors\":[" + string.Join(',', errors) + "]}";

    private static ColumnSpec Column(string header, string member, ColumnType? type = null) =>
        new() { Header = header, Member = member, Type = type ?? ColumnTypes.Text, Evidence = Evidence.Stated };
}
