using System.Collections.Concurrent;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;

namespace BulkProviders.Engine.Sending;

/// <summary>What a run has learnt about one resource type: its habit with client ids, what is refused for every row, and which records are its own.</summary>
internal sealed class TypeState(ResourceSchema schema, IRecordWriter writer, RecoveryQueue doubts, ClientIdSupport habit)
{
    private readonly ConcurrentDictionary<string, long> _owners = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<bool> _keepsChosenIds = new(() => doubts.KeepsChosenIds(schema.Name));
    private volatile ReadBackProbe? _witness;

    public ResourceSchema Schema { get; } = schema;

    public RecoveryQueue Doubts { get; } = doubts;

    public LookUps LookUps { get; } = new(writer, schema);

    public Refusals Refusals { get; } = new(schema);

    public IdTrial IdTrial { get; } = new();

    /// <summary>Shared by the resources of one JSON:API type.</summary>
    public ClientIdSupport Habit { get; } = habit;

    public ClientIdMode Mode
    {
        get => Habit.Mode;
        set => Habit.Mode = value;
    }

    /// <summary>Takes over what earlier creates of the run show: for operations that an earlier process has left.</summary>
    public void LearnFromLog()
    {
        if (Mode == ClientIdMode.Unknown && _keepsChosenIds.Value)
            Mode = ClientIdMode.Honoured;
    }

    /// <summary>The record of its own that this run has stored last with a unique value, or null.</summary>
    public ReadBackProbe? ReadBackProbe => _witness;

    /// <summary>The record is this operation's: no other takes it for its own.</summary>
    public bool Claim(PlannedOperation operation, ResourceRecord record)
    {
        // A record under the id that was chosen for it cannot be another's, and remembering every one of a large run would fill the memory.
        if (Mode == ClientIdMode.Honoured)
            return true;
        if (MatchRule.KeyOf(operation, Schema) is { } unique)
            _witness = new ReadBackProbe(record.Id, unique);
        return _owners.GetOrAdd(record.Id, operation.Id) == operation.Id;
    }

    /// <summary>Another operation of the run, in this process or before it, has the record as its own.</summary>
    public bool IsClaimed(string recordId, long operation) =>
        _owners.TryGetValue(recordId, out var owner) ? owner != operation : Doubts.IsClaimed(recordId, operation);
}

/// <summary>A record that this run has stored, by which it can tell whether the tenant shows what it stores.</summary>
internal sealed record ReadBackProbe(string RecordId, UniqueKey Key);

/// <summary>The value of a column that the catalog declares unique.</summary>
/// <param name="Member">Wire name.</param>
/// <param name="Header">Header of the column.</param>
/// <param name="Value">The text that is sent.</param>
internal readonly record struct UniqueKey(string Member, string Header, string Value);
