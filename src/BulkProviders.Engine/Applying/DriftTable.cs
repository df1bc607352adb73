using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Applying;

/// <summary>The operations of a plan that were not sent yet, and what their records held when the plan was made.</summary>
internal sealed class DriftTable
{
    private readonly Database _database;
    private readonly OperationTable _operations;
    private readonly OperationPages _pages;
    private readonly OperationInsert _insert;
    private readonly Statement _page;
    private readonly Statement _openCreates;
    private readonly Statement _nameAppeared;
    private readonly Statement _settleAppeared;
    private readonly Statement _renew;
    private readonly Statement _appeared;

    public DriftTable(Database database, OperationTable operations)
    {
        (_database, _operations, _pages, _insert) = (database, operations, new OperationPages(database), new OperationInsert(database));
        database.Execute("CREATE TEMP TABLE IF NOT EXISTS open_creates (operation_id INTEGER PRIMARY KEY, row_id INTEGER NOT NULL, part INTEGER NOT NULL) STRICT");
        _page = database.Prepare($"""
            SELECT {OperationPages.Columns}
            FROM operations o
            WHERE o.operation_id > ? AND o.operation_id = o.draft_id AND (o.kind <> 'Create' OR o.id_is_given = 1)
                AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id) AND NOT EXISTS (SELECT 1 FROM send_log k WHERE k.operation_id = o.operation_id)
            ORDER BY o.operation_id LIMIT ?
            """);
        // What a search for the records of new rows says against them was not so when the plan was made.
        _openCreates = database.Prepare("""
            INSERT INTO temp.open_creates
            SELECT o.operation_id, o.row_id, d.part
            FROM operations o JOIN drafts d ON d.draft_id = o.draft_id
            WHERE o.kind = 'Create' AND o.operation_id = o.draft_id AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id)
            """);
        _nameAppeared = database.Prepare($"""
            UPDATE findings SET code = 'appeared', message = 'Appeared: ' || message
            WHERE is_error = 1 AND stage = '{FindingTable.Planning}' AND code <> 'appeared' AND EXISTS (
                SELECT 1 FROM temp.open_creates c JOIN outcomes x ON x.operation_id = c.operation_id
                WHERE c.row_id = findings.row_id AND c.part = findings.part AND x.status = {(int)RowStatus.Invalid})
            """);
        _settleAppeared = database.Prepare(
            $"UPDATE outcomes SET status = {(int)RowStatus.Conflict} WHERE status = {(int)RowStatus.Invalid} AND operation_id IN (SELECT operation_id FROM temp.open_creates)");
        _renew = database.Prepare("UPDATE operations SET read_at = ?, etag = ? WHERE operation_id = ?");
        _appeared = database.Prepare("SELECT count(DISTINCT row_id) FROM findings WHERE code = 'appeared'");
    }

    /// <summary>Rows whose new records exist now.</summary>
    public long Appeared() => _database.Read(() => _appeared.Scalar() ?? 0);

    /// <summary>Remembers what is still to be created, before its records are looked for.</summary>
    public void BeginSearch() => _database.Write(() =>
    {
        _database.Execute("DELETE FROM temp.open_creates");
        _openCreates.Run();
    });

    /// <summary>Says of rows whose records were found since that these have appeared.</summary>
    public void EndSearch() => _database.Write(() =>
    {
        _nameAppeared.Run();
        _settleAppeared.Run();
    });

    /// <summary>Operations on records that were read for the plan, in order.</summary>
    public IReadOnlyList<PlannedOperation> Page(long after, int size) => _database.Read(() => _pages.List(_page.Bind(after).Bind(size)));

    /// <summary>Keeps what was decided about a page of operations; one transaction.</summary>
    public void Store(IReadOnlyList<(PlannedOperation Planned, DriftVerdict Verdict)> judged) => _database.Write(() =>
    {
        foreach (var (planned, verdict) in judged.Where(j => j.Verdict.Status is null))
            if (planned.Intended.SequenceEqual(verdict.Operation.Intended))
                _renew.Bind(verdict.Operation.ReadAt?.ToString("O", CultureInfo.InvariantCulture)).Bind(verdict.Operation.ETag).Bind(planned.Id).Run();
            else
                _insert.Change(verdict.Operation);
        _operations.AddPlans(
            [],
            [.. judged.Where(j => j.Verdict.Status is not null).Select(j => new DraftOutcome(j.Planned.RowId, j.Planned.DraftId, j.Verdict.Status ?? RowStatus.Conflict, RecordOf(j.Planned)))],
            [.. judged.SelectMany(j => Findings(j.Planned, j.Verdict))]);
    });

    private static string? RecordOf(PlannedOperation planned) => planned.Kind == OperationKind.Create ? null : planned.RecordId;

    private static IEnumerable<RowFinding> Findings(PlannedOperation planned, DriftVerdict verdict) =>
        verdict.Errors.Select(e => new RowFinding(planned.RowId, IsError: true, e) { DraftId = planned.DraftId })
            .Concat(verdict.Notes.Select(n => new RowFinding(planned.RowId, IsError: false, n) { DraftId = planned.DraftId }));
}
