using System.Text.RegularExpressions;

namespace BulkProviders.Testing.Conventions;

/// <summary>Who uses whom among the namespaces of the shipped code, told from the names of types in the sources.</summary>
public sealed partial class NamespaceGraph
{
    private readonly Dictionary<string, HashSet<string>> _declaredIn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<string, string>> _uses = new(StringComparer.Ordinal);

    /// <param name="files">The name of each file, and its code without comments and literals.</param>
    public NamespaceGraph(IReadOnlyList<(string Name, string Code)> files)
    {
        foreach (var (_, code) in files)
            foreach (Match type in TopLevelType().Matches(code))
                Set(_declaredIn, type.Groups[1].Value).Add(NamespaceOf(code));
        foreach (var (name, code) in files)
            Add(name, code);
    }

    /// <summary>All namespaces, by the alphabet.</summary>
    public IReadOnlyList<string> Namespaces => [.. _uses.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The names of top-level types that more than one namespace declares, with these.</summary>
    public IEnumerable<string> NamesTwice =>
        _declaredIn.Where(d => d.Value.Count > 1).Select(d => $"{d.Key}: {string.Join(", ", d.Value.Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal);

    /// <summary>What a namespace uses, each with one file and type that shows it.</summary>
    public IReadOnlyDictionary<string, string> UsesOf(string name) => _uses[name];

    /// <summary>The namespaces that stand in a cycle, each with one step that leads on in it; empty where there is none.</summary>
    public IEnumerable<string> Cycles(Func<string, bool> among)
    {
        var left = Namespaces.Where(among).ToHashSet(StringComparer.Ordinal);
        // Who uses nothing that is left, or is used by nothing that is left, stands in no cycle.
        while (left.RemoveWhere(n => !_uses[n].Keys.Any(left.Contains) || !left.Any(o => o != n && _uses[o].ContainsKey(n))) > 0)
        {
        }

        return left.Order(StringComparer.Ordinal).SelectMany(n => _uses[n].Where(u => left.Contains(u.Key)).Select(u => $"{n} uses {u.Key} ({u.Value})"));
    }

    private static string NamespaceOf(string code) => Own().Match(code).Groups[1].Value;

    private void Add(string file, string code)
    {
        var own = NamespaceOf(code);
        if (!_uses.TryGetValue(own, out var uses))
            _uses[own] = uses = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var parts = own.Split('.');
        var seen = Using().Matches(code).Select(u => u.Groups[1].Value)
            .Concat(Enumerable.Range(1, parts.Length).Select(n => string.Join('.', parts[..n]))).ToHashSet(StringComparer.Ordinal);
        foreach (var word in TypeWord().Matches(code).Select(w => w.Value).Distinct())
            if (_declaredIn.TryGetValue(word, out var homes) && !homes.Contains(own))
                foreach (var home in homes.Where(seen.Contains))
                    uses.TryAdd(home, $"{file}: {word}");
        foreach (var words in Qualified().Matches(code).Select(q => q.Value.Split('.')))
            for (var type = 1; type < words.Length; type++)
                foreach (var home in _declaredIn.GetValueOrDefault(words[type], []).Where(h => h != own && h.EndsWith("." + string.Join('.', words[..type]), StringComparison.Ordinal)))
                    uses.TryAdd(home, $"{file}: {string.Join('.', words[..(type + 1)])}");
    }

    private static HashSet<string> Set(Dictionary<string, HashSet<string>> sets, string key) =>
        sets.TryGetValue(key, out var set) ? set : sets[key] = new HashSet<string>(StringComparer.Ordinal);

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Own();

    [GeneratedRegex(@"^using (BulkProviders[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Using();

    // With file-scoped namespaces the types of a namespace begin in the first column.
    [GeneratedRegex(@"^(?:public |internal )?(?:(?:sealed|static|abstract|partial|readonly|ref) )*(?:class|record struct|record|struct|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w*\b")]
    private static partial Regex TypeWord();

    // Core.Catalog.ColumnSpec, Storage.Database.Open: a namespace in front of a type, whatever stands behind it.
    [GeneratedRegex(@"(?<![.\w])(?:[A-Z]\w*\.)+[A-Z]\w*\b")]
    private static partial Regex Qualified();
}
