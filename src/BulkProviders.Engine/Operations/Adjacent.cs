namespace BulkProviders.Engine.Operations;

/// <summary>Groups of a stream that is sorted by group.</summary>
internal static class Adjacent
{
    /// <summary>Groups neighbours with an equal key; one group is in memory.</summary>
    public static IEnumerable<IReadOnlyList<T>> GroupAdjacent<T, TKey>(this IEnumerable<T> source, Func<T, TKey> keyOf)
        where TKey : notnull
    {
        var group = new List<T>();
        foreach (var item in source)
        {
            if (group.Count > 0 && !keyOf(group[0]).Equals(keyOf(item)))
            {
                yield return group;
                group = [];
            }
            group.Add(item);
        }
        if (group.Count > 0)
            yield return group;
    }

    /// <summary>Joins each member of a group of neighbours with the first members of its group; only those are in memory.</summary>
    public static IEnumerable<(IReadOnlyList<T> Head, T Item)> WithHeads<T>(this IEnumerable<T> source, Func<T, string> keyOf, int most)
    {
        var (head, waiting) = (new List<T>(), new Queue<T>());
        foreach (var item in source)
        {
            if (head.Count > 0 && keyOf(head[0]) != keyOf(item))
            {
                while (waiting.TryDequeue(out var last))
                    yield return (head, last);
                head = [];
            }
            waiting.Enqueue(item);
            if (head.Count < most)
                head.Add(item);
            else
                while (waiting.TryDequeue(out var next))
                    yield return (head, next);
        }
        while (waiting.TryDequeue(out var last))
            yield return (head, last);
    }
}
