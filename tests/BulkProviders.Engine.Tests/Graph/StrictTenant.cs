using System.Collections.Concurrent;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Tests.Graph;

/// <summary>A tenant in memory that keeps ids, refuses what it is told to, and notes whatever a client must never do.</summary>
internal sealed class StrictTenant : IRecordReader, IRecordWriter
{
    private readonly ConcurrentDictionary<string, int> _underWay = new(StringComparer.OrdinalIgnoreCase);
    private int _calls;

    public ConcurrentDictionary<string, ResourceRecord> Records { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a client has done that it must not.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    /// <summary>Changes of records that stand, by their ids.</summary>
    public ConcurrentQueue<string> Patches { get; } = new();

    /// <summary>Names of records that are refused.</summary>
    public HashSet<string> Refused { get; } = [];

    /// <summary>Told about each write, by its number, before it is carried out and after it.</summary>
    public Action<int, bool> OnWrite { get; set; } = (_, _) => { };

    /// <summary>Told what is about to be changed.</summary>
    public Action<string> BeforeChange { get; set; } = _ => { };

    public int Reads { get; private set; }

    public Task<WriteAnswer> CreateAsync(ResourceSchema schema, string? id, IReadOnlyList<DraftField> fields, CancellationToken cancellationToken)
    {
        // Two creates without an id are of two records.
        id ??= Guid.NewGuid().ToString();
        return WriteAsync(id, fields, () =>
        {
            if (fields.Any(f => f.Value is FieldValue.Text name && Refused.Contains(name.Value)))
                return No("server-refused");
            var record = new ResourceRecord(schema.Type, id, fields.ToDictionary(f => f.Member, f => f.Value));
            return Records.TryAdd(record.Id, record) ? Yes(record) : No("taken", AnswerKind.IdTaken);
        }, cancellationToken);
    }

    public Task<WriteAnswer> UpdateAsync(ResourceSchema schema, string id, IReadOnlyList<DraftField> fields, string? etag, CancellationToken cancellationToken)
    {
        BeforeChange(id);
        return WriteAsync(id, fields, () =>
        {
            if (!Records.TryGetValue(id, out var record))
                return No("server-missing", AnswerKind.Missing);
            Patches.Enqueue(id);
            var members = record.Fields.ToDictionary();
            foreach (var field in fields)
                members[field.Member] = field.Value;
            return Yes(Records[id] = record with { Fields = members });
        }, cancellationToken);
    }

    public Task<WriteAnswer> LinkAsync(ResourceSchema schema, string id, LinkChange change, CancellationToken cancellationToken) =>
        WriteAsync(id, [new DraftField(change.Member, new FieldValue.Many(change.Targets))], () =>
        {
            if (!Records.TryGetValue(id, out var record))
                return No("server-missing", AnswerKind.Missing);
            Patches.Enqueue(id);
            var held = record.Fields.GetValueOrDefault(change.Member) is FieldValue.Many many ? many.Targets : [];
            var links = change.Adds ? held.Union(change.Targets) : held.Except(change.Targets);
            return Yes(Records[id] = record with { Fields = new Dictionary<string, FieldValue>(record.Fields) { [change.Member] = new FieldValue.Many([.. links]) } });
        }, cancellationToken);

    public Task<CollectionSurvey> SurveyAsync(ResourceSchema schema, CancellationToken cancellationToken) =>
        Task.FromResult(new CollectionSurvey(Records.Values.Count(r => r.Type == schema.Type), PageSize: 100, IdsPerCall: 1, ListLength: 1000));

    public Task<IReadOnlyList<ResourceRecord>?> FindByValuesAsync(
        ResourceSchema schema, string member, IReadOnlyList<string> values, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ResourceRecord>?>(null);

    public Task<WriteAnswer> DeleteAsync(ResourceSchema schema, string id, string? etag, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is deleted here.");

    public async Task<ReadAnswer> GetAsync(ResourceSchema schema, string id, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return Records.TryGetValue(id, out var record) ? new ReadAnswer(AnswerKind.Done, record, []) : new ReadAnswer(AnswerKind.Missing, null, []);
    }

    public async Task<IReadOnlyDictionary<string, ReadAnswer>> GetManyAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, ReadAnswer>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in ids)
            answers[id] = await GetAsync(schema, id, cancellationToken);
        return answers;
    }

    public Task<MatchAnswer> FindByAsync(ResourceSchema schema, string member, string value, CancellationToken cancellationToken) =>
        Task.FromResult(new MatchAnswer(AnswerKind.Done, [], []));

    public IAsyncEnumerable<RecordPage> ListAsync(ResourceSchema schema, RecordQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException("There is no dropdown here.");

    public Task<IReadOnlyDictionary<string, ResourceRecord>> FindAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        Reads++;
        return Task.FromResult<IReadOnlyDictionary<string, ResourceRecord>>(
            ids.Where(Records.ContainsKey).ToDictionary(i => i, i => Records[i], StringComparer.OrdinalIgnoreCase));
    }

    private static WriteAnswer Yes(ResourceRecord record) => new(AnswerKind.Done, 200, record, [], []);

    private static WriteAnswer No(string code, AnswerKind kind = AnswerKind.Refused) => new(kind, 422, null, [new RowError(code, "The server says no.", "")], []);

    private async Task<WriteAnswer> WriteAsync(string id, IReadOnlyList<DraftField> fields, Func<WriteAnswer> carryOut, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _calls);
        if (_underWay.AddOrUpdate(id, 1, (_, count) => count + 1) > 1)
            Violations.Enqueue($"Two writes to {id} at once.");
        foreach (var target in fields.SelectMany(f => TargetsOf(f.Value)).Where(t => !Records.ContainsKey(t.Id)))
            Violations.Enqueue($"{id} was to refer to '{target.Id}' of {target.Type}, which is not there.");
        try
        {
            for (var i = 0; i <= number % 3; i++)
                await Task.Yield();
            OnWrite(number, false);
            cancellationToken.ThrowIfCancellationRequested();
            var answer = carryOut();
            OnWrite(number, true);
            cancellationToken.ThrowIfCancellationRequested();
            return answer;
        }
        finally
        {
            _underWay.AddOrUpdate(id, 0, (_, count) => count - 1);
        }
    }

    private static IReadOnlyList<RecordIdentifier> TargetsOf(FieldValue value) => value switch
    {
        FieldValue.One one => [one.Target],
        FieldValue.Many many => many.Targets,
        _ => []
    };
}
