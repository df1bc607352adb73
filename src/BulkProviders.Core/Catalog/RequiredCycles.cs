namespace BulkProviders.Core.Catalog;

/// <summary>Finds resource types that need each other before they can be created: none of them could ever be first.</summary>
internal static class RequiredCycles
{
    public static IEnumerable<CatalogError> Find(IReadOnlyList<ResourceSchema> schemas)
    {
        var waiting = schemas.Where(s => s.Name.Length > 0).ToList();
        while (waiting.FirstOrDefault(s => !Needs(s).Any(n => waiting.Any(w => IsNamed(w, n)))) is { } free)
            waiting.Remove(free);
        var ring = waiting.Where(s => waiting.Any(w => Needs(w).Any(n => IsNamed(s, n)))).ToList();
        if (ring.Count == 0)
            yield break;
        var index = schemas.ToList().IndexOf(ring[0]);
        yield return new CatalogError($"resources[{index}].columns",
            $"the required references of {string.Join(", ", ring.Select(s => $"'{s.Name}'"))} form a cycle, so no record of them could be created first. Make one of these references not required.");
    }

    private static IEnumerable<string> Needs(ResourceSchema schema) =>
        schema.Columns.Where(c => c is { IsReference: true, RequiredOnCreate: true, Target: not null }).Select(c => c.Target ?? "");

    private static bool IsNamed(ResourceSchema schema, string name) => schema.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
