using System.Collections.Frozen;
using System.Text;

namespace BulkProviders.Core.Maps;

/// <summary>A header as words: short forms written out, and words that mean the same made equal.</summary>
public sealed class HeaderWords
{
    private const int LongestHeader = 200;

    private static readonly Lazy<HeaderWords> Known = new(Read);

    private readonly FrozenDictionary<string, string[]> _short;
    private readonly FrozenDictionary<string, string> _kin;
    private readonly FrozenSet<string> _light;
    private readonly FrozenSet<string> _empty;

    private HeaderWords(Dictionary<string, string[]> shortForms, Dictionary<string, string> kin, HashSet<string> light, HashSet<string> empty) =>
        (_short, _kin, _light, _empty) = (shortForms.ToFrozenDictionary(), kin.ToFrozenDictionary(), light.ToFrozenSet(), empty.ToFrozenSet());

    public static HeaderWords Default => Known.Value;

    /// <summary>The word carries little by itself.</summary>
    public bool IsLight(string word) => _light.Contains(word);

    /// <summary>The word that stands for this one and for those that mean the same.</summary>
    public string KinOf(string word) => _kin.GetValueOrDefault(word, word);

    /// <summary>The words of a header in their order, in lower case, each once.</summary>
    public IReadOnlyList<string> Of(string header)
    {
        var words = new List<string>();
        foreach (var raw in Split(header.Length > LongestHeader ? header[..LongestHeader] : header))
            foreach (var word in _short.TryGetValue(raw, out var meant) ? meant : [raw])
                if (Singular(word) is var one && !words.Contains(one))
                    words.Add(one);
        // A header of nothing but such words keeps them.
        return words.Exists(w => !_empty.Contains(w)) ? [.. words.Where(w => !_empty.Contains(w))] : words;
    }

    private string Singular(string word) =>
        word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u') && !_kin.ContainsKey(word) && word is not "address" ? word[..^1] : word;

    // Words end at anything but letters and digits, between a small letter and a capital, and between letters and digits.
    private static IEnumerable<string> Split(string header)
    {
        var word = new StringBuilder();
        for (var i = 0; i < header.Length; i++)
        {
            var letter = header[i];
            if (!char.IsLetterOrDigit(letter) && letter != '#')
            {
                if (word.Length > 0)
                    yield return Taken(word);
                continue;
            }

            if (word.Length > 0 && IsSeam(header, i))
                yield return Taken(word);
            if (letter == '#')
                yield return "number";
            else
                word.Append(char.ToLowerInvariant(letter));
        }

        if (word.Length > 0)
            yield return Taken(word);
    }

    private static bool IsSeam(string header, int at)
    {
        var (before, letter) = (header[at - 1], header[at]);
        return letter == '#' || char.IsDigit(before) != char.IsDigit(letter)
            || (char.IsLower(before) && char.IsUpper(letter))
            || (char.IsUpper(before) && char.IsUpper(letter) && at + 1 < header.Length && char.IsLower(header[at + 1]));
    }

    private static string Taken(StringBuilder word)
    {
        var text = word.ToString();
        word.Clear();
        return text;
    }

    private static HeaderWords Read()
    {
        using var stream = typeof(HeaderWords).Assembly.GetManifestResourceStream("header-words.txt") ?? throw new InvalidOperationException("header-words.txt is not embedded.");
        using var reader = new StreamReader(stream);
        var (shortForms, kin, light, empty) = (new Dictionary<string, string[]>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var section = "";
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '[')
                section = line;
            else if (section == "[short]")
                shortForms[words[0]] = words[1..];
            else if (section == "[kin]")
                foreach (var word in words)
                    kin[word] = words[0];
            else
                (section == "[light]" ? light : empty).UnionWith(words);
        }

        return new HeaderWords(shortForms, kin, light, empty);
    }
}
