using System.Text;
using System.Text.Json;

namespace BulkProviders.Engine.Sending;

/// <summary>Operations by the columns that they write, so that a few of them can stand for all.</summary>
/// <param name="wanted">So many are wanted.</param>
internal sealed class ColumnSets(int wanted)
{
    // A file whose rows fill in their cells in more ways than this is not represented by a few rows anyway.
    private const int MostSets = 1000;

    private readonly Dictionary<string, Members> _sets = new(StringComparer.Ordinal);

    public long Count { get; private set; }

    /// <param name="operation">Its number.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="names">What it writes: a JSON object or a JSON list of names.</param>
    /// <param name="isFree">It needs nothing that is not stored yet.</param>
    public void Add(long operation, string kind, ReadOnlySpan<byte> names, bool isFree)
    {
        Count++;
        var set = kind + NamesIn(names);
        if (!_sets.TryGetValue(set, out var members))
        {
            if (_sets.Count == MostSets)
                return;
            _sets.Add(set, members = new Members([], []));
        }

        members.Count++;
        var list = isFree ? members.Free : members.Bound;
        if (list.Count < wanted)
            list.Add(operation);
    }

    /// <summary>One of each set, those of the largest sets first, then a second one of each; those that need nothing before those that do.</summary>
    public IReadOnlyList<long> Choose()
    {
        var sets = _sets.OrderByDescending(s => s.Value.Count).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value.Free.Concat(s.Value.Bound).ToList()).ToList();
        return [.. Enumerable.Range(0, wanted).SelectMany(round => sets.Where(s => s.Count > round).Select(s => s[round])).Take(wanted)];
    }

    private static string NamesIn(ReadOnlySpan<byte> json)
    {
        var names = new StringBuilder();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
        {
            names.Append('\n').Append(reader.GetString());
            if (reader.TokenType == JsonTokenType.PropertyName)
                reader.Skip();
        }

        return names.ToString();
    }

    private sealed record Members(List<long> Free, List<long> Bound)
    {
        public long Count { get; set; }
    }
}
