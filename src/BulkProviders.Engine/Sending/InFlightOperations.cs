using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>The operations that this process has under way. One request can be several operations, each with a log entry and an outcome of its own.</summary>
internal sealed class InFlightOperations
{
    private readonly Dictionary<long, PlannedOperation> _operations = [];
    private bool _haveParts;

    public void Add(IEnumerable<PlannedOperation> operations)
    {
        foreach (var operation in operations)
        {
            foreach (var part in operation.Parts)
                _operations[part.Id] = part;
            _haveParts |= operation.Parts.Count > 0;
            _operations[operation.Id] = operation;
        }
    }

    /// <summary>What is to be written; operations with an outcome are under way no more.</summary>
    public LogEntry EntryOf(IReadOnlyList<long> sends, IReadOnlyList<OperationOutcome> outcomes)
    {
        var ends = new HashSet<long>();
        if (_haveParts)
        {
            ends.UnionWith(outcomes.Where(o => PartsOf(o.OperationId).Count > 0).Select(o => (o.Others.Count > 0 ? o.Others[^1] : o).OperationId));
            sends = [.. sends.SelectMany(m => PartsOf(m) is { Count: > 0 } parts ? parts.Select(p => p.Id) : [m])];
            outcomes = [.. outcomes.SelectMany(o => o.Others.Prepend(o))];
        }
        return new LogEntry(sends, outcomes)
        {
            RequestEnds = ends,
            SendsAreKnown = sends.All(_operations.ContainsKey),
            Operations = [.. outcomes.Select(o => _operations.Remove(o.OperationId, out var operation) ? operation : null)]
        };
    }

    public void Clear() => _operations.Clear();

    private IReadOnlyList<PlannedOperation> PartsOf(long operation) => _operations.GetValueOrDefault(operation)?.Parts ?? [];
}
