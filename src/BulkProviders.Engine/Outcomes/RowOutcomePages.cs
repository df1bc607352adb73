using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Outcomes;

/// <summary>Puts together, page by page, what each row of a sheet has come to.</summary>
internal sealed class RowOutcomePages
{
    private const int PageSize = 500;

    private readonly Database _database;
    private readonly OperationPages _operations;
    private readonly Statement _headers;
    private readonly Statement _rows;
    private readonly Statement _findings;
    private readonly Statement _writes;
    private readonly Statement _recordIds;
    private readonly Statement _doubts;
    private readonly PartOutcomes _parts;
    private readonly Statement? _bases;

    public RowOutcomePages(Database database, string status)
    {
        _database = database;
        _operations = new OperationPages(database);
        _parts = new PartOutcomes(database, status);
        // A journal of an earlier version has no such table.
        _bases = database.Text("SELECT 1 FROM sqlite_schema WHERE name = 'row_bases'") is null ? null : database.Prepare("SELECT row_id, hash FROM row_bases WHERE row_id BETWEEN ? AND ?");
        _headers = database.Prepare("SELECT headers FROM sheets WHERE sheet_id = ?");
        _rows = database.Prepare($"""
            SELECT r.row_id, r.number, r.{status}, m.identity_hash, m.content_hash
            FROM row_outcomes r LEFT JOIN rows m ON m.row_id = r.row_id
            WHERE r.sheet_id = ? AND r.row_id > ? ORDER BY r.row_id LIMIT ?
            """);
        _findings = database.Prepare(
            "SELECT row_id, is_error, code, message, remedy, header, part FROM findings WHERE row_id BETWEEN ? AND ? ORDER BY row_id, finding_id");
        _writes = database.Prepare("""
            SELECT row_id, resource, kind, record_id, changed, intended, before
            FROM operations o
            WHERE row_id BETWEEN ? AND ? AND (operation_id = draft_id OR EXISTS (
                SELECT 1 FROM links l JOIN operations m ON m.operation_id = o.draft_id WHERE l.operation_id = o.operation_id AND l.kind = 'Late' AND m.kind = 'Update'))
            ORDER BY row_id, operation_id
            """);
        // In doubt since an earlier run, and not sent again by this one.
        _doubts = database.Prepare("""
            SELECT d.row_id, d.earlier_id FROM drafts d JOIN outcomes x ON x.operation_id = d.draft_id
            WHERE d.row_id BETWEEN ? AND ? AND d.earlier_id IS NOT NULL AND x.status = 10 ORDER BY d.draft_id
            """);
        // The record of the first draft that has one: as the tenant answered, else as planned, else as the row says, unless that one is gone.
        _recordIds = database.Prepare("""
            SELECT row_id, draft_id, 1 AS rank, record_id FROM drafts d
            WHERE row_id BETWEEN ?1 AND ?2 AND record_id IS NOT NULL
                AND (passed_over = 0 OR NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = d.draft_id AND x.status = 7))
            UNION ALL
            SELECT o.row_id, o.operation_id, 2, o.record_id
            FROM operations o LEFT JOIN outcomes x ON x.operation_id = o.operation_id LEFT JOIN send_log k ON k.operation_id = o.operation_id
            WHERE o.row_id BETWEEN ?1 AND ?2 AND o.operation_id = o.draft_id AND (o.kind <> 'Create' OR x.status = 10 OR (x.status IS NULL AND k.operation_id IS NOT NULL))
            UNION ALL
            SELECT row_id, operation_id, 3, record_id FROM outcomes WHERE row_id BETWEEN ?1 AND ?2 AND record_id IS NOT NULL
            ORDER BY 1, 2, 3 DESC
            """);
    }

    public IEnumerable<RowOutcome> Stream(long sheetId)
    {
        var order = _database.Read(() => ColumnOrder.Of(_headers.Bind(sheetId)));
        return Pages.Stream(0L, after => _database.Read(() => Page(sheetId, after, order)), row => row.RowId, PageSize);
    }

    private List<RowOutcome> Page(long sheetId, long after, ColumnOrder order)
    {
        var rows = _rows.Bind(sheetId).Bind(after).Bind(PageSize).List(s => new RowOutcome(
            s.Long(0), s.Int(1), (RowStatus)s.Int(2), null, [], [], null, s.TextOrNull(3) ?? "", s.TextOrNull(4) ?? ""));
        if (rows.Count == 0)
            return rows;
        var (first, last) = (rows[0].RowId, rows[^1].RowId);
        var findings = _findings.Bind(first).Bind(last).List(FindingTable.Read).ToLookup(f => f.RowId);
        var writes = _writes.Bind(first).Bind(last).List(ReadWrite).ToLookup(w => w.RowId);
        var recordIds = _recordIds.Bind(first).Bind(last).List(s => (Row: s.Long(0), Id: s.Text(3))).ToLookup(r => r.Row, r => r.Id);
        var doubts = _doubts.Bind(first).Bind(last).List(s => (Row: s.Long(0), Id: s.Text(1))).ToLookup(r => r.Row, r => r.Id);
        var parts = _parts.Of(first, last);
        var bases = _bases?.Bind(first).Bind(last).List(s => (Row: s.Long(0), Hash: s.Text(1))).ToDictionary(b => b.Row, b => b.Hash) ?? [];
        return rows.ConvertAll(row => row with
        {
            Base = bases.GetValueOrDefault(row.RowId),
            RecordId = recordIds[row.RowId].FirstOrDefault(),
            Changed = [.. writes[row.RowId].SelectMany(ChangedFields)],
            Findings = order.Sort(findings[row.RowId]),
            ChosenId = writes[row.RowId].FirstOrDefault(w => w.Kind == OperationKind.Create)?.RecordId ?? doubts[row.RowId].FirstOrDefault(),
            Parts = [.. parts[row.RowId]]
        });
    }

    private IEnumerable<ChangedField> ChangedFields(WriteRow write)
    {
        if (write.Kind != OperationKind.Update || write.Changed.Count == 0)
            return [];
        // The draft stays beside the id: it may know the record's name.
        var intended = write.Intended.Select(f => f with { Value = Targets.Map(f.Value, t => t.Draft is { } draft && _operations.RecordIdOf(draft) is { } id ? t with { Id = id } : t) }).ToList();
        return write.Changed.Select(member => new ChangedField(
            write.Resource, member, ValueOf(write.Before, member), ValueOf(intended, member) ?? FieldValue.Cleared));
    }

    private static FieldValue? ValueOf(IReadOnlyList<DraftField> fields, string member) =>
        fields.FirstOrDefault(f => f.Member == member)?.Value;

    private static WriteRow ReadWrite(Statement row)
    {
        var kind = Enum.Parse<OperationKind>(row.Text(2));
        var isUpdate = kind == OperationKind.Update;
        return new WriteRow(
            row.Long(0), row.Text(1), kind, row.Text(3),
            isUpdate ? JournalJson.Names(row.Utf8(4)) : [],
            isUpdate ? FieldCodec.Read(row.Utf8(5)) : [],
            isUpdate ? FieldCodec.Read(row.Utf8(6)) : []);
    }

    private sealed record WriteRow(
        long RowId, string Resource, OperationKind Kind, string RecordId,
        IReadOnlyList<string> Changed, IReadOnlyList<DraftField> Intended, IReadOnlyList<DraftField> Before);

    /// <summary>The order of a sheet's columns, by their headers.</summary>
    private sealed class ColumnOrder(IReadOnlyList<HeaderBinding> headers)
    {
        private readonly Dictionary<string, int> _positions = Positions(headers);

        public static ColumnOrder Of(Statement query) => new(query.List(s =>
            JsonSerializer.Deserialize(s.Utf8(0), JournalJson.Default.IReadOnlyListHeaderBinding)) is [{ } headers] ? headers : []);

        public IReadOnlyList<RowFinding> Sort(IEnumerable<RowFinding> findings) =>
            [.. findings.OrderByDescending(f => f.IsError).ThenBy(f => PositionOf(f.Error.Column))];

        // A remark on the whole row, or on a column that the sheet lacks, comes after those that point to a cell.
        private int PositionOf(string? header) => header is null ? int.MaxValue : _positions.GetValueOrDefault(header, int.MaxValue);

        private static Dictionary<string, int> Positions(IReadOnlyList<HeaderBinding> headers)
        {
            var positions = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            foreach (var header in headers)
            {
                positions.TryAdd(header.Header, header.Column);
                if (header.Meaning is not null)
                    positions.TryAdd(header.Meaning, header.Column);
            }

            return positions;
        }
    }
}
