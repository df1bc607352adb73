using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Sandbox.Shapes;

/// <summary>The catalog as a server sees it: collections by path. Nothing here knows a resource type.</summary>
internal sealed class CollectionMap
{
    private readonly Dictionary<string, Collection> _byPath = new(StringComparer.Ordinal);

    public CollectionMap(ResourceCatalog catalog)
    {
        foreach (var group in catalog.Resources.GroupBy(PathOf))
            _byPath.Add(group.Key, new Collection(group.Key, [.. group]));
        foreach (var collection in _byPath.Values)
            Fill(collection, catalog);
        foreach (var member in _byPath.Values.SelectMany(c => c.Members).Where(m => m.Spec.Target is not null))
            member.LeadTo(Of(catalog.Get(member.Spec.Target!))); // non-null: filtered above
        foreach (var schema in catalog.Resources)
            foreach (var link in schema.InverseLinks)
                Answer(schema, schema.ColumnNamed(link.Column), link.Member, IsShared(link, schema, catalog));
    }

    /// <summary>In the order of the catalog.</summary>
    public IEnumerable<Collection> All => _byPath.Values;

    public Collection? At(string path) => _byPath.GetValueOrDefault(path);

    public Collection Of(ResourceSchema schema) => _byPath[PathOf(schema)];

    private void Answer(ResourceSchema schema, ColumnSpec? column, string back, bool isShared)
    {
        if (column is not null && Of(schema).Find(column.Member) is { IsAttribute: false } forward)
            forward.Target.Find(back)?.AnswerTo(forward, isShared);
    }

    // The further sites of a provider point to it, although it refers to one site only.
    private static bool IsShared(InverseLink link, ResourceSchema schema, ResourceCatalog catalog) =>
        catalog.FlatSheets.SelectMany(f => f.Parts).Where(p => p.Resource == schema.Name).SelectMany(p => p.Links)
            .Any(l => l.Others == link.Member && l.Column.Header.Equals(link.Column, StringComparison.OrdinalIgnoreCase));

    private static string PathOf(ResourceSchema schema) => "/" + schema.Path.Trim('/');

    private static void Fill(Collection collection, ResourceCatalog catalog)
    {
        var members = new List<Member>();
        foreach (var schema in collection.Schemas)
            foreach (var column in schema.Columns.Concat(Implied(schema, collection)))
                if (!members.Exists(m => m.Name == column.Member))
                    members.Add(new Member(members.Count, column, required: column.Member == schema.LabelMember));
        foreach (var column in PointingBack(collection, catalog).Concat(PointingFromFlatSheets(collection, catalog)))
            if (!members.Exists(m => m.Name == column.Member))
                members.Add(new Member(members.Count, column, required: false));
        collection.Fill(members, [.. collection.Schemas.Select(schema => VariantOf(schema, collection, members))]);
    }

    private static Variant VariantOf(ResourceSchema schema, Collection collection, List<Member> members) =>
        new(schema,
            schema.Discriminator is { } constant ? members.Find(m => m.Name == constant.Member) : null,
            [.. members.Select(member => RuleOf(member, schema, collection))]);

    private static ColumnRule? RuleOf(Member member, ResourceSchema schema, Collection collection)
    {
        var isColumn = collection.Schemas.Any(s => s.ColumnOf(member.Name) is not null);
        var spec = isColumn ? schema.ColumnOf(member.Name) : member.Spec;
        return spec is null ? null : ColumnRule.Of(spec);
    }

    /// <summary>Attributes that the catalog names without giving them a column.</summary>
    private static IEnumerable<ColumnSpec> Implied(ResourceSchema schema, Collection collection)
    {
        if (schema.Discriminator is { } constant)
            yield return Made(constant.Member, ColumnTypes.Choice, constant.Evidence) with
            {
                AllowedValues = [.. collection.Schemas.Select(s => s.Discriminator?.Value).OfType<string>()]
            };
        if (schema.PublishMember is { } publish)
            yield return Made(publish, ColumnTypes.YesNo, schema.TypeEvidence);
        if (schema.LabelMember is { } label)
            yield return Made(label, ColumnTypes.Text, schema.TypeEvidence);
    }

    /// <summary>Relationships of this collection that other types declare as the way back to them.</summary>
    private static IEnumerable<ColumnSpec> PointingBack(Collection collection, ResourceCatalog catalog) =>
        from schema in catalog.Resources
        from link in schema.InverseLinks
        let target = schema.ColumnNamed(link.Column)?.Target
        where target is not null && PathOf(catalog.Get(target)) == collection.Path
        select Made(link.Member, ColumnTypes.Reference, link.Evidence) with { Target = schema.Name, Many = link.Many };

    /// <summary>Relationships by which the records of repeated rows point to the one that their rows repeat.</summary>
    private static IEnumerable<ColumnSpec> PointingFromFlatSheets(Collection collection, ResourceCatalog catalog) =>
        from flat in catalog.FlatSheets
        from part in flat.Parts
        from link in part.Links
        let target = link.Column.Target
        where target is not null && PathOf(catalog.Get(target)) == collection.Path
        from others in new[] { link.Others }.OfType<string>()
        select Made(others, ColumnTypes.Reference, Evidence.Guessed) with { Target = part.Resource };

    private static ColumnSpec Made(string member, ColumnType type, Evidence evidence) =>
        new() { Header = member, Member = member, Type = type, Evidence = evidence };
}
