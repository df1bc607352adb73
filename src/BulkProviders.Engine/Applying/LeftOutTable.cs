using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Applying;

/// <summary>The operations of a plan that are not to be sent, by decision. Decided anew each time that somebody sets out to apply the plan, until it is applied.</summary>
/// <param name="planChanged">Told when the plan becomes another.</param>
internal sealed class LeftOutTable(Database database, Action planChanged)
{
    private const string Waiting = "NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id)";

    // What only follows a write is of its kind; what follows none changes a record that exists.
    private const string Kind = "coalesce((SELECT m.kind FROM operations m WHERE m.operation_id = o.draft_id), 'Update')";

    private readonly FindingTable _findings = new(database);
    private readonly Statement _forgetOutcomes = database.Prepare("DELETE FROM outcomes WHERE operation_id IN (SELECT operation_id FROM left_out)");
    private readonly Statement _forgetFindings = database.Prepare($"DELETE FROM findings WHERE stage = '{FindingTable.Applying}'");
    private readonly Statement _forget = database.Prepare("DELETE FROM left_out");
    private readonly Statement _leaveRow = database.Prepare($"INSERT INTO left_out (operation_id) SELECT o.operation_id FROM operations o WHERE o.row_id = ? AND {Waiting} ON CONFLICT DO NOTHING");
    private readonly Statement _leaveOthers = database.Prepare($"INSERT INTO left_out (operation_id) SELECT o.operation_id FROM operations o WHERE {Kind} <> ? AND {Waiting} ON CONFLICT DO NOTHING");
    private readonly Statement _skip = database.Prepare($"""
        INSERT INTO outcomes (operation_id, row_id, status, record_id)
        SELECT o.operation_id, o.row_id, {(int)RowStatus.Skipped}, iif(o.kind = 'Create' OR o.operation_id <> o.draft_id, NULL, o.record_id)
        FROM left_out l JOIN operations o ON o.operation_id = l.operation_id
        """);
    private readonly Statement _drafts = database.Prepare("SELECT DISTINCT o.row_id, o.draft_id FROM left_out l JOIN operations o ON o.operation_id = l.operation_id");
    private readonly Statement _rows = database.Prepare($"""
        SELECT r.row_id, r.sheet_id, r.number FROM rows r
        WHERE EXISTS (SELECT 1 FROM operations o WHERE o.row_id = r.row_id AND {Waiting})
        ORDER BY r.row_id
        """);

    /// <summary>The rows that the plan would write, with their sheets and numbers.</summary>
    public IReadOnlyList<PlannedRow> Rows() => database.Read(() => _rows.List(s => new PlannedRow(s.Long(0), s.Long(1), s.Int(2))));

    /// <summary>Puts all back that was left out before.</summary>
    public void Clear() => Change(() =>
    {
        _forgetOutcomes.Run();
        _forgetFindings.Run();
        _forget.Run();
    });

    /// <summary>Leaves rows out, and what is of another kind; what is left out before stays left out.</summary>
    /// <param name="rows">Rows, each with what it is told.</param>
    /// <param name="only">The kind that alone is wanted; null for all.</param>
    public void Leave(IReadOnlyDictionary<long, RowError> rows, OperationKind? only) => Change(() =>
    {
        foreach (var row in rows.Keys)
            _leaveRow.Bind(row).Run();
        if (only is { } kind)
            _leaveOthers.Bind(kind.ToString()).Run();
        _skip.Run();
        foreach (var (row, draft) in _drafts.List(s => (Row: s.Long(0), Draft: s.Long(1))))
            _findings.Add(new RowFinding(row, IsError: false, rows.GetValueOrDefault(row) ?? RowErrors.NotOfThatKind($"{only}".ToLowerInvariant())) { DraftId = draft }, FindingTable.Applying);
    });

    private void Change(Action change)
    {
        database.Write(change);
        planChanged();
    }
}

/// <param name="RowId">Number in the journal.</param>
/// <param name="SheetId">Its sheet.</param>
/// <param name="Number">As the spreadsheet program shows it.</param>
public sealed record PlannedRow(long RowId, long SheetId, int Number);
