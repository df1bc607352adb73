using System.Globalization;

namespace BulkProviders.Core.Mapping;

/// <summary>
/// What a record was last asked to hold, field by field: a hash of each value and when it was sent. Lists that know different columns of a record speak of the
/// same fields, and what one of them has sent the other has not changed. Kept as text, for each moment a line of its hexadecimal number and MEMBER=HASH.
/// </summary>
public static class SentValues
{
    private const char Line = '\n';
    private const char Tab = '\t';

    /// <summary>What these fields ask for.</summary>
    /// <param name="fields">The fields with their references resolved; null is returned while one leads to no record yet.</param>
    /// <param name="repeatKey">What rows repeat of the record, folded, or null: which of them is the first changes with their order.</param>
    /// <param name="sentAt">When; of two moments the later one is right.</param>
    public static string? Of(IReadOnlyList<DraftField> fields, string? repeatKey, DateTimeOffset sentAt) => fields.All(DraftHash.IsResolved)
        ? Write(fields.ToDictionary(f => f.Member, f => new Sent(sentAt.ToUnixTimeMilliseconds(), DraftHash.OfSent(f, repeatKey)), StringComparer.Ordinal))
        : null;

    /// <summary>What two statements together say of a record, in whatever order they come.</summary>
    public static string? Together(string? one, string? other)
    {
        if (one is null || other is null || one == other)
            return one ?? other;
        var values = Read(one);
        foreach (var (member, sent) in Read(other))
            if (!values.TryGetValue(member, out var known) || known.CompareTo(sent) < 0)
                values[member] = sent;
        return Write(values);
    }

    /// <summary>The fields that say something else than what was last sent, or of which nothing was sent yet.</summary>
    public static IReadOnlyList<DraftField> ChangedIn(string sent, IReadOnlyList<DraftField> fields, string? repeatKey)
    {
        var values = Read(sent);
        return [.. fields.Where(f => !DraftHash.IsResolved(f) || !values.TryGetValue(f.Member, out var known) || known.Hash != DraftHash.OfSent(f, repeatKey))];
    }

    /// <summary>When each field was sent last.</summary>
    public static IReadOnlyDictionary<string, DateTimeOffset> TimesOf(string sent) =>
        Read(sent).ToDictionary(v => v.Key, v => DateTimeOffset.FromUnixTimeMilliseconds(v.Value.At), StringComparer.Ordinal);

    private static string Write(Dictionary<string, Sent> values) => string.Join(Line, values
        .GroupBy(v => v.Value.At).OrderBy(g => g.Key)
        .Select(g => g.Key.ToString("x", CultureInfo.InvariantCulture) + string.Concat(g.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{Tab}{v.Key}={v.Value.Hash}"))));

    private static Dictionary<string, Sent> Read(string text)
    {
        var values = new Dictionary<string, Sent>(StringComparer.Ordinal);
        foreach (var line in text.Split(Line))
        {
            var parts = line.Split(Tab);
            if (!long.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var at))
                continue;
            foreach (var part in parts.AsSpan(1))
                if (part.LastIndexOf('=') is > 0 and var equals)
                    values[part[..equals]] = new Sent(at, part[(equals + 1)..]);
        }

        return values;
    }

    // Two statements of one moment have no order of their own; any that is always the same will do.
    private readonly record struct Sent(long At, string Hash) : IComparable<Sent>
    {
        public int CompareTo(Sent other) => At != other.At ? At.CompareTo(other.At) : string.CompareOrdinal(Hash, other.Hash);
    }
}
