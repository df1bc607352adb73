using System.Collections.Concurrent;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Matching;
using BulkProviders.Core.Planning;

namespace BulkProviders.Core.Submission;

/// <summary>What a run has learnt about one resource type: its habit with client ids, what is refused for every row, and which records are its own.</summary>
internal sealed class TypeState(ResourceSchema schema, IRecordWriter writer, DoubtQueue doubts, ITenantHabits? habits) : IDisposable
{
    private readonly SemaphoreSlim _learning = new(1, 1);
    private readonly ConcurrentDictionary<string, long> _owners = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<bool> _keepsChosenIds = new(() => doubts.KeepsChosenIds(schema.Name));
    private volatile ClientIdMode _mode = habits?.ClientIds(schema.Name) ?? ClientIdMode.Unknown;
    private volatile Witness? _witness;

    public ResourceSchema Schema { get; } = schema;

    public DoubtQueue Doubts { get; } = doubts;

    public LookUps LookUps { get; } = new(writer, schema);

    public Refusals Refusals { get; } = new(schema);

    public IdTrial IdTrial { get; } = new();

    public ClientIdMode Mode
    {
        get => _mode;
        set
        {
            _mode = value;
            habits?.Learn(Schema.Name, value);
        }
    }

    /// <summary>Takes over what earlier creates of the run show: for operations that an earlier process has left.</summary>
    public void LearnFromLog()
    {
        if (Mode == ClientIdMode.Unknown && _keepsChosenIds.Value)
            Mode = ClientIdMode.Honoured;
    }

    /// <summary>The record of its own that this run has stored last with a unique value, or null.</summary>
    public Witness? Witness => _witness;

    /// <summary>The record is this operation's: no other takes it for its own.</summary>
    public bool Claim(PlannedOperation operation, ResourceRecord record, UniqueKey? key)
    {
        // A record under the id that was chosen for it cannot be another's, and remembering every one of a large run would fill the memory.
        if (Mode == ClientIdMode.Honoured)
            return true;
        if (key is { } unique)
            _witness = new Witness(record.Id, unique);
        return _owners.GetOrAdd(record.Id, operation.Id) == operation.Id;
    }

    /// <summary>Another operation of the run, in this process or before it, has the record as its own.</summary>
    public bool IsClaimed(string recordId, long operation) =>
        _owners.TryGetValue(recordId, out var owner) ? owner != operation : Doubts.IsClaimed(recordId, operation);

    /// <summary>Runs a create: alone while the habit is unknown, freely once it is known.</summary>
    /// <param name="create">Sends the create.</param>
    /// <param name="stop">Ends the waiting; a create that has begun is not cut by it.</param>
    public async Task<T> WhenModeIsKnownAsync<T>(Func<Task<T>> create, CancellationToken stop)
    {
        if (Mode != ClientIdMode.Unknown)
            return await create();
        await _learning.WaitAsync(stop);
        var learning = Mode == ClientIdMode.Unknown;
        if (!learning)
            _learning.Release();
        try
        {
            return await create();
        }
        finally
        {
            if (learning)
                _learning.Release();
        }
    }

    public void Dispose() => _learning.Dispose();
}

/// <summary>A record that this run has stored, by which it can tell whether the tenant shows what it stores.</summary>
internal sealed record Witness(string RecordId, UniqueKey Key);

/// <summary>The value of a column that the catalog declares unique.</summary>
/// <param name="Member">Wire name.</param>
/// <param name="Header">Header of the column.</param>
/// <param name="Value">The text that is sent.</param>
internal readonly record struct UniqueKey(string Member, string Header, string Value);
