namespace BulkProviders.Core.Maps.Steps;

/// <summary>A person's name in one cell, as <c>Last, First</c> or <c>First Last</c>.</summary>
internal sealed record PersonName(string First, string Last)
{
    // Words with which a family name begins.
    private static readonly HashSet<string> Particles = new(StringComparer.OrdinalIgnoreCase)
    {
        "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "van", "von", "der", "den", "ter", "bin", "ibn", "al", "el", "st.", "saint", "mac"
    };

    private static readonly HashSet<string> Suffixes = new(StringComparer.OrdinalIgnoreCase) { "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "md", "m.d.", "phd", "ph.d.", "esq", "esq.", "rn", "lcsw" };

    private static readonly HashSet<string> Titles = new(StringComparer.OrdinalIgnoreCase) { "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "rev", "rev.", "sr.", "sister", "father" };

    public static PersonName Of(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0 && !Suffixes.Contains(text[(comma + 1)..].Trim()))
            return new PersonName(string.Join(' ', Words(text[(comma + 1)..].Replace(",", " ", StringComparison.Ordinal)).SkipWhile(Titles.Contains)), text[..comma].Trim());
        var words = Words(text.Replace(",", " ", StringComparison.Ordinal)).SkipWhile(Titles.Contains).ToList();
        var suffix = words.Count > 2 && Suffixes.Contains(words[^1]) ? " " + words[^1] : "";
        if (suffix.Length > 0)
            words.RemoveAt(words.Count - 1);
        if (words.Count < 2)
            return new PersonName("", string.Join(' ', words) + suffix);
        var last = words.Count - 1;
        while (last > 1 && Particles.Contains(words[last - 1]))
            last--;
        return new PersonName(string.Join(' ', words[..last]), string.Join(' ', words[last..]) + suffix);
    }

    private static IEnumerable<string> Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
