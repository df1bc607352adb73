using System.Collections.Concurrent;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>A tenant in memory whose answers a test can replace, call by call.</summary>
internal sealed class FakeTenant(ClientIdMode habit = ClientIdMode.Honoured) : IRecordWriter
{
    public ConcurrentDictionary<string, ResourceRecord> Records { get; } = new();

    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The entity tags that updates and deletes came with.</summary>
    public ConcurrentQueue<string?> Tags { get; } = new();

    /// <summary>Replaces the answer to a write; the write itself has been carried out when it is asked with a record.</summary>
    public Func<string, ResourceRecord?, WriteAnswer?> OnWrite { get; set; } = (_, _) => null;

    /// <summary>Says whether a write is carried out at all.</summary>
    public Func<string, bool> Carries { get; set; } = _ => true;

    /// <summary>Whether reads show a record.</summary>
    public Func<string, bool> IsShown { get; set; } = _ => true;

    /// <summary>Makes the ids of the tenant's own.</summary>
    public Func<string> NewId { get; set; } = () => Guid.NewGuid().ToString();

    /// <summary>Replaces the answer to a read by id.</summary>
    public Func<string, ReadAnswer?> OnRead { get; set; } = _ => null;

    /// <summary>Replaces the answer to a look for a value.</summary>
    public Func<string, MatchAnswer?> OnFind { get; set; } = _ => null;

    /// <summary>Refuses a change of links before it is carried out.</summary>
    public Func<string, WriteAnswer?> OnLink { get; set; } = _ => null;

    /// <summary>Answers a read of links; without it the tenant shows them nowhere.</summary>
    public Func<string, ReadAnswer>? OnReadLinks { get; set; }

    /// <summary>Answers a relationship that is set at its own address; without it there is no such address.</summary>
    public Func<DraftField, WriteAnswer>? OnSetLinks { get; set; }

    public Func<Task> BeforeRead { get; set; } = () => Task.CompletedTask;

    public Func<string, Task> BeforeWrite { get; set; } = _ => Task.CompletedTask;

    public static WriteAnswer Answer(AnswerKind kind, string code = "server-error") =>
        new(kind, 0, null, kind == AnswerKind.Done ? [] : [new RowError(code, "The server says no.", "")], []);

    public async Task<WriteAnswer> CreateAsync(ResourceSchema schema, string? id, IReadOnlyList<DraftField> fields, CancellationToken cancellationToken)
    {
        var call = "POST " + (id ?? "-");
        Calls.Enqueue(call);
        await BeforeWrite(call);
        await Task.Yield();
        if (habit == ClientIdMode.Refused && id is not null)
            return Answer(AnswerKind.Forbidden, "own-ids");
        ResourceRecord? record = null;
        if (Carries(call))
        {
            record = new ResourceRecord(schema.Type, habit == ClientIdMode.Honoured && id is not null ? id : NewId(), fields.ToDictionary(f => f.Member, f => f.Value));
            if (!Records.TryAdd(record.Id, record))
                return Answer(AnswerKind.IdTaken, "taken");
        }
        return OnWrite(call, record) ?? Answer(AnswerKind.Done) with { Record = record };
    }

    public Task<WriteAnswer> UpdateAsync(ResourceSchema schema, string id, IReadOnlyList<DraftField> fields, string? etag, CancellationToken cancellationToken)
    {
        Calls.Enqueue("PATCH " + id);
        Tags.Enqueue(etag);
        if (!Records.TryGetValue(id, out var record))
            return Task.FromResult(Answer(AnswerKind.Missing));
        if (Carries("PATCH " + id))
        {
            var members = record.Fields.ToDictionary();
            foreach (var field in fields)
                members[field.Member] = field.Value;
            Records[id] = record = record with { Fields = members };
        }
        return Task.FromResult(OnWrite("PATCH " + id, record) ?? Answer(AnswerKind.Done) with { Record = record });
    }

    public Task<WriteAnswer> DeleteAsync(ResourceSchema schema, string id, string? etag, CancellationToken cancellationToken)
    {
        Calls.Enqueue("DELETE " + id);
        Tags.Enqueue(etag);
        var removed = !Carries("DELETE " + id) || Records.TryRemove(id, out _);
        return Task.FromResult(OnWrite("DELETE " + id, null) ?? Answer(removed ? AnswerKind.Done : AnswerKind.Missing));
    }

    public Task<WriteAnswer> LinkAsync(ResourceSchema schema, string id, LinkChange change, CancellationToken cancellationToken)
    {
        var call = $"{(change.Adds ? "LINK" : "UNLINK")} {id} {string.Join(',', change.Targets.Select(t => t.Id))}";
        Calls.Enqueue(call);
        if (OnLink(call) is { } refusal)
            return Task.FromResult(refusal);
        var record = Records[id];
        var held = record.Fields.GetValueOrDefault(change.Member) is FieldValue.Many many ? many.Targets : [];
        var links = change.Adds ? held.Union(change.Targets) : held.Except(change.Targets);
        Records[id] = record with { Fields = new Dictionary<string, FieldValue>(record.Fields) { [change.Member] = new FieldValue.Many([.. links]) } };
        return Task.FromResult(OnWrite(call, null) ?? Answer(AnswerKind.Done));
    }

    public Task<ReadAnswer> GetLinksAsync(ResourceSchema schema, string id, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
    {
        if (OnReadLinks is null)
            return Task.FromResult(new ReadAnswer(AnswerKind.Refused, null, []));
        Calls.Enqueue($"LINKS {id} {string.Join(',', members)}");
        return Task.FromResult(OnReadLinks(id));
    }

    public Task<WriteAnswer> SetLinksAsync(ResourceSchema schema, string id, DraftField field, CancellationToken cancellationToken)
    {
        if (OnSetLinks is null)
            return Task.FromResult(Answer(AnswerKind.Refused) with { HttpStatus = 405 });
        Calls.Enqueue($"SET {id} {field.Member}");
        return Task.FromResult(OnSetLinks(field));
    }

    public async Task<IReadOnlyDictionary<string, ReadAnswer>> GetManyAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        Calls.Enqueue("GET MANY " + ids.Count);
        var answers = new Dictionary<string, ReadAnswer>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in ids)
            answers[id] = await ReadAsync(id);
        return answers;
    }

    public async Task<MatchAnswer> FindByAsync(ResourceSchema schema, string member, string value, CancellationToken cancellationToken)
    {
        Calls.Enqueue("FIND " + value);
        await Task.Yield();
        return OnFind(value) ?? new MatchAnswer(
            AnswerKind.Done, [.. Records.Values.Where(r => IsShown(r.Id) && r.Fields.GetValueOrDefault(member) is FieldValue.Text t && t.Value == value)], []);
    }

    public Task<ReadAnswer> GetAsync(ResourceSchema schema, string id, CancellationToken cancellationToken)
    {
        Calls.Enqueue("GET " + id);
        return ReadAsync(id);
    }

    private async Task<ReadAnswer> ReadAsync(string id)
    {
        await BeforeRead();
        await Task.Yield();
        return OnRead(id) ?? (Records.TryGetValue(id, out var record) && IsShown(id)
            ? new ReadAnswer(AnswerKind.Done, record, [])
            : new ReadAnswer(AnswerKind.Missing, null, [new RowError("not-found", "Not found.", "")]));
    }
}
