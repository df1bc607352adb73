using BulkProviders.Core.Basics;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Sending;

/// <summary>Writes sends and outcomes, and what follows from an outcome for the operations that need it. To be called inside a transaction.</summary>
internal sealed class OutcomeWriter
{
    // Operations that can no longer be sent: they have no outcome yet and need the given draft, directly or through others.
    // CROSS JOIN keeps the order of the tables: from the failure outwards, never along all operations.
    internal const string Descendants = """
        WITH RECURSIVE reached (operation_id, row_id) AS (
            SELECT p.operation_id, p.row_id
            FROM needs n CROSS JOIN open_operations p ON p.operation_id = n.operation_id
            WHERE n.draft_id = ?1
            UNION
            SELECT p.operation_id, p.row_id
            FROM reached b CROSS JOIN needs n ON n.draft_id = b.operation_id CROSS JOIN open_operations p ON p.operation_id = n.operation_id)
        """;

    private readonly Database _database;
    private readonly FindingTable _findings;
    private readonly DisputedOutcomes _disputed;
    private readonly long _session;
    private readonly Statement _log;
    private readonly Statement _logIfThere;
    private readonly Statement _logWithoutId;
    private readonly Statement _forget;
    private readonly Statement _operation;
    private readonly Statement _finish;
    private readonly DependentOperations _followers;
    private readonly Statement _isNeeded;
    private readonly bool _anyNeeds;
    private readonly Statement _release;
    private readonly Statement _blockFindings;
    private readonly Statement _block;
    private long _releases;

    public OutcomeWriter(Database database, long session)
    {
        (_database, _session) = (database, session);
        _findings = new FindingTable(database);
        _disputed = new DisputedOutcomes(database, _findings);
        _followers = new DependentOperations(database);
        _log = database.Prepare(
            "INSERT INTO send_log (session, operation_id) VALUES (?, ?) ON CONFLICT (operation_id) DO UPDATE SET session = excluded.session");
        _logIfThere = database.Prepare("""
            INSERT INTO send_log (session, operation_id) SELECT ?, operation_id FROM operations WHERE operation_id = ?
            ON CONFLICT (operation_id) DO UPDATE SET session = excluded.session
            """);
        _logWithoutId = database.Prepare("UPDATE send_log SET without_id = 1 WHERE operation_id = ?");
        _forget = database.Prepare("DELETE FROM send_log WHERE operation_id = ?");
        _operation = database.Prepare("SELECT draft_id, row_id, CASE WHEN kind = 'Create' OR operation_id <> draft_id THEN NULL ELSE record_id END FROM operations WHERE operation_id = ?");
        _finish = database.Prepare("""
            INSERT INTO outcomes (operation_id, row_id, status, record_id, after, unshown) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """);
        _isNeeded = database.Prepare("SELECT 1 FROM needs WHERE draft_id = ? LIMIT 1");
        // A writer lives as long as the plan, and needs are a part of the plan.
        _anyNeeds = database.Text("SELECT 1 FROM needs LIMIT 1") is not null;
        _release = database.Prepare("""
            UPDATE ready_queue SET open_needs = open_needs - 1, released = CASE WHEN open_needs = 1 THEN ? END
            WHERE operation_id IN (SELECT operation_id FROM needs WHERE draft_id = ?)
            """);
        _blockFindings = database.Prepare(Descendants + $"""
            INSERT INTO findings (row_id, stage, is_error, code, header, message, remedy)
            SELECT DISTINCT row_id, '{FindingTable.Submission}', 1, ?2, ?3, ?4, ?5 FROM reached
            WHERE NOT EXISTS (SELECT 1 FROM links l WHERE l.operation_id = reached.operation_id)
                AND row_id <> (SELECT o.row_id FROM operations o WHERE o.operation_id = ?1)
            """);
        _block = database.Prepare(Descendants + $"""
            INSERT INTO outcomes (operation_id, row_id, status)
            SELECT operation_id, row_id, {(int)RowStatus.Blocked} FROM reached
            """);
    }

    /// <summary>Writes an entry; returns how many operations have an outcome through it.</summary>
    public long Write(LogEntry entry)
    {
        var log = entry.SendsAreKnown ? _log : _logIfThere;
        foreach (var operation in entry.Sends)
            if (log.Bind(_session).Bind(operation).Run() == 0)
                entry.Refusal = NoOperation(operation);
        if (entry.WithoutId is { } bare && _logWithoutId.Bind(bare).Run() == 0)
            entry.Refusal = new InvalidOperationException($"Operation {bare} is not logged.");
        long finished = 0;
        for (var i = 0; i < entry.Outcomes.Count; i++)
            finished += Finish(entry, entry.Outcomes[i], entry.Operations[i]);
        return finished;
    }

    private long Finish(LogEntry entry, OperationOutcome outcome, PlannedOperation? handedOut)
    {
        if ((handedOut is null ? Find(outcome.OperationId) : FactsOf(handedOut)) is not { } operation)
        {
            entry.Refusal = NoOperation(outcome.OperationId);
            return 0;
        }

        if (outcome.Status == RowStatus.NotAttempted)
        {
            // It provably did not leave: nothing is uncertain, and what needs it goes on waiting.
            _forget.Bind(outcome.OperationId).Run();
            return 0;
        }

        var recordId = outcome.RecordId ?? operation.RecordId;
        var isMain = operation.DraftId == outcome.OperationId;
        var status = isMain ? outcome.Status : _followers.StatusOf(outcome.Status, operation.DraftId);
        if (Bind(_finish.Bind(outcome.OperationId).Bind(operation.RowId).Bind((long)status).Bind(recordId), outcome.After).Run() == 0)
        {
            entry.Refusal = new InvalidOperationException($"Operation {outcome.OperationId} has an outcome already.");
            return 0;
        }

        foreach (var finding in outcome.Findings)
            _findings.Add(finding, FindingTable.Submission);
        _disputed.Judge(outcome);
        if (!isMain && entry.EndsRequest(outcome.OperationId))
            _followers.GoOn(++_releases, outcome.OperationId);
        return isMain ? 1 + Settle(outcome, recordId) : 1;
    }

    private Statement Bind(Statement finish, AfterImage? after) => after switch
    {
        null => finish.Bind((string?)null).Bind((string?)null),
        { Other.Count: 0 } => finish.Bind("{}"u8).Bind(NamesOf(after)),
        _ => finish.Bind(_database.Json.Write(after.Other, FieldCodec.Write)).Bind(NamesOf(after))
    };

    private static string? NamesOf(AfterImage after) => after.Unshown.Count == 0 ? null : JournalJson.Names(after.Unshown);

    // Only the main write of a draft decides whether its record stands.
    private long Settle(OperationOutcome outcome, string? recordId)
    {
        if (!_anyNeeds || _isNeeded.Bind(outcome.OperationId).Scalar() is null)
            return 0;
        if (recordId is not null && outcome.Status is RowStatus.Created or RowStatus.Updated or RowStatus.Unchanged or RowStatus.Skipped)
        {
            _release.Bind(++_releases).Bind(outcome.OperationId).Run();
            _followers.Release(_releases, outcome.OperationId);
            return 0;
        }

        if (outcome.BlocksWith is { } error)
            _blockFindings.Bind(outcome.OperationId).Bind(error.Code).Bind(error.Column).Bind(error.Message).Bind(error.Remedy).Run();
        _followers.LetGo(++_releases, outcome.OperationId, outcome.UnlinksWith);
        return _block.Bind(outcome.OperationId).Run();
    }

    private OperationFacts? Find(long operation) =>
        _operation.Bind(operation).List(s => new OperationFacts(s.Long(0), s.Long(1), s.TextOrNull(2))) is [var facts] ? facts : null;

    private static OperationFacts FactsOf(PlannedOperation operation) =>
        new(operation.DraftId, operation.RowId, operation.Kind == OperationKind.Create || operation.IsFurther ? null : operation.RecordId);

    private static InvalidOperationException NoOperation(long operation) => new($"The journal has no operation {operation}.");

    /// <param name="RecordId">The record's id, where it stood before the operation.</param>
    private readonly record struct OperationFacts(long DraftId, long RowId, string? RecordId);
}
