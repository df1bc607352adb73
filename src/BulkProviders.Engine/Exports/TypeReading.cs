using System.Runtime.CompilerServices;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Exports;

/// <summary>How one type is asked for: the query, and what the first page changes about it.</summary>
/// <param name="reader">The tenant.</param>
/// <param name="schema">The type.</param>
/// <param name="query">The query that asks for the relationships that pages leave out unless they are named.</param>
/// <param name="unseen">The relationships that a page leaves out.</param>
internal sealed class TypeReading(
    IRecordReader reader, ResourceSchema schema, Func<IReadOnlyList<string>, RecordQuery> query, Func<RecordPage, IReadOnlyList<string>> unseen)
{
    private IReadOnlyList<string>? _unseen;

    public ResourceSchema Schema => schema;

    public IRecordReader Reader => reader;

    /// <summary>The user wants another order than that of ids.</summary>
    public bool HasOwnSort => query([]).Sort is not null;

    /// <summary>What is asked for.</summary>
    public bool HasConditions => query([]).Filters.Count > 0;

    /// <summary>A fetched record is still of what is asked for.</summary>
    public required Func<ResourceRecord, bool> Holds { get; init; }

    /// <summary>All pages, in the way that the tenant pages.</summary>
    public async IAsyncEnumerable<RecordPage> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isKnown = _unseen is not null;
        await foreach (var page in reader.ListAsync(schema, query(_unseen ?? []), cancellationToken))
        {
            // The first page tells; on it the reading begins anew where links have to be asked for.
            _unseen ??= unseen(page);
            if (!isKnown && _unseen.Count > 0)
                break;
            yield return page;
        }

        if (isKnown || _unseen is not { Count: > 0 })
            yield break;
        await foreach (var page in reader.ListAsync(schema, query(_unseen), cancellationToken))
            yield return page;
    }

    /// <summary>One page in the order of ids, or null where the tenant refuses that.</summary>
    public async Task<RecordPage?> PageByIdAsync(IdPosition position, CancellationToken cancellationToken)
    {
        var page = await reader.PageByIdAsync(schema, query(_unseen ?? []), position, cancellationToken);
        if (_unseen is not null || page is not { Records.Count: > 0 })
            return page;
        _unseen = unseen(page);
        return _unseen.Count == 0 ? page : await reader.PageByIdAsync(schema, query(_unseen), position, cancellationToken);
    }
}
