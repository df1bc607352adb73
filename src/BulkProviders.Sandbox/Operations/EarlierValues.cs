using System.Collections.Concurrent;
using BulkProviders.Sandbox.Queries;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;

namespace BulkProviders.Sandbox.Operations;

/// <summary>
/// The values before recent updates, for reads that lag behind. Creations and deletions lag by their time stamps;
/// lists filter by the new values and show the old ones.
/// </summary>
internal sealed class EarlierValues
{
    private readonly ConcurrentDictionary<(Collection, string), IReadOnlyList<(long ReplacedAt, StoredRecord Record)>> _replaced = new();

    public void Keep(Collection collection, StoredRecord before, Visibility visibility)
    {
        if (!visibility.Lags)
            return;
        _replaced.AddOrUpdate((collection, before.Id), _ => [(visibility.Now, before)],
            (_, list) => [.. list.Where(e => e.ReplacedAt > visibility.Horizon), (visibility.Now, before)]);
    }

    /// <summary>The record with the values that the read may see.</summary>
    public StoredRecord AsSeen(Collection collection, StoredRecord record, Visibility visibility)
    {
        if (!visibility.Lags || !_replaced.TryGetValue((collection, record.Id), out var list))
            return record;
        foreach (var (replacedAt, before) in list)
            if (replacedAt > visibility.Horizon)
                return before;
        return record;
    }
}
