using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Engine.Undo;

/// <summary>What runs after the undone one made of its records: by their journals, and by the ledger where a journal is no longer kept.</summary>
/// <param name="undone">The run that is undone.</param>
/// <param name="runs">The later runs at the tenant whose journals are there.</param>
/// <param name="knownMoments">By what the ledger knows the undone run and those whose journals are there, whatever they wrote: when they began, and began to submit.</param>
/// <param name="ledger">What is known of all runs, or null.</param>
internal sealed class LaterRuns(RunFacts undone, IReadOnlyList<LaterRun> runs, IReadOnlySet<DateTimeOffset> knownMoments, ITenantLedger? ledger)
{
    private readonly HashSet<long> _known = [.. knownMoments.Select(m => m.ToUnixTimeMilliseconds())];

    /// <summary>What became of some records of a type.</summary>
    public IReadOnlyDictionary<RecordKey, RecordFate> Of(string resource, IReadOnlyList<string> ids)
    {
        var writes = new Dictionary<RecordKey, List<(LaterRun Run, WrittenRecord Record)>>();
        foreach (var run in runs)
            foreach (var record in run.Source.RecordsOf(resource, ids))
                (writes.TryGetValue(record.Key, out var list) ? list : writes[record.Key] = []).Add((run, record));
        var sent = ledger?.SentOf(resource, ids) ?? new Dictionary<string, string>();
        return ids.Select(id => (Id: id, Key: new RecordKey(resource, id))).DistinctBy(r => r.Key).ToDictionary(
            r => r.Key, r => new RecordFate(undone.RunId, writes.GetValueOrDefault(r.Key) ?? [], Unknown(sent.GetValueOrDefault(r.Id))));
    }

    // What nobody has a journal of any more, the ledger remembers field by field.
    private Dictionary<string, DateTimeOffset> Unknown(string? sent) => sent is null ? [] : SentValues.TimesOf(sent)
        .Where(t => t.Value.ToUnixTimeMilliseconds() > undone.StartedAt.ToUnixTimeMilliseconds() && !_known.Contains(t.Value.ToUnixTimeMilliseconds()))
        .ToDictionary(StringComparer.Ordinal);
}
