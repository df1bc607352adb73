using System.Text.RegularExpressions;

namespace BulkProviders.Testing.Conventions;

/// <summary>Which namespaces of a project use each other in a circle, by the types that their files name.</summary>
public static partial class NamespaceCycles
{
    /// <summary>The circles of a project; each as the namespaces in it, with one type for each step.</summary>
    /// <param name="project">Such as <c>BulkProviders.Cli</c>.</param>
    public static IReadOnlyList<string> Of(string project)
    {
        var files = SourceTree.ShippedCode.Where(f => f.Path.StartsWith($"src/{project}/", StringComparison.Ordinal)).ToList();
        return Of([.. files.Select(f => f.Code)]);
    }

    /// <summary>The circles among files of code.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> files)
    {
        var uses = Uses(files);
        return [.. uses.Keys
            .Select(start => (start, path: PathBack(uses, start)))
            .Where(c => c.path is not null && string.CompareOrdinal(c.start, c.path.Min(StringComparer.Ordinal)) <= 0)
            .Select(c => string.Join(" → ", c.path ?? []))];
    }

    private static Dictionary<string, Dictionary<string, string>> Uses(IReadOnlyList<string> files)
    {
        var spaces = files.Select(f => Space().Match(f)).ToList();
        var homes = files.Zip(spaces)
            .Where(f => f.Second.Success)
            .SelectMany(f => Declaration().Matches(f.First).Select(d => (Type: d.Groups["name"].Value, Space: f.Second.Groups["name"].Value)))
            .GroupBy(d => d.Type, d => d.Space)
            // A name that two namespaces declare says nothing about either.
            .Where(d => d.Distinct().Count() == 1)
            .ToDictionary(d => d.Key, d => d.First());
        var uses = new Dictionary<string, Dictionary<string, string>>();
        foreach (var (code, space) in files.Zip(spaces).Where(f => f.Second.Success).Select(f => (f.First, f.Second.Groups["name"].Value)))
            foreach (var word in Word().Matches(code).Select(w => w.Value).Distinct())
                if (homes.TryGetValue(word, out var home) && home != space)
                    (uses.TryGetValue(space, out var found) ? found : uses[space] = [])[home] = word;
        return uses;
    }

    /// <summary>The shortest way from a namespace back to itself; null where there is none.</summary>
    private static List<string>? PathBack(Dictionary<string, Dictionary<string, string>> uses, string start)
    {
        var (queue, seen) = (new Queue<List<string>>([[start]]), new HashSet<string>());
        while (queue.TryDequeue(out var path))
            foreach (var (next, type) in uses.GetValueOrDefault(path[^1].Split(" (")[0]) ?? [])
            {
                if (next == start)
                    return [.. path, $"{next} ({type})"];
                if (seen.Add(next))
                    queue.Enqueue([.. path, $"{next} ({type})"]);
            }

        return null;
    }

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Space();

    [GeneratedRegex(@"^(?:public|internal|file)\s[^=(;{\n]*?\b(?:class|record struct|record|struct|interface|enum)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();
}
