using System.Runtime.CompilerServices;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Tests.Exports;

/// <summary>A tenant in memory whose records come and go between two requests, by seed; it knows which of them lived throughout.</summary>
internal sealed class MovingTenant : IRecordReader
{
    private readonly Random _random;
    private readonly SortedDictionary<string, long> _records = new(StringComparer.Ordinal);
    private readonly HashSet<string> _born = [];
    private long _sequence;

    public MovingTenant(int seed, int records)
    {
        _random = new Random(seed);
        for (var i = 0; i < records; i++)
            Create();
        _born.UnionWith(_records.Keys);
    }

    public int PageSize { get; init; } = 20;

    /// <summary>A filter for the ids above another is honoured.</summary>
    public bool HonoursBorders { get; init; } = true;

    /// <summary>An order that is asked for is given; otherwise all come as they were made.</summary>
    public bool Sorts { get; init; } = true;

    /// <summary>Every listing comes in another order.</summary>
    public bool Shuffles { get; init; }

    public bool Counts { get; init; } = true;

    /// <summary>Added to every total.</summary>
    public int Off { get; init; }

    /// <summary>Every so many requests the second writer does something; 0 for never.</summary>
    public int WritesEvery { get; init; }

    /// <summary>After so many requests the second writer goes home.</summary>
    public int WritesUntil { get; init; } = int.MaxValue;

    public int Requests { get; private set; }

    /// <summary>The records that were there before the first request and still are.</summary>
    public IEnumerable<string> LivedThroughout => _born.Where(_records.ContainsKey);

    private long? Total => Counts ? _records.Count + Off : null;

    public void Delete(string id) => _records.Remove(id);

    public IReadOnlyList<string> Ids => [.. _records.Keys];

    public async IAsyncEnumerable<RecordPage> ListAsync(ResourceSchema schema, RecordQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var seen = new HashSet<string>();
        for (var offset = 0; ; offset += PageSize)
        {
            Move();
            var page = Ordered(isDescending: false).Skip(offset).Take(PageSize).ToList();
            List<string> fresh = [.. page.Where(seen.Add)];
            yield return Page(fresh, Total) with { Doubled = page.Count - fresh.Count };
            if (offset + PageSize >= _records.Count)
                yield break;
        }
    }

    public Task<RecordPage?> PageByIdAsync(ResourceSchema schema, RecordQuery query, IdPosition position, CancellationToken cancellationToken)
    {
        Move();
        var ids = Ordered(position.IsDescending).Where(i => !HonoursBorders || position.After is null || string.CompareOrdinal(i, position.After) > 0);
        return Task.FromResult<RecordPage?>(Page([.. ids.Take(PageSize)], position.After is null ? Total : null));
    }

    public Task<IReadOnlyDictionary<string, ResourceRecord>> FindAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        Move();
        return Task.FromResult<IReadOnlyDictionary<string, ResourceRecord>>(ids.Where(_records.ContainsKey).ToDictionary(i => i, Record));
    }

    public Task<CollectionSurvey> SurveyAsync(ResourceSchema schema, CancellationToken cancellationToken) =>
        Task.FromResult(new CollectionSurvey(Total, PageSize, IdsPerCall: 1, ListLength: 1000));

    public Task<IReadOnlyList<ResourceRecord>?> FindByValuesAsync(ResourceSchema schema, string member, IReadOnlyList<string> values, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ResourceRecord>?>(null);

    private IEnumerable<string> Ordered(bool isDescending)
    {
        if (Shuffles)
            return _records.Keys.OrderBy(_ => _random.Next()).ToList();
        if (!Sorts)
            return _records.OrderBy(r => r.Value).Select(r => r.Key).ToList();
        return isDescending ? _records.Keys.Reverse().ToList() : _records.Keys.ToList();
    }

    private void Move()
    {
        if (WritesEvery == 0 || ++Requests % WritesEvery != 0 || Requests > WritesUntil)
            return;
        for (var writes = _random.Next(1, 4); writes > 0; writes--)
            if (_random.Next(2) == 0)
                Create();
            else
                _records.Remove(_records.Keys.ElementAt(_random.Next(_records.Count)));
    }

    private void Create()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        _records[new Guid(bytes).ToString()] = ++_sequence;
    }

    private static RecordPage Page(IReadOnlyList<string> ids, long? total) => new([.. ids.Select(Record)], [], total);

    private static ResourceRecord Record(string id) => new("sites", id, new Dictionary<string, FieldValue> { ["city"] = new FieldValue.Text("Salem") });
}
