using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog.Comparing;

/// <summary>Holds the catalog against a tenant or a description of its API.</summary>
public static class CatalogComparison
{
    public static TypeComparison Compare(ResourceCatalog catalog, SeenType seen)
    {
        var schema = catalog.Get(seen.Resource);
        var uses = Uses(catalog, schema).ToList();
        // One collection may hold several types, and each of its records shows the fields of all of them.
        var siblings = catalog.Resources.Where(r => r.Name != schema.Name && Siblings.ShareCollection(r, schema));
        var known = siblings.SelectMany(s => Uses(catalog, s)).Concat(uses).Select(u => u.Member).ToHashSet(StringComparer.Ordinal);
        var unknown = seen.Members.Where(m => !known.Contains(m.Name)).ToList();
        var names = uses.Select(u => NameComparer.Judge(u, seen)).Select(n => WithGuess(n, schema, unknown));
        return new TypeComparison(schema, seen, [.. TypeFindings(schema, seen), .. names], unknown, [.. Links(uses, seen)]);
    }

    /// <summary>Every wire name that the catalog uses with a type.</summary>
    public static IEnumerable<NameToJudge> Uses(ResourceCatalog catalog, ResourceSchema schema)
    {
        foreach (var column in schema.Columns)
            yield return new NameToJudge(NameUse.Column, column.Header, column.Member, column.IsRelationship)
            {
                Column = column,
                Target = column.Target is { } target ? catalog.Get(target) : null,
                Many = column.Many
            };
        if (schema.Discriminator is { } mark)
            yield return new NameToJudge(NameUse.Discriminator, $"(tells {schema.Sheet} apart)", mark.Member, IsRelationship: false);
        if (schema.PublishMember is { } publish && schema.ColumnOf(publish) is null)
            yield return new NameToJudge(NameUse.Publish, "(publishes a new record)", publish, IsRelationship: false);
        foreach (var (source, link) in BackLinks(catalog, schema))
            if (schema.ColumnOf(link.Member) is null)
                yield return new NameToJudge(NameUse.BackLink, $"(link back to {source.Sheet})", link.Member, IsRelationship: true) { Target = source };
    }

    private static IEnumerable<(ResourceSchema Source, InverseLink Link)> BackLinks(ResourceCatalog catalog, ResourceSchema schema) =>
        catalog.Resources
            .SelectMany(r => r.InverseLinks.Select(l => (Source: r, Link: l)))
            .Where(l => schema.Name.Equals(l.Source.ColumnNamed(l.Link.Column)?.Target, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(l => l.Link.Member);

    private static IEnumerable<NameFinding> TypeFindings(ResourceSchema schema, SeenType seen)
    {
        if (seen.Types.Count == 0)
            yield break;
        var isRight = seen.Types is [var only] && only == schema.Type;
        yield return new NameFinding(
            NameUse.Type, "(the type itself)", schema.Type, isRight ? NameVerdict.Confirmed : NameVerdict.Differs,
            isRight ? "" : $"The records are of the type {string.Join(", ", seen.Types.Select(t => $"'{t}'"))}.", null);
    }

    private static NameFinding WithGuess(NameFinding name, ResourceSchema schema, List<SeenMember> unknown)
    {
        if (name.Seen is not null || name.Verdict is NameVerdict.Confirmed or NameVerdict.NotKnowable)
            return name;
        string[] words = schema.ColumnOf(name.Member) is { } column ? [column.Header, .. column.Aliases] : [];
        var same = unknown.FirstOrDefault(u => words.Any(w => HeaderFolding.Fold(w) == HeaderFolding.Fold(u.Name)))?.Name
            ?? NearestName.Find(name.Member, unknown.Select(u => u.Name));
        return same is null ? name : name with { Perhaps = same, Reason = $"{name.Reason} '{same}' is there, which may be what is meant." };
    }

    private static IEnumerable<LinkFinding> Links(IEnumerable<NameToJudge> uses, SeenType seen) =>
        from use in uses
        where use.IsRelationship && use.Target is { IsLookup: false }
        select new LinkFinding(use.Member, use.Target?.Name ?? "", use.Many, seen.Members.FirstOrDefault(m => m.Name == use.Member)?.Kind switch
        {
            SeenKind.ToMany => true,
            SeenKind.ToOne => false,
            _ => null
        });
}

/// <param name="Use">What the catalog uses the name for.</param>
/// <param name="Header">Header of the column, or words in parentheses.</param>
/// <param name="Member">Wire name.</param>
/// <param name="IsRelationship">The catalog takes it for a relationship.</param>
public sealed record NameToJudge(NameUse Use, string Header, string Member, bool IsRelationship)
{
    public ColumnSpec? Column { get; init; }

    /// <summary>For relationships: what it points to.</summary>
    public ResourceSchema? Target { get; init; }

    public bool Many { get; init; }
}
