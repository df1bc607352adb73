using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Cycles;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Links;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Planning;

/// <summary>What will be done: planned operations, what they need, and outcomes that are known before sending.</summary>
internal sealed class OperationTable(Database database, Action planChanged) : IOperationStore
{
    private readonly FindingTable _findings = new(database);
    private readonly DraftPages _drafts = new(database);
    private readonly QuestionPages _questions = new(database);
    private readonly JournalReset _clearing = new(database);
    private readonly BlockedPages _blocked = new(database);
    private readonly PlanCounts _counts = new(database);

    private readonly OperationInsert _operations = new(database);
    private readonly Statement _addOutcome = database.Prepare("""
        INSERT INTO outcomes (operation_id, row_id, status, record_id) VALUES (?, ?, ?, ?)
        ON CONFLICT (operation_id) DO UPDATE SET status = excluded.status, record_id = excluded.record_id
        """);
    private readonly Statement _addFurtherOutcomes = database.Prepare("""
        INSERT INTO outcomes (operation_id, row_id, status, record_id)
        SELECT operation_id, row_id, ?, NULL FROM operations WHERE draft_id = ? AND operation_id <> draft_id
        ON CONFLICT DO NOTHING
        """);

    public ILinkStore Links { get; } = new LinkTable(database, planChanged);

    private readonly Statement _holdBack = database.Prepare($"""
        INSERT INTO outcomes (operation_id, row_id, status)
        SELECT DISTINCT o.operation_id, o.row_id, {(int)RowStatus.Blocked}
        FROM outcomes f CROSS JOIN drafts d ON d.row_id = f.row_id AND d.repeat_key IS NOT NULL CROSS JOIN operations o ON o.row_id = d.row_id
        WHERE f.status = {(int)RowStatus.Invalid} AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id)
        """);

    public ICycleStore Cycles { get; } = new CycleTable(database);

    public void ClearOperations()
    {
        database.Write(_clearing.Operations);
        Changed();
    }

    public IEnumerable<ResourceDraft> PlannableDrafts() => _drafts.Stream(plannableOnly: true);

    public IEnumerable<LedgerQuestion> LedgerQuestions() => _questions.Stream();

    public void AddPlans(IReadOnlyList<PlannedOperation> operations, IReadOnlyList<DraftOutcome> outcomes, IReadOnlyList<RowFinding> findings)
    {
        database.Write(() =>
        {
            _operations.Add(operations);
            foreach (var outcome in outcomes)
                Add(outcome);
            foreach (var finding in findings)
                _findings.Add(finding, FindingTable.Planning);
        });
        Changed();
    }

    public void HoldBackInvalidRows()
    {
        database.Write(() => _holdBack.Run());
        Changed();
    }

    public IReadOnlyList<BlockedOperation> BlockedOperations(int limit) => _blocked.Next(limit);

    public IReadOnlyList<PlanCount> PlanCounts() => _counts.ByKind();

    public IReadOnlyList<string> MembersWritten(string resource) => _counts.MembersWritten(resource);

    public IReadOnlyList<ChangedFieldCount> ChangedFields() => _counts.ChangedFields();

    private void Changed()
    {
        _counts.Forget();
        planChanged();
    }

    // The outcome of a draft has the number of its main operation, whether or not there is one.
    private void Add(DraftOutcome outcome)
    {
        _addOutcome.Bind(outcome.DraftId).Bind(outcome.RowId).Bind((long)outcome.Status).Bind(outcome.RecordId).Run();
        _addFurtherOutcomes.Bind((long)outcome.Status).Bind(outcome.DraftId).Run();
    }
}
