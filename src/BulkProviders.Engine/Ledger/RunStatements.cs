using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>Reads from the journal of a run what it did to records: its outcomes, and its log entries without an outcome.</summary>
internal sealed class RunStatements(Database journal)
{
    private const int PageSize = 500;

    private readonly Statement _page = journal.Prepare($"""
        SELECT d.draft_id, d.resource, d.operation, d.record_id, d.folded_key, r.identity_hash, d.fields, f.path, s.name, r.number,
            o.kind, o.record_id, x.status, x.record_id, d.owner_hash, d.repeat_key, d.earlier_id,
            (SELECT k.session FROM send_log k WHERE k.operation_id = d.draft_id)
        FROM drafts d JOIN rows r ON r.row_id = d.row_id JOIN sheets s ON s.sheet_id = r.sheet_id JOIN files f ON f.file_id = s.file_id
            LEFT JOIN operations o ON o.operation_id = d.draft_id
            LEFT JOIN outcomes x ON x.operation_id = d.draft_id
        WHERE d.draft_id > ? AND (x.status IN ({Meant})
            OR (x.status IS NULL AND o.kind = 'Create' AND EXISTS (SELECT 1 FROM send_log k WHERE k.operation_id = o.operation_id)))
            -- What was left out of a plan has been asked of no record.
            AND NOT EXISTS (SELECT 1 FROM findings f WHERE f.row_id = d.row_id AND f.part = d.part AND f.stage = 'applying')
        ORDER BY d.draft_id LIMIT ?
        """);

    private readonly SentFields _sent = new(journal);

    private readonly Sessions _sessions = new(journal, new RunTable(journal));
    private readonly Statement _outcomes = journal.Prepare("SELECT count(*) FROM outcomes");
    private readonly Statement _sends = journal.Prepare("SELECT count(*) FROM send_log");

    private static string Meant { get; } = string.Join(", ",
        new[] { RowStatus.Unchanged, RowStatus.Created, RowStatus.Updated, RowStatus.Deleted, RowStatus.Skipped, RowStatus.Failed, RowStatus.Unconfirmed }
            .Select(s => ((int)s).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Another value means that the run has done something since.</summary>
    public JournalAdvance Progress() => journal.Read(() => new JournalAdvance(_outcomes.Scalar() ?? 0, _sends.Scalar() ?? 0));

    /// <summary>All statements, in the order of the drafts, as a stream.</summary>
    /// <param name="startedAt">When the run began.</param>
    public IEnumerable<RecordStatement> Stream(DateTimeOffset startedAt)
    {
        var begins = _sessions.Begins();
        DateTimeOffset SentAt(SaidRow row) => row.Session is { } session && begins.TryGetValue(session, out var began) ? began : startedAt;
        return Pages.Stream(0L, after => journal.Read(() => _sent.AddTo(_page.Bind(after).Bind(PageSize).List(Read), SentAt)), row => row.Draft, PageSize)
            .Select(row => row.Statement).OfType<RecordStatement>();
    }

    private static SaidRow Read(Statement row)
    {
        var fields = FieldCodec.Read(row.Utf8(6));
        var isCreate = row.TextOrNull(10) == nameof(OperationKind.Create);
        var recordId = row.TextOrNull(13);
        var status = StatusOf(row.IsNull(12) ? null : (RowStatus)row.Int(12), isCreate, isDelete: row.Text(2) == nameof(ImportOperation.Delete), recordId);
        return new SaidRow(row.Long(0), row.Text(1), fields, row.TextOrNull(15), row.IsNull(17) ? null : row.Long(17), status is null ? null : new RecordStatement(
            row.Long(0), row.Text(1), status,
            RecordStatus.IsOpen(status) || status == RecordStatus.Refused ? null : recordId,
            isCreate ? row.Text(11) : row.TextOrNull(16),
            row.TextOrNull(4),
            row.IsNull(3) ? row.TextOrNull(5) : null,
            DraftHash.Of(fields, row.TextOrNull(14), row.TextOrNull(15)),
            new RowPlace(row.Text(7), row.Text(8), row.Int(9)))
        { IsLeftAlone = !row.IsNull(12) && (RowStatus)row.Int(12) == RowStatus.Skipped });
    }

    private static string? StatusOf(RowStatus? status, bool isCreate, bool isDelete, string? recordId) => status switch
    {
        null => RecordStatus.Uncertain,
        RowStatus.Unconfirmed when isCreate => RecordStatus.Unconfirmed,
        RowStatus.Failed when isCreate => RecordStatus.Refused,
        _ when recordId is null => null,
        RowStatus.Deleted => RecordStatus.Deleted,
        // A row that asks for a delete and is skipped found its record gone.
        RowStatus.Skipped when isDelete => RecordStatus.Deleted,
        RowStatus.Created => RecordStatus.Created,
        RowStatus.Updated => RecordStatus.Updated,
        RowStatus.Unchanged or RowStatus.Skipped => RecordStatus.Matched,
        _ => null
    };
}
