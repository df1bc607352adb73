using System.Text.RegularExpressions;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Engine.References;

/// <summary>
/// By what a reference cell can name an existing record: one column that comes first in a declared set (Name, EIN, Address 1), or all columns of a set,
/// separated by commas (<c>1 Alder Street, Salem, 97301</c>).
/// </summary>
public sealed partial class NameSlots
{
    // Behind the sets by which rows are matched, which are few.
    private const int First = 1000;

    private readonly IReadOnlyList<IReadOnlyList<ColumnSpec>> _slots;

    private NameSlots(IReadOnlyList<IReadOnlyList<ColumnSpec>> slots) => _slots = slots;

    public bool HasAny => _slots.Count > 0;

    /// <summary>The columns in a sentence: <c>Organizational ID, Name or EIN with Name</c>.</summary>
    public string Words => Listed([.. _slots.Select(s => Together([.. s.Select(c => c.Header)]))], "or");

    public static NameSlots Of(ResourceSchema schema)
    {
        var sets = schema.MatchBy.Append(schema.IdentifiedBy).Where(s => s.Count > 0)
            .Select(s => (IReadOnlyList<ColumnSpec>)[.. s.Select(schema.ColumnNamed).OfType<ColumnSpec>()]).ToList();
        var leading = sets.Select(s => (IReadOnlyList<ColumnSpec>)[s[0]]);
        return new NameSlots([.. leading.Concat(sets).Where(s => s.All(c => !c.IsRelationship)).DistinctBy(s => string.Join('\u0001', s.Select(c => c.Member)))]);
    }

    /// <summary>The columns whose texts name a record, joined by commas, as a reference cell takes it; none where nothing does.</summary>
    public static IReadOnlyList<ColumnSpec> NamingColumns(ResourceSchema schema)
    {
        foreach (var set in new[] { schema.IdentifiedBy }.Concat(schema.MatchBy))
            if (set.Select(schema.ColumnNamed).OfType<ColumnSpec>().ToList() is { Count: > 0 } columns && !columns[0].IsRelationship)
                return columns.TrueForAll(c => !c.IsRelationship) ? columns : [columns[0]];
        return [];
    }

    /// <summary>The keys that a record answers to.</summary>
    public IEnumerable<SlotKey> KeysOf(IReadOnlyDictionary<string, FieldValue> fields)
    {
        for (var i = 0; i < _slots.Count; i++)
        {
            var parts = _slots[i].Select(c => MatchText.Of(fields.GetValueOrDefault(c.Member), c)).ToList();
            if (!parts.Contains(null))
                yield return new SlotKey(First + i, Joined(string.Join(", ", parts)));
        }
    }

    /// <summary>The keys that a name in a cell may mean.</summary>
    public IEnumerable<SlotKey> KeysOf(string name)
    {
        for (var i = 0; i < _slots.Count; i++)
        {
            var column = _slots[i][0];
            var key = _slots[i].Count > 1
                ? MatchText.Folded(name)
                : MatchText.Of(column.Type.Canonical(new FieldValue.Text(name), column), column);
            if (key is not null)
                yield return new SlotKey(First + i, Joined(key));
        }
    }

    private static string Joined(string text) => AroundComma().Replace(text, ", ");

    private static string Together(IReadOnlyList<string> headers) =>
        headers.Count == 1 ? headers[0] : $"{headers[0]} with {Listed([.. headers.Skip(1)], "and")}";

    private static string Listed(IReadOnlyList<string> words, string last) =>
        words.Count < 2 ? string.Concat(words) : string.Join(", ", words.Take(words.Count - 1)) + $" {last} {words[^1]}";

    [GeneratedRegex(@"\s*,\s*", RegexOptions.CultureInvariant)]
    private static partial Regex AroundComma();
}
