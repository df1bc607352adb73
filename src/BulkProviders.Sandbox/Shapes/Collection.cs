using System.Globalization;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Sandbox.Shapes;

/// <summary>All records under one path: one JSON:API type, one table, one or more types of the catalog.</summary>
internal sealed class Collection(string path, IReadOnlyList<ResourceSchema> schemas)
{
    private Dictionary<string, Member> _byName = [];

    public string Path { get; } = path;

    public string Type { get; } = schemas[0].Type;

    /// <summary>The path without its outer slash, quoted for SQL: the sqlite3 shell shows what the API shows.</summary>
    public string Table { get; } = Sql.Quote(path.Trim('/'));

    public IReadOnlyList<ResourceSchema> Schemas { get; } = schemas;

    /// <summary>What a role may be named after.</summary>
    public IReadOnlyList<string> RoleNames { get; } = [.. schemas.Select(s => s.Name), schemas[0].Type];

    /// <summary>Dropdown values are shown to every role.</summary>
    public bool IsLookup { get; } = schemas.All(s => s.IsLookup);

    public IReadOnlyList<Member> Members { get; private set; } = [];

    public IReadOnlyList<Variant> Variants { get; private set; } = [];

    public Member? Find(string name) => _byName.GetValueOrDefault(name);

    public void Fill(IReadOnlyList<Member> members, IReadOnlyList<Variant> variants)
    {
        (Members, Variants) = (members, [.. variants.Select(v => v with { Scope = ScopeOf(v, variants) })]);
        _byName = members.ToDictionary(m => m.Name, StringComparer.Ordinal);
    }

    /// <summary>The variant that a record belongs to: the one whose constant it has, else the one that has none, else null.</summary>
    public Variant? VariantOf(object?[] values)
    {
        foreach (var variant in Variants)
            if (variant.Discriminator is { } member && variant.Schema.Discriminator?.Value == WireValues.Text(member, values[member.Index]))
                return variant;
        return Variants.FirstOrDefault(v => v.Discriminator is null);
    }

    private static string ScopeOf(Variant variant, IReadOnlyList<Variant> all)
    {
        if (all.Count == 1)
            return "";
        if (variant is { Discriminator: { } member, Schema.Discriminator: { } constant })
            return $" AND {Sql.Quote(member.Name)} = {Literal(member, constant.Value)}";
        return string.Concat(all.Where(v => v.Discriminator is not null).Select(v =>
            $" AND {Sql.Quote(v.Discriminator!.Name)} IS NOT {Literal(v.Discriminator, v.Schema.Discriminator!.Value)}")); // non-null: filtered
    }

    private static string Literal(Member member, string value) =>
        WireValues.FromQuery(member, value) is long number
            ? number.ToString(CultureInfo.InvariantCulture)
            : "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";

    public override string ToString() => Path;
}
