using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Maps;

/// <summary>
/// Says how likely a header means each of some names, by its words: written out, with words that mean the same, rare ones weighing more. Letters that two words have in
/// common say nothing: a capacity is no city.
/// </summary>
public sealed class HeaderJudge
{
    /// <summary>From here on a proposal is filled in, where no other is near.</summary>
    public const double Sure = 0.7;

    /// <summary>Below this a name is not shown as a candidate.</summary>
    public const double Near = 0.3;

    // From here on a guess is worth being asked about.
    private const double Likely = 0.5;

    // Where the next name is nearer than this, neither is asked about.
    private const double Apart = 0.05;

    private const double KinWeight = 0.93;
    private const double LightWeight = 0.45;

    // For a word of the header that the phrase does not explain: a referral status is not quite a status.
    private const double StrangeFactor = 0.94;

    private readonly HeaderWords _words = HeaderWords.Default;
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    private readonly List<(string Name, List<IReadOnlyList<string>> Phrases)> _names = [];
    private readonly double _unknown;

    /// <param name="names">Each name with the phrases that mean it, the name itself among them.</param>
    public HeaderJudge(IEnumerable<(string Name, IReadOnlyList<string> Phrases)> names)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, phrases) in names)
        {
            var split = phrases.Select(_words.Of).Where(p => p.Count > 0).ToList();
            _names.Add((name, split));
            foreach (var word in split.SelectMany(p => p).Select(_words.KinOf).Distinct())
                counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        foreach (var (word, count) in counts)
            _weights[word] = (_words.IsLight(word) ? LightWeight : 1) * (1 + Math.Log((1.0 + _names.Count) / (1 + count)) / 2);
        _unknown = 1 + Math.Log(1.0 + _names.Count) / 2;
    }

    /// <summary>The names that a header may mean, the likeliest first.</summary>
    public IReadOnlyList<NameScore> Rank(string header) => Rank(_words.Of(header));

    private List<NameScore> Rank(IReadOnlyList<string> words) => words.Count == 0 ? [] : [.. _names
        .Select(n => new NameScore(n.Name, n.Phrases.Select(p => Score(words, p)).DefaultIfEmpty().Max()) { Said = SaidBy(words, n.Phrases) })
        .Where(s => s.Score > 0).OrderByDescending(s => s.Score)];

    /// <summary>The same without words that most headers of the list begin with.</summary>
    /// <param name="header">The header.</param>
    /// <param name="prefix">The first word of most of them, see <see cref="CommonPrefix"/>; null for none.</param>
    public IReadOnlyList<NameScore> Rank(string header, string? prefix)
    {
        var words = _words.Of(header);
        var whole = Rank(words);
        if (prefix is null || words.Count < 2 || words[0] != prefix)
            return whole;
        // The whole header may mean something else than its end: a provider's service type is no service's type. Then neither is sure.
        var most = whole is [{ Score: >= 0.6 } top, ..] ? top : null;
        var rest = Rank([.. words.Skip(1)]).ToDictionary(s => s.Name, s => most is null || most.Name == s.Name ? s.Score * 0.97 : Math.Min(s.Score * 0.97, most.Score));
        return [.. whole.Select(s => s.Name).Union(rest.Keys)
            .Select(n => new NameScore(n, Math.Max(whole.Find(s => s.Name == n)?.Score ?? 0, rest.GetValueOrDefault(n))) { Said = whole.Find(s => s.Name == n)?.Said ?? [] }).OrderByDescending(s => s.Score)];
    }

    /// <summary>The word with which at least half of the headers begin; null where there is none.</summary>
    public static string? CommonPrefix(IReadOnlyCollection<string> headers)
    {
        var first = headers.Select(h => HeaderWords.Default.Of(h)).Where(w => w.Count > 1).GroupBy(w => w[0]).MaxBy(g => g.Count());
        return first is not null && first.Count() * 2 >= headers.Count && first.Count() > 2 ? first.Key : null;
    }

    /// <summary>The name that a header most probably means, by its words or as a mistyped one; null where none is near enough to be worth a guess.</summary>
    public static string? Nearest(string header, IEnumerable<string> names)
    {
        var known = names.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var typed = NearestName.Find(header, known);
        if (typed is not null && IsTyping(header, typed))
            return typed;
        return ClearIn(new HeaderJudge(known.Select(n => (n, (IReadOnlyList<string>)[n]))).Rank(header));
    }

    /// <summary>
    /// The name that the header of a sheet most probably means: a field by its words, the columns that every sheet has (ID, Row Key, Import Operation) only as a mistyped one,
    /// since their words (operation, key) stand in many headers of lists. Null where none is near enough to be worth a guess.
    /// </summary>
    public static string? Nearest(string header, HeaderNames names)
    {
        var fields = names.Schema.Columns.Select(c => (Name: c.Header, Phrases: (IReadOnlyList<string>)[c.Header, .. c.Aliases])).DistinctBy(c => c.Name, StringComparer.OrdinalIgnoreCase).ToList();
        return fields.FirstOrDefault(f => f.Phrases.Any(p => IsTyping(header, p))).Name
            ?? names.Known.FirstOrDefault(n => fields.TrueForAll(f => !f.Name.Equals(n, StringComparison.OrdinalIgnoreCase)) && IsTyping(header, n))
            ?? ClearIn(new HeaderJudge(fields).Rank(header));
    }

    private static string? ClearIn(IReadOnlyList<NameScore> ranked) =>
        ranked is [{ Score: >= Likely } best, ..] && (ranked.Count == 1 || best.Score - ranked[1].Score >= Apart) ? best.Name : null;

    // Letters in common count where the words are the same but for a slip of the fingers.
    private static bool IsTyping(string header, string name)
    {
        var (one, two) = (HeaderWords.Default.Of(header), HeaderWords.Default.Of(name));
        return one.Count == two.Count && one.Zip(two).All(w => w.First == w.Second || (Math.Min(w.First.Length, w.Second.Length) >= 4 && NearestName.IsSlip(w.First, w.Second)))
            || (one.Count > 0 && NearestName.IsSlip(string.Concat(one), string.Concat(two)));
    }

    // The words of the longest phrase that the header says wholly.
    private IReadOnlyList<string> SaidBy(IReadOnlyList<string> header, List<IReadOnlyList<string>> phrases)
    {
        var said = header.Select(_words.KinOf).ToHashSet(StringComparer.Ordinal);
        return phrases.Select(p => p.Select(_words.KinOf).Distinct().ToList()).Where(p => p.TrueForAll(said.Contains)).MaxBy(p => p.Count) ?? [];
    }

    // Twice what both have, of what the two have together. Words that mean the same count once: a "program facility type" is a type of provider.
    private double Score(IReadOnlyList<string> header, IReadOnlyList<string> phrase)
    {
        double both = 0, all = 0, strange = 1;
        foreach (var kin in header.GroupBy(_words.KinOf))
        {
            var weight = WeightOf(kin.Key);
            all += weight;
            if (phrase.Any(kin.Contains))
                both += 2 * weight;
            else if (phrase.Any(p => _words.KinOf(p) == kin.Key))
                both += 2 * weight * KinWeight;
            else if (!_words.IsLight(kin.Key))
                strange *= StrangeFactor;
        }

        foreach (var kin in phrase.Select(_words.KinOf).Distinct())
            all += WeightOf(kin);
        return all == 0 ? 0 : Math.Min(1, both / all) * strange;
    }

    private double WeightOf(string word) => _weights.GetValueOrDefault(_words.KinOf(word), _words.IsLight(word) ? _unknown * LightWeight : _unknown);
}

/// <param name="Name">A name.</param>
/// <param name="Score">How likely it is meant, from 0 to 1.</param>
public sealed record NameScore(string Name, double Score)
{
    /// <summary>The words of the name that the header says wholly; none where it says none of its phrases.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];
}
