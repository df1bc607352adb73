using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Operations;

/// <summary>What will be done: planned operations, what they need, and outcomes that are known before sending.</summary>
internal sealed class OperationTable(Database database, Action planChanged)
{
    private readonly FindingTable _findings = new(database);
    private readonly JournalReset _clearing = new(database);

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

    private readonly Statement _holdBack = database.Prepare($"""
        INSERT INTO outcomes (operation_id, row_id, status)
        SELECT DISTINCT o.operation_id, o.row_id, {(int)RowStatus.Blocked}
        FROM outcomes f CROSS JOIN drafts d ON d.row_id = f.row_id AND d.repeat_key IS NOT NULL CROSS JOIN operations o ON o.row_id = d.row_id
        WHERE f.status IN ({(int)RowStatus.Invalid}, {(int)RowStatus.Unconfirmed}) AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id)
        """);

    private readonly Statement _unsentCreates = database.Prepare("""
        SELECT o.operation_id FROM operations o
        WHERE o.operation_id IN (SELECT value FROM json_each(?)) AND o.kind = 'Create'
            AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id) AND NOT EXISTS (SELECT 1 FROM send_log k WHERE k.operation_id = o.operation_id)
        """);

    private readonly Statement _uncertainCreates = database.Prepare("""
        SELECT o.operation_id, o.record_id FROM operations o JOIN send_log k ON k.operation_id = o.operation_id
        WHERE o.operation_id IN (SELECT value FROM json_each(?)) AND o.kind = 'Create' AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id)
        """);

    private readonly Statement _stored = database.Prepare("""
        SELECT d.draft_id, s.record_id FROM json_each(?) j JOIN drafts d ON d.draft_id = j.value JOIN standing s ON s.draft_id = coalesce(d.same_as, d.draft_id)
        WHERE s.record_id IS NOT NULL
        """);

    // Rows that repeat a record are of the draft that stands for it.
    private readonly Statement _takeBack = database.Prepare($"""
        DELETE FROM findings WHERE code = ? AND stage = '{FindingTable.Mapping}' AND is_error = 0 AND EXISTS (
            SELECT 1 FROM drafts d WHERE d.row_id = findings.row_id AND d.part = findings.part AND coalesce(d.same_as, d.draft_id) IN (SELECT value FROM json_each(?)))
        """);

    private readonly Statement _isWarned = database.Prepare("SELECT 1 FROM findings WHERE code = ? AND is_error = 0 LIMIT 1");

    /// <summary>The drafts that operations are planned for.</summary>
    public DraftPages Drafts { get; } = new(database);

    /// <summary>Operations that a failed row blocks.</summary>
    public BlockedPages Blocked { get; } = new(database);

    /// <summary>Forgets operations and all outcomes except those that Mapping settled: the stage starts afresh.</summary>
    public void ClearOperations()
    {
        database.Write(_clearing.Operations);
        planChanged();
    }

    /// <summary>Appends operations, outcomes that need none, and findings; one transaction.</summary>
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
        planChanged();
    }

    /// <summary>Some row has a warning with this code.</summary>
    public bool IsWarned(string code) => database.Read(() => _isWarned.Bind(code).List(s => s.Long(0))).Count > 0;

    /// <summary>Takes a warning of Mapping back from drafts of which more is known now.</summary>
    public void TakeBack(string code, IReadOnlyCollection<long> drafts) => database.Write(() => _takeBack.Bind(code).Bind(JournalJson.Numbers(drafts)).Run());

    /// <summary>Gives main writes of rows that have several, one of which is Invalid or, before anything was sent, Unconfirmed, the outcome Blocked: a row is fixed as a whole.</summary>
    public void HoldBackInvalidRows()
    {
        database.Write(() => _holdBack.Run());
        planChanged();
    }

    /// <summary>Which of these drafts are to be created, and have not left this computer yet.</summary>
    public IReadOnlySet<long> UnsentCreates(IReadOnlyCollection<long> drafts) =>
        database.Read(() => _unsentCreates.Bind(JournalJson.Numbers(drafts)).List(s => s.Long(0)).ToHashSet());

    /// <summary>Which of these drafts are to be created and may have been, by a call of an earlier process whose answer never came; with the ids that were chosen for them.</summary>
    public IReadOnlyDictionary<long, string> UncertainCreates(IReadOnlyCollection<long> drafts) => database.Read(
        () => _uncertainCreates.Bind(JournalJson.Numbers(drafts)).List(s => KeyValuePair.Create(s.Long(0), s.Text(1)))).ToDictionary();

    /// <summary>The records of these drafts, as far as this run has stored them or found them stored.</summary>
    public IReadOnlyDictionary<long, string> StoredBy(IReadOnlyCollection<long> drafts) => database.Read(() => _stored.Bind(JournalJson.Numbers(drafts)).List(s => (Draft: s.Long(0), Record: s.Text(1))))
        .DistinctBy(s => s.Draft).ToDictionary(s => s.Draft, s => s.Record);

    // The outcome of a draft has the number of its main operation, whether or not there is one.
    private void Add(DraftOutcome outcome)
    {
        _addOutcome.Bind(outcome.DraftId).Bind(outcome.RowId).Bind((long)outcome.Status).Bind(outcome.RecordId).Run();
        _addFurtherOutcomes.Bind((long)outcome.Status).Bind(outcome.DraftId).Run();
    }
}
