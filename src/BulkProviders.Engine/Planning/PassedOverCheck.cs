using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Planning;

/// <summary>
/// Holds rows that say that an earlier run has stored them against the tenant: Skipped is only said of records that this run has seen. One that is gone or hidden is
/// an error of its row, and blocks the rows that refer to it.
/// </summary>
internal sealed class PassedOverCheck(PlanTables plan, ComparedRecords records, RefusedTypes refused, TimeProvider time)
{
    private const int BatchSize = 1000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        plan.PassedOver.ForgetGone();
        foreach (var batch in plan.PassedOver.Stream().Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var unshown = batch.Where(r => refused.Of(r.Resource) is not null).ToList();
            plan.Operations.AddPlans([], [.. unshown.Select(r => Outcome(r, RowStatus.Blocked))], [.. unshown.Select(r => Finding(r, refused.Of(r.Resource)))]);
            var asked = batch.Except(unshown).ToList();
            var seen = await records.ReadAsync([.. asked.Select(r => (r.Resource, (string?)r.RecordId))], time.GetUtcNow(), cancellationToken);
            Refuse([.. asked.Where(r => !seen.ContainsKey((r.Resource, r.RecordId)))]);
        }
    }

    /// <summary>For drafts that refer to a record which is gone: that its row has failed.</summary>
    public IReadOnlyDictionary<long, RowError> ParentsGone(IReadOnlyList<ResourceDraft> drafts)
    {
        var targets = drafts.SelectMany(d => d.Fields, (d, f) => (d.Id, f.Value)).SelectMany(v => Targets.Of(v.Value), (v, t) => (Draft: v.Id, Record: t.Id)).Where(t => t.Record.Length > 0).ToList();
        var gone = plan.PassedOver.GoneAmong([.. targets.Select(t => t.Record).Distinct()]);
        return targets.Where(t => gone.ContainsKey(t.Record)).DistinctBy(t => t.Draft).ToDictionary(t => t.Draft, t => RowErrors.ParentFailed(gone[t.Record].ToString()));
    }

    private void Refuse(List<PassedOverRecord> gone)
    {
        if (gone.Count == 0)
            return;
        plan.PassedOver.AddGone(gone);
        plan.Operations.AddPlans([], [.. gone.Select(r => Outcome(r, RowStatus.Invalid))], [.. gone.Select(r => Finding(r, RowErrors.PassedOverRecordGone(r.RunId, r.RecordId)))]);
    }

    private static DraftOutcome Outcome(PassedOverRecord record, RowStatus status) => new(record.RowId, record.DraftId, status, RecordId: null);

    private static RowFinding Finding(PassedOverRecord record, RowError? error) =>
        new(record.RowId, IsError: true, error ?? throw new ArgumentNullException(nameof(error))) { DraftId = record.DraftId };
}
