using BulkProviders.Core.Columns;


namespace BulkProviders.Engine.Matching;

/// <summary>
/// Which values a tenant can be asked for in place of reading all records. Its filters compare letter by letter and split at commas, so only values whose every
/// spelling is known can be left to them: tax numbers, UUIDs, and unique values without letters.
/// </summary>
/// <param name="Set">The set of columns.</param>
/// <param name="Position">The column among them that is asked for.</param>
internal sealed record ValueQuestion(MatchSet Set, int Position)
{
    private ColumnSpec Column => Set.Columns[Position];

    public string Member => Column.Member;

    /// <summary>The best column of a set, or null where none can be asked for.</summary>
    public static ValueQuestion? Of(MatchSet set)
    {
        for (var i = 0; i < set.Columns.Count; i++)
            if (set.Columns[i].Type.CanBeAskedFor(set.Columns[i]))
                return new ValueQuestion(set, i);
        return null;
    }

    /// <summary>Every spelling that the tenant may hold of a key's value; null where they cannot be told.</summary>
    public IReadOnlyList<string>? SpellingsOf(string key) => Column.Type.SpellingsOf(MatchSet.PartOf(key, Position));
}
