using BulkProviders.Core.Basics;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>A relationship of a part to another part of the package (ECMA-376 part 2, §9.3).</summary>
/// <param name="Id">Its id within the part.</param>
/// <param name="Kind">The last word of its type: <c>worksheet</c>, <c>styles</c>; the same in transitional and strict files.</param>
/// <param name="Target">Name of the part that it leads to, or null where it leads out of the file.</param>
internal sealed record Relationship(string Id, string Kind, string? Target)
{
    /// <summary>The part that it leads to, for who needs it: a relationship that nobody follows may lead anywhere.</summary>
    /// <exception cref="RunException">It leads out of the file.</exception>
    public string PartIn(PackageParts package) => Target ?? throw package.Damaged("one of its parts is said to be outside the file");
}

/// <summary>Reads relationships and follows their targets.</summary>
internal static class Relationships
{
    /// <summary>The relationships of a part (of the package itself for an empty name); none where the part has no list.</summary>
    public static IReadOnlyList<Relationship> Of(PackageParts package, string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        var list = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        if (!package.Has(list))
            return [];
        using var reader = package.OpenXml(list, "the list of its parts");
        reader.MoveToRoot("Relationships");
        var found = new List<Relationship>();
        while (reader.NextChild(0, "Relationship"))
            if (reader.Attribute("TargetMode") != "External"
                && reader.Attribute("Id") is { } id && reader.Attribute("Type") is { } type && reader.Attribute("Target") is { } target)
                found.Add(new Relationship(id, type[(type.LastIndexOf('/') + 1)..], Resolve(package, folder, target)));
        reader.Finish();
        return found;
    }

    // Targets are relative to the part's folder; a leading slash means the package's root.
    private static string? Resolve(PackageParts package, string folder, string target)
    {
        var segments = new List<string>();
        var full = target.StartsWith('/') ? target : folder + target;
        foreach (var segment in full.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
            switch (segment)
            {
                case ".":
                    break;
                case "..":
                    if (segments.Count == 0)
                        return null;
                    segments.RemoveAt(segments.Count - 1);
                    break;
                default:
                    segments.Add(segment);
                    break;
            }

        var name = string.Join('/', segments);
        return package.Has(name) ? name : Uri.UnescapeDataString(name);
    }
}
