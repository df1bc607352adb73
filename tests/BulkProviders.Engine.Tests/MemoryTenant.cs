using System.Runtime.CompilerServices;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Tests;

/// <summary>A tenant whose records are in memory; it pages by two, ignores filters where told to, and remembers what it was asked.</summary>
internal sealed class MemoryTenant : IRecordReader
{
    private const int PageSize = 2;

    private readonly Dictionary<string, List<ResourceRecord>> _records = [];

    public List<RecordQuery> Queries { get; } = [];

    public List<string> Fetched { get; } = [];

    /// <summary>Relationships are shown only where they are included.</summary>
    public bool HidesLinks { get; set; }

    /// <summary>The tenant says that there are this many more records than it sends.</summary>
    public int Withheld { get; set; }

    /// <summary>The type whose reading breaks off after its first page.</summary>
    public string? BreaksAt { get; set; }

    /// <summary>Nothing can be read at all.</summary>
    public bool IsClosed { get; set; }

    /// <summary>After so many answers, pages and fetches alike, nothing can be read any more.</summary>
    public int? AnswersLeft { get; set; }

    public MemoryTenant Add(string type, string id, params (string Member, FieldValue Value)[] fields)
    {
        if (!_records.TryGetValue(type, out var list))
            _records[type] = list = [];
        list.Add(new ResourceRecord(type, id, fields.ToDictionary(f => f.Member, f => f.Value)));
        return this;
    }

    public async IAsyncEnumerable<RecordPage> ListAsync(
        ResourceSchema schema, RecordQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (IsClosed)
            throw RunException.NoAccess("Closed.");
        Queries.Add(query);
        var all = _records.GetValueOrDefault(schema.Type, []);
        for (var start = 0; start < all.Count || start == 0; start += PageSize)
        {
            if (start > 0 && BreaksAt == schema.Name)
                throw RunException.NoAccess("The line is dead.");
            Answer();
            yield return new RecordPage([.. all.Skip(start).Take(PageSize).Select(r => Shown(schema, r, query))], [], all.Count + Withheld);
        }
    }

    public Task<IReadOnlyDictionary<string, ResourceRecord>> FindAsync(
        ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        Answer();
        Fetched.AddRange(ids);
        IReadOnlyDictionary<string, ResourceRecord> found =
            _records.GetValueOrDefault(schema.Type, []).Where(r => ids.Contains(r.Id)).ToDictionary(r => r.Id);
        return Task.FromResult(found);
    }

    public Task<CollectionSurvey> SurveyAsync(ResourceSchema schema, CancellationToken cancellationToken) =>
        Task.FromResult(new CollectionSurvey(_records.GetValueOrDefault(schema.Type, []).Count, PageSize, IdsPerCall: 1, ListLength: 1000));

    public Task<IReadOnlyList<ResourceRecord>?> FindByValuesAsync(
        ResourceSchema schema, string member, IReadOnlyList<string> values, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ResourceRecord>?>(
            [.. _records.GetValueOrDefault(schema.Type, []).Where(r => r.Fields.GetValueOrDefault(member) is FieldValue.Text text && values.Contains(text.Value))]);

    private void Answer()
    {
        if (AnswersLeft-- == 0)
            throw RunException.NoAccess("The line is dead.");
    }

    private ResourceRecord Shown(ResourceSchema schema, ResourceRecord record, RecordQuery query) => HidesLinks
        ? record with
        {
            Fields = record.Fields
                .Where(f => schema.ColumnOf(f.Key) is not { IsRelationship: true } || query.Include.Contains(f.Key))
                .ToDictionary(f => f.Key, f => f.Value)
        }
        : record;
}
