using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Undo;

/// <summary>Decides what becomes of a record that a run wrote. Pure: same facts, same answer.</summary>
/// <param name="selection">Which part of the run is undone.</param>
/// <param name="keepsChosenIds">Whether the run has shown that the tenant keeps the ids chosen for new records of a type.</param>
internal sealed class UndoJudge(UndoSelection selection, Func<string, bool> keepsChosenIds)
{
    /// <param name="record">The record and what the run wrote to it.</param>
    /// <param name="sight">What is known of it now.</param>
    /// <param name="standing">Why a created record has to stay for the sake of others, or null.</param>
    /// <param name="isStaying">Whether a created record with an id stays as it is: what links back to it stays too.</param>
    public UndoneRecord Judge(WrittenRecord record, RecordSight sight, Func<RowError?> standing, Func<string, bool> isStaying)
    {
        if (record.IsDeleted)
            return OfDeleted(record, sight);
        return record.IsCreated ? OfCreated(record, sight, standing) : OfChanged(record, sight, isStaying);
    }

    /// <summary>The record belongs to what is undone. A choice of columns is about fields, so that no record is closed for it.</summary>
    public bool Concerns(WrittenRecord record, ResourceSchema schema) => selection.Columns.Count == 0
        || (!record.IsCreated && !record.IsDeleted && record.Operations.SelectMany(o => o.Members).Any(m => selection.HasField(schema, m)));

    private static UndoneRecord OfDeleted(WrittenRecord record, RecordSight sight) =>
        record.Operations.All(o => o.IsInDoubt) && sight.Record is not null
            ? Whole(UndoAction.Gone, UndoStatus.Already)
            : Whole(UndoAction.Gone, UndoStatus.Cannot, RowErrors.UndoDeleted());

    private UndoneRecord OfChanged(WrittenRecord record, RecordSight sight, Func<string, bool> isStaying)
    {
        if (sight.Kept is not { } kept)
            return Whole(UndoAction.Gone, UndoStatus.Cannot, RowErrors.UndoGone());
        var rule = new UndoRule(sight.Schema);
        var members = record.Operations.SelectMany(o => o.Members).Distinct().Where(m => selection.HasField(sight.Schema, m));
        List<UndoneField> fields = [.. members.Select(m => Field(m, [.. record.Operations.Where(o => o.Writes(m))]))];
        return new UndoneRecord(UndoAction.Field, fields) { Write = UpdateOf(record, sight, [.. fields.Where(f => f.Status == UndoStatus.Restored)]) };

        UndoneField Field(string member, IReadOnlyList<WrittenOperation> writes)
        {
            var field = rule.Judge(member, writes, kept.Record, sight.Fate.OfField(member));
            // A link back belongs to the record that it leads to: without it that one is linked half.
            var isLinkBack = field.Status == UndoStatus.Restored && writes.All(w => w.Operation.IsFurther)
                && writes.SelectMany(w => w.Operation.Intended).Where(f => f.Member == member).SelectMany(f => Targets.Of(f.Value)).Any(t => isStaying(t.Id));
            return isLinkBack
                ? field with { Status = UndoStatus.Kept, Reason = RowErrors.UndoLinkOfKept(sight.Schema.ColumnOf(member)?.Header ?? member) }
                : field;
        }
    }

    private UndoneRecord OfCreated(WrittenRecord record, RecordSight sight, Func<RowError?> standing)
    {
        var action = selection.DeleteCreated is null ? UndoAction.Close : UndoAction.Delete;
        var later = sight.Fate.OfRecord();
        if (sight.Record is not { } now)
            return OfMissing(record, later);
        if (later is { UndoneBy: not null, WrittenBy: null })
            return Whole(action, UndoStatus.Already);
        if (later.WrittenBy is { } again)
            return Whole(action, UndoStatus.Kept, RowErrors.UndoWrittenAgain(column: null, again.RunId, again.StartedAt));
        var rule = new CreatedRule(sight.Schema);
        if (rule.EditedIn(record.Operations, now) is { Count: > 0 } edited)
            return Whole(action, UndoStatus.Kept, rule.IsEditCertain(record.Operations, edited) ? RowErrors.UndoRecordEdited(edited) : RowErrors.UndoRecordUnseen(edited));
        if (standing() is { } reason)
            return Whole(action, UndoStatus.Kept, reason);
        return action == UndoAction.Delete ? Deleted(record, sight, now) : Closed(record, sight, now);
    }

    private UndoneRecord OfMissing(WrittenRecord record, LaterFate later)
    {
        if (later.IsDeleted || later.UndoneBy is not null)
            return Whole(UndoAction.Gone, UndoStatus.Already);
        var create = record.Operations.First(o => o.Operation.Kind == OperationKind.Create);
        if (!create.IsInDoubt)
            return Whole(UndoAction.Gone, UndoStatus.Cannot, RowErrors.UndoGone());
        // Where chosen ids are kept, what is not there under its id was never made.
        return keepsChosenIds(record.Resource)
            ? Whole(UndoAction.Gone, UndoStatus.Already)
            : Whole(UndoAction.Gone, UndoStatus.Cannot, RowErrors.UndoInDoubt());
    }

    private static UndoneRecord Deleted(WrittenRecord record, RecordSight sight, ResourceRecord now) =>
        Whole(UndoAction.Delete, UndoStatus.Restored) with
        {
            Write = Write(record, sight, OperationKind.Delete) with { Before = [.. now.Fields.Select(f => new DraftField(f.Key, f.Value))] }
        };

    private static UndoneRecord Closed(WrittenRecord record, RecordSight sight, ResourceRecord now)
    {
        if (sight.Closing.Problem is { } problem)
            return Whole(UndoAction.Close, UndoStatus.Cannot, problem);
        List<UndoneField> fields = [.. sight.Closing.Fields.Select(f => new UndoneField(f.Member, FieldCompare.Differs(f, now, sight.Schema) ? UndoStatus.Restored : UndoStatus.Already)
        {
            Imported = record.Operations.Select(o => o.ImageOf(f.Member)).LastOrDefault(v => v is not null),
            Now = now.Fields.GetValueOrDefault(f.Member),
            Proposed = f.Value
        })];
        return new UndoneRecord(UndoAction.Close, fields) { Write = UpdateOf(record, sight, [.. fields.Where(f => f.Status == UndoStatus.Restored)]) };
    }

    private static PlannedOperation? UpdateOf(WrittenRecord record, RecordSight sight, List<UndoneField> given)
    {
        if (given.Count == 0 || sight.Record is not { } now)
            return null;
        List<string> changed = [.. given.Select(f => f.Member)];
        return Write(record, sight, OperationKind.Update) with
        {
            Changed = changed,
            Intended = [.. given.Select(f => new DraftField(f.Member, f.Proposed ?? FieldValue.Cleared)), .. SentAgain(sight.Schema, now, changed)],
            Before = [.. given.Select(f => new DraftField(f.Member, f.Now ?? FieldValue.Cleared))]
        };
    }

    private static IEnumerable<DraftField> SentAgain(ResourceSchema schema, ResourceRecord now, List<string> changed) =>
        from column in schema.Columns
        where column is { SentOnUpdate: true, ReadOnly: false } && !changed.Contains(column.Member)
        let kept = now.Fields.GetValueOrDefault(column.Member)
        where kept is not (null or FieldValue.Null)
        select new DraftField(column.Member, kept);

    // The numbers of draft and row are filled in by whoever plans.
    private static PlannedOperation Write(WrittenRecord record, RecordSight sight, OperationKind kind) => new()
    {
        Id = 0,
        DraftId = 0,
        RowId = record.RowId,
        Resource = record.Resource,
        Kind = kind,
        RecordId = record.RecordId,
        Intended = [],
        ReadAt = sight.Kept?.ReadAt,
        ETag = sight.Record?.ETag
    };

    private static UndoneRecord Whole(UndoAction action, UndoStatus status, RowError? reason = null) => new(action, [new UndoneField("", status) { Reason = reason }]);
}
