using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Recovery;

/// <summary>
/// Reads records of one type by id, many in one call when many are asked for at once (after a kill hundreds are in doubt). The first goes at once;
/// what is asked for meanwhile goes together, without a timer.
/// </summary>
internal sealed class LookUps(IRecordWriter writer, ResourceSchema schema)
{
    private const int MostAtOnce = 100;

    private readonly Lock _lock = new();
    private readonly Queue<Wanted> _wanted = new();
    private Task _reading = Task.CompletedTask;
    private bool _isReading;

    /// <summary>The answer for one id; an entity tag comes along only where it was read by itself.</summary>
    public Task<ReadAnswer> GetAsync(string id, CancellationToken cancellationToken)
    {
        var wanted = new Wanted(id);
        lock (_lock)
        {
            _wanted.Enqueue(wanted);
            if (!_isReading)
            {
                _isReading = true;
                _reading = ReadAllAsync(cancellationToken);
            }
        }
        return wanted.Answer.Task.WaitAsync(cancellationToken);
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (Take() is { Count: > 0 } batch)
        {
            var answers = ReadAsync([.. batch.Select(w => w.Id).Distinct(StringComparer.OrdinalIgnoreCase)], cancellationToken);
            await ((Task)answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var found = answers.IsCompletedSuccessfully ? await answers : null;
            foreach (var wanted in batch)
                wanted.Settle(answers, found);
        }
    }

    private List<Wanted> Take()
    {
        lock (_lock)
        {
            var batch = new List<Wanted>();
            while (batch.Count < MostAtOnce && _wanted.TryDequeue(out var wanted))
                batch.Add(wanted);
            _isReading = batch.Count > 0;
            return batch;
        }
    }

    private async Task<IReadOnlyDictionary<string, ReadAnswer>> ReadAsync(List<string> ids, CancellationToken cancellationToken) => ids.Count == 1
        ? new Dictionary<string, ReadAnswer>(StringComparer.OrdinalIgnoreCase) { [ids[0]] = await writer.GetAsync(schema, ids[0], cancellationToken) }
        : await writer.GetManyAsync(schema, ids, cancellationToken);

    private sealed class Wanted(string id)
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
