namespace BulkProviders.Engine.Storage;

/// <summary>Turns pages that begin after a key into one stream, of which only a page is in memory.</summary>
internal static class Pages
{
    /// <param name="after">The key before the first page.</param>
    /// <param name="page">Reads the page of at most <paramref name="size"/> values after a key.</param>
    /// <param name="keyOf">The key of a value; grows along the stream.</param>
    /// <param name="size">A page that is shorter is the last.</param>
    public static IEnumerable<T> Stream<T, TKey>(TKey after, Func<TKey, IReadOnlyList<T>> page, Func<T, TKey> keyOf, int size)
    {
        while (true)
        {
            var values = page(after);
            foreach (var value in values)
                yield return value;
            if (values.Count < size)
                yield break;
            after = keyOf(values[^1]);
        }
    }
}
