using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Recovery;

/// <summary>
/// Reads records of one type by id, many in one call when many are asked for at once (after a kill hundreds are uncertain). The first goes at once;
/// what is asked for meanwhile goes together, without a timer.
/// </summary>
internal sealed class LookUps(IRecordWriter writer, ResourceSchema schema)
{
    private const int MostAtOnce = 100;

    private readonly Lock _lock = new();
    private readonly Queue<LookUp> _waiting = new();
    private Task _reading = Task.CompletedTask;
    private bool _isReading;

    /// <summary>The answer for one id; an entity tag comes along only where it was read by itself.</summary>
    public Task<ReadAnswer> GetAsync(string id, CancellationToken cancellationToken)
    {
        var lookUp = new LookUp(id);
        lock (_lock)
        {
            _waiting.Enqueue(lookUp);
            if (!_isReading)
            {
                _isReading = true;
                _reading = ReadAllAsync(cancellationToken);
            }
        }
        return lookUp.Answer.Task.WaitAsync(cancellationToken);
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (Take() is { Count: > 0 } batch)
        {
            var answers = ReadAsync([.. batch.Select(w => w.Id).Distinct(StringComparer.OrdinalIgnoreCase)], cancellationToken);
            await ((Task)answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var found = answers.IsCompletedSuccessfully ? await answers : null;
            foreach (var lookUp in batch)
                lookUp.Settle(answers, found);
        }
    }

    private List<LookUp> Take()
    {
        lock (_lock)
        {
            var batch = new List<LookUp>();
            while (batch.Count < MostAtOnce && _waiting.TryDequeue(out var lookUp))
                batch.Add(lookUp);
            _isReading = batch.Count > 0;
            return batch;
        }
    }

    private async Task<IReadOnlyDictionary<string, ReadAnswer>> ReadAsync(List<string> ids, CancellationToken cancellationToken) => ids.Count == 1
        ? new Dictionary<string, ReadAnswer>(StringComparer.OrdinalIgnoreCase) { [ids[0]] = await writer.GetAsync(schema, ids[0], cancellationToken) }
        : await writer.GetManyAsync(schema, ids, cancellationToken);

    private sealed class LookUp(string id)
    {
        public string Id => id;

        public TaskCompletionSource<ReadAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Settle(Task read, IReadOnlyDictionary<string, ReadAnswer>? found)
        {
            if (found is not null)
                Answer.TrySetResult(found[id]);
            else if (read.Exception is { } fault)
                Answer.TrySetException(fault.InnerExceptions);
            else
                Answer.TrySetCanceled(CancellationToken.None);
        }
    }
}
