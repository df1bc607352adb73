using System.Globalization;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Planning;
using BulkProviders.Journal.Json;
using BulkProviders.Journal.Sqlite;

namespace BulkProviders.Journal;

/// <summary>What will be done: planned operations, what they need, and outcomes that are known before sending.</summary>
internal sealed class OperationTable(Database database, Action planChanged) : IOperationStore
{
    private readonly FindingTable _findings = new(database);
    private readonly DraftPages _drafts = new(database);
    private readonly QuestionPages _questions = new(database);
    private readonly Clearing _clearing = new(database);
    private readonly BlockedPages _blocked = new(database);
    private readonly RingSearch _rings = new(database);
    private readonly PlanCounts _counts = new(database);

    private readonly Statement _add = database.Prepare("""
        INSERT INTO operations (operation_id, draft_id, row_id, resource, kind, record_id, id_is_given, look_first, read_at, etag, changed, intended, before)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);
    private readonly Statement _addNeed = database.Prepare("INSERT INTO needs (operation_id, draft_id) VALUES (?, ?) ON CONFLICT DO NOTHING");
    private readonly Statement _addOutcome = database.Prepare("""
        INSERT INTO outcomes (operation_id, row_id, status, record_id) VALUES (?, ?, ?, ?)
        ON CONFLICT (operation_id) DO UPDATE SET status = excluded.status, record_id = excluded.record_id
        """);
    private readonly Statement _addFurtherOutcomes = database.Prepare("""
        INSERT INTO outcomes (operation_id, row_id, status, record_id)
        SELECT operation_id, row_id, ?, ? FROM operations WHERE draft_id = ? AND operation_id <> draft_id
        ON CONFLICT DO NOTHING
        """);

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
            foreach (var operation in operations)
                Add(operation);
            foreach (var outcome in outcomes)
                Add(outcome);
            foreach (var finding in findings)
                _findings.Add(finding, FindingTable.Planning);
        });
        Changed();
    }

    public IReadOnlyList<BlockedOperation> BlockedOperations(int limit) => _blocked.Next(limit);

    public IReadOnlyList<BlockedOperation> OperationsInRings(int limit) => _rings.Find(limit);

    public IReadOnlyList<PlanCount> PlanCounts() => _counts.ByKind();

    public IReadOnlyList<string> MembersWritten(string resource) => _counts.MembersWritten(resource);

    public IReadOnlyList<ChangedFieldCount> ChangedFields() => _counts.ChangedFields();

    private void Changed()
    {
        _counts.Forget();
        planChanged();
    }

    private void Add(PlannedOperation operation)
    {
        _add.Bind(operation.Id).Bind(operation.DraftId).Bind(operation.RowId).Bind(operation.Resource).Bind(operation.Kind.ToString())
            .Bind(operation.RecordId).Bind(operation.IdIsGiven).Bind(operation.LookFirst)
            .Bind(operation.ReadAt?.ToString("O", CultureInfo.InvariantCulture)).Bind(operation.ETag)
            .Bind(JournalJson.Names(operation.Changed))
            .Bind(database.Json.Write(operation.Intended, FieldCodec.Write))
            .Bind(database.Json.Write(operation.Before, FieldCodec.Write)).Run();
        foreach (var draft in operation.Needs)
            _addNeed.Bind(operation.Id).Bind(draft).Run();
        // A reference to a draft cannot be sent before that draft has an id, whether or not the plan says so.
        foreach (var draft in References.DraftsIn(operation.Intended))
            _addNeed.Bind(operation.Id).Bind(draft).Run();
    }

    // The outcome of a draft has the number of its main operation, whether or not there is one.
    private void Add(DraftOutcome outcome)
    {
        _addOutcome.Bind(outcome.DraftId).Bind(outcome.RowId).Bind((long)outcome.Status).Bind(outcome.RecordId).Run();
        _addFurtherOutcomes.Bind((long)outcome.Status).Bind(outcome.RecordId).Bind(outcome.DraftId).Run();
    }
}
