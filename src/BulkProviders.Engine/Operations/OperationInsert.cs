using System.Globalization;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Operations;

/// <summary>Writes planned operations and what they need. To be called inside a transaction.</summary>
internal sealed class OperationInsert(Database database)
{
    private readonly RowInsert _add = new(database, """
        INSERT INTO operations (operation_id, draft_id, row_id, resource, kind, record_id, id_is_given, look_first, read_at, etag, changed, intended, before)
        """, columns: 13);
    private readonly Statement _replace = database.Prepare(
        "UPDATE operations SET record_id = ?, read_at = ?, etag = ?, changed = ?, intended = ?, before = ? WHERE operation_id = ?");
    private readonly Statement _addNeed = database.Prepare("INSERT INTO needs (operation_id, draft_id) VALUES (?, ?) ON CONFLICT DO NOTHING");
    private readonly Statement _removeNeeds = database.Prepare("DELETE FROM needs WHERE operation_id = ?");

    public void Add(IReadOnlyList<PlannedOperation> operations)
    {
        _add.Run(operations, Bind);
        foreach (var operation in operations)
            AddNeeds(operation);
    }

    private void Bind(Statement insert, PlannedOperation operation)
    {
        insert.Bind(operation.Id).Bind(operation.DraftId).Bind(operation.RowId).Bind(operation.Resource).Bind(operation.Kind.ToString())
            .Bind(operation.RecordId).Bind(operation.IdIsGiven).Bind(operation.LookFirst).Bind(Time(operation)).Bind(operation.ETag)
            .Bind(JournalJson.Names(operation.Changed));
        _ = operation.IsAsDrafted ? insert.Bind((string?)null) : insert.Bind(Json(operation.Intended));
        insert.Bind(Json(operation.Before));
    }

    /// <summary>Replaces what an operation sends, and what it needs.</summary>
    public void Replace(PlannedOperation operation)
    {
        _removeNeeds.Bind(operation.Id).Run();
        Change(operation);
    }

    /// <summary>Replaces what an operation sends; what it needed it still needs.</summary>
    public void Change(PlannedOperation operation)
    {
        _replace.Bind(operation.RecordId).Bind(Time(operation)).Bind(operation.ETag)
            .Bind(JournalJson.Names(operation.Changed)).Bind(Json(operation.Intended)).Bind(Json(operation.Before)).Bind(operation.Id).Run();
        AddNeeds(operation);
    }

    // A reference to a draft cannot be sent before that draft has an id, whether or not the plan says so.
    private void AddNeeds(PlannedOperation operation)
    {
        foreach (var draft in operation.Needs.Concat(Targets.DraftsIn(operation.Intended)))
            _addNeed.Bind(operation.Id).Bind(draft).Run();
    }

    private static string? Time(PlannedOperation operation) => operation.ReadAt?.ToString("O", CultureInfo.InvariantCulture);

    private ReadOnlySpan<byte> Json(IReadOnlyList<DraftField> fields) => database.Json.Write(fields, FieldCodec.Write);
}
