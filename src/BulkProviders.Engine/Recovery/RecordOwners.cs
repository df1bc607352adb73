using System.Collections.Concurrent;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Recovery;

/// <summary>Which records of a type are those of which operation of this run, so that a lost create never takes another's for its own.</summary>
internal sealed class RecordOwners(ResourceSchema schema, IOperationLog log, ClientIdSupport clientIds)
{
    private readonly ConcurrentDictionary<string, long> _owners = new(StringComparer.OrdinalIgnoreCase);
    private volatile ReadBackProbe? _probe;

    /// <summary>The record of its own that this run has stored last, with a value to look for it by; or null.</summary>
    public ReadBackProbe? ReadBackProbe => _probe;

    /// <summary>The record is this operation's: no other takes it for its own.</summary>
    public bool Claim(PlannedOperation operation, ResourceRecord record)
    {
        // A record under the id that was chosen for it cannot be another's, and remembering every one of a large run would fill the memory.
        if (clientIds.Mode == ClientIdMode.Honoured)
            return true;
        if ((UniqueKey.Of(operation, schema) ?? UniqueKey.LongestOf(operation, schema)) is { } key)
            _probe = new ReadBackProbe(record.Id, key);
        return _owners.GetOrAdd(record.Id, operation.Id) == operation.Id;
    }

    /// <summary>The operation of this process that has the record as its own, or null.</summary>
    public long? OwnerOf(string recordId) => _owners.TryGetValue(recordId, out var owner) ? owner : null;

    /// <summary>Another operation of the run, in this process or before it, has the record as its own.</summary>
    public bool IsClaimed(string recordId, long operation) =>
        _owners.TryGetValue(recordId, out var owner) ? owner != operation : log.IsClaimed(recordId, operation);
}
