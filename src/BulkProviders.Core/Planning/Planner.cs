using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Matching;

namespace BulkProviders.Core.Planning;

/// <summary>Stage 4: each draft, held against the tenant's record, becomes an operation, or nothing.</summary>
/// <param name="reader">The tenant, or null where the run has no network.</param>
public sealed class Planner(IOperationStore store, ResourceCatalog catalog, IRecordReader? reader, ImportOptions options, TimeProvider time)
{
    // So many drafts are compared at once that reading their records is worth parallel bulk calls.
    private const int BatchSize = 1000;

    private readonly DraftPlanner _planner = new(options, catalog.SystemColumns.Id.Header);

    /// <summary>What earlier runs have stored, or null where nobody knows.</summary>
    public ITenantLedger? Ledger { get; init; }

    /// <summary>The types whose rows the tenant cannot take.</summary>
    public RefusedTypes Refused { get; init; } = RefusedTypes.None;

    /// <summary>Plans every draft afresh.</summary>
    public async Task RunAsync(long drafts, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        store.ClearOperations();
        // Without the tenant nobody can tell what is still there.
        var ledger = Ledger is null || reader is null || options.Again ? null : new LedgerStep(store, Ledger, catalog.SystemColumns);
        ledger?.Prepare(cancellationToken);
        long done = 0;
        foreach (var batch in store.PlannableDrafts().Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await PlanAsync(batch, ledger, cancellationToken);
            done += batch.Length;
            progress.Report(new RunProgress(RunStage.Planning, done, drafts, Faulty: 0));
        }
        BlockChildrenOfFailedRows();
        RefuseRings();
    }

    /// <summary>What waits to be written, by what the journal holds.</summary>
    public ImportPlan Plan() => new(store.PlanCounts(), store.ChangedFields(), GuessedNames());

    private async Task PlanAsync(ResourceDraft[] drafts, LedgerStep? ledger, CancellationToken cancellationToken)
    {
        var answers = ledger?.AnswersFor(drafts) ?? new Dictionary<long, LedgerAnswer>();
        var readAt = time.GetUtcNow();
        var existing = await ReadAsync([.. drafts.Where(d => Refused.Of(d.Resource) is null).Select(d => (d.Resource, Id: IdToRead(d, answers)))], cancellationToken);
        var batch = new PlanBatch();
        foreach (var draft in drafts)
        {
            if (Obstacle(draft) is { } refusal)
            {
                batch.Outcomes.Add(new DraftOutcome(draft.RowId, draft.Id, RowStatus.Blocked, draft.RecordId));
                batch.Findings.Add(new RowFinding(draft.RowId, IsError: true, refusal));
                continue;
            }
            var record = IdToRead(draft, answers) is { } id ? existing.GetValueOrDefault((draft.Resource, id)) : null;
            if ((ledger is null ? draft : ledger.Follow(draft, answers, isThere: record is not null, batch)) is { } planned)
                _planner.Plan(planned, catalog.Get(draft.Resource), new CompareBasis(record, readAt, IsJudged: reader is not null), batch);
        }
        store.AddPlans(batch.Operations, batch.Outcomes, batch.Findings);
    }

    // A label without a meaning in a row without a fault: another process matched it, when its type was refused.
    private RowError? Obstacle(ResourceDraft draft) =>
        Refused.Of(draft.Resource)
        ?? (reader is not null && draft.Fields.Any(f => IsOpenLabel(f, catalog.Get(draft.Resource))) ? RowErrors.TypeOfferedLate(catalog.Get(draft.Resource).Sheet) : null);

    private static bool IsOpenLabel(DraftField field, ResourceSchema schema) =>
        field.Value is FieldValue.Unresolved && schema.ColumnOf(field.Member) is { Type: ColumnType.Lookup };

    private static string? IdToRead(ResourceDraft draft, IReadOnlyDictionary<long, LedgerAnswer> answers) =>
        draft.RecordId ?? (draft.EarlierId is null && answers.TryGetValue(draft.Id, out var answer) ? LedgerRule.RecordToRead(answer) : null);

    private async Task<Dictionary<(string, string), ResourceRecord>> ReadAsync(
        IReadOnlyList<(string Resource, string? Id)> wanted, CancellationToken cancellationToken)
    {
        var existing = new Dictionary<(string, string), ResourceRecord>();
        if (reader is null)
            return existing;
        foreach (var group in wanted.Where(w => w.Id is not null).GroupBy(w => w.Resource, w => w.Id ?? ""))
            foreach (var (id, record) in await reader.FindAsync(catalog.Get(group.Key), [.. group.Distinct()], cancellationToken))
                existing[(group.Key, id)] = record;
        return existing;
    }

    private void BlockChildrenOfFailedRows()
    {
        while (store.BlockedOperations(BatchSize) is { Count: > 0 } blocked)
            Settle(blocked, b => RowErrors.ParentFailed(b.Parent.ToString()), RowStatus.Blocked);
    }

    private void RefuseRings()
    {
        while (store.OperationsInRings(BatchSize) is { Count: > 0 } ring)
        {
            var members = Listing.Of(ring.Select(b => b.Parent).Distinct());
            Settle(ring, _ => RowErrors.ReferenceRing(members), RowStatus.Invalid);
            BlockChildrenOfFailedRows();
        }
    }

    private void Settle(IReadOnlyList<BlockedOperation> operations, Func<BlockedOperation, RowError> error, RowStatus status) =>
        store.AddPlans(
            [],
            [.. operations.Select(b => new DraftOutcome(b.RowId, b.DraftId, status, RecordId: null))],
            [.. operations.Select(b => new RowFinding(b.RowId, IsError: true, error(b)))]);

    private List<string> GuessedNames()
    {
        var guessed = new List<string>();
        foreach (var schema in store.PlanCounts().Select(c => c.Resource).Distinct().Select(catalog.Get))
        {
            if (schema.TypeEvidence == Evidence.Guessed || schema.PathEvidence == Evidence.Guessed)
                guessed.Add(schema.Type);
            guessed.AddRange(store.MembersWritten(schema.Name)
                .Where(m => schema.ColumnOf(m) is { Evidence: Evidence.Guessed })
                .Select(m => $"{schema.Type}.{m}"));
        }
        return [.. guessed.Distinct()];
    }
}
