namespace BulkProviders.Core.Catalog;

/// <summary>Tells resource types apart that share a collection on the wire.</summary>
internal static class Siblings
{
    /// <summary>The same types, each knowing the discriminators of the others that stand in its collection.</summary>
    public static IReadOnlyList<ResourceSchema> Separate(IReadOnlyList<ResourceSchema> schemas) =>
        [.. schemas.Select(s => s.Discriminator is null ? s with { Excludes = Others(s, schemas) } : s)];

    public static bool ShareCollection(ResourceSchema one, ResourceSchema other) => one.Type == other.Type && one.Path == other.Path;

    private static List<Discriminator> Others(ResourceSchema schema, IReadOnlyList<ResourceSchema> schemas) =>
        [.. schemas.Where(o => ShareCollection(schema, o)).Select(o => o.Discriminator).OfType<Discriminator>()];
}
