using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Undo;

/// <summary>What a run did to single records, from its journal; also from journals that do not say what the tenant held after a write.</summary>
public sealed class RecordAudit
{
    private readonly Database _database;
    private readonly ResourceCatalog _catalog;
    private readonly OperationPages _pages;
    private readonly KnownNames _names;
    private readonly Statement _operations;
    private readonly Statement _places;

    internal RecordAudit(Database database, ResourceCatalog catalog)
    {
        (_database, _catalog, _pages, _names) = (database, catalog, new OperationPages(database), new KnownNames(database, catalog));
        var ofRecord = $"""
            FROM operations o LEFT JOIN outcomes x ON x.operation_id = o.operation_id
                JOIN rows r ON r.row_id = o.row_id JOIN sheets s ON s.sheet_id = r.sheet_id JOIN files f ON f.file_id = s.file_id
            WHERE coalesce(CASE WHEN o.operation_id = o.draft_id THEN x.record_id END, nullif(o.record_id, ''),
                    (SELECT t.record_id FROM links l JOIN standing t ON t.draft_id = l.target WHERE l.operation_id = o.operation_id LIMIT 1)) = ? COLLATE NOCASE
                AND (x.status IN ({(int)RowStatus.Created}, {(int)RowStatus.Updated}, {(int)RowStatus.Deleted}, {(int)RowStatus.Unconfirmed}) OR x.after IS NOT NULL
                    OR (x.operation_id IS NULL AND EXISTS (SELECT 1 FROM send_log k WHERE k.operation_id = o.operation_id)))
            ORDER BY o.operation_id
            """;
        _operations = database.Prepare($"SELECT {OperationPages.Columns} {ofRecord}");
        _places = database.Prepare($"SELECT f.path, s.name, r.number, x.status, x.after, x.unshown {ofRecord}");
    }

    /// <summary>The writes to a record, in the order of the plan.</summary>
    public IReadOnlyList<AuditedWrite> Of(string recordId) => _database.Read(() =>
    {
        var operations = _pages.List(_operations.Bind(recordId));
        return _places.Bind(recordId).List(s => (
                File: s.Text(0), Sheet: s.Text(1), Row: s.Int(2), Status: s.IsNull(3) ? (RowStatus?)null : (RowStatus)s.Int(3),
                After: s.IsNull(4) ? null : new AfterImage(FieldCodec.Read(s.Utf8(4)), s.IsNull(5) ? [] : JournalJson.Names(s.Utf8(5)))))
            .Zip(operations, (p, o) => new AuditedWrite(o.Resource, p.File, p.Sheet, p.Row, ActionOf(o.Kind), p.Status, Fields(new WrittenOperation(o, p.Status, p.After))))
            .ToList();
    });

    private IReadOnlyList<AuditedField> Fields(WrittenOperation write)
    {
        var schema = _catalog.Find(write.Operation.Resource);
        var isDelete = write.Operation.Kind == OperationKind.Delete;
        IEnumerable<string> members = isDelete ? write.Operation.Before.Select(b => b.Member) : write.Members.Concat(write.Operation.Kind == OperationKind.Create ? Others(write) : []);
        return [.. members.Distinct().Select(m => Field(write, schema, m, isDelete))];
    }

    private static IEnumerable<string> Others(WrittenOperation write) => (write.After?.Other ?? []).Select(f => f.Member);

    private AuditedField Field(WrittenOperation write, ResourceSchema? schema, string member, bool isDelete)
    {
        var column = schema?.ColumnOf(member);
        return new AuditedField(
            column?.Header ?? member, Text(write.BeforeOf(member), column), isDelete ? "" : Text(write.ImageOf(member), column),
            write.After is { } after && !after.Unshown.Contains(member));
    }

    private static string ActionOf(OperationKind kind) => kind switch
    {
        OperationKind.Create => "create",
        OperationKind.Update => "update",
        OperationKind.Delete => "delete",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind.")
    };

    private string Text(FieldValue? value, ColumnSpec? column) => ValueText.Of(value, column, _names.Of, blank: "");
}
