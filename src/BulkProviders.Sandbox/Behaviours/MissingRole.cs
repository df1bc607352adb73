namespace BulkProviders.Sandbox.Behaviours;

/// <summary>The calls that a role is missing for.</summary>
internal sealed class MissingRole(string text)
{
    private static readonly string[] Verbs = ["create", "read", "update", "delete", "*"];

    private readonly (string Type, string Verb)[] _missing = [.. Parts(text).Select(p => (p[0], p[1]))];

    public IEnumerable<string> Types => _missing.Select(m => m.Type).Where(t => t != "*");

    public static bool IsWellFormed(string text) =>
        Parts(text).All(p => p.Length == 2 && p[0].Length > 0 && Verbs.Contains(p[1]));

    public bool Covers(IReadOnlyList<string> typeNames, string verb)
    {
        foreach (var (type, missingVerb) in _missing)
            if ((type == "*" || typeNames.Contains(type, StringComparer.OrdinalIgnoreCase)) && (missingVerb == "*" || missingVerb == verb))
                return true;
        return false;
    }

    private static IEnumerable<string[]> Parts(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split(':', StringSplitOptions.TrimEntries));
}
