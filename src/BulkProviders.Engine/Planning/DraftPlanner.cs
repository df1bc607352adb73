using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Links;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Planning;

/// <summary>The matrix of the contract: Import Operation × ID × existence.</summary>
internal sealed class DraftPlanner(ImportOptions options, string idHeader)
{
    private readonly LostZeros _zeros = new(options.Repair);
    private int _deletes;

    /// <summary>What was seen in many rows, each as a sentence.</summary>
    public IReadOnlyList<string> Notices() => _zeros.Notices();

    public void Plan(ResourceDraft draft, ResourceSchema schema, CompareBasis basis, PlanBatch batch)
    {
        if (draft.RecordId is null)
            PlanNew(draft, schema, batch);
        else if (!basis.IsJudged)
            AddUnjudged(draft, schema, batch);
        else if (draft.Operation == ImportOperation.Delete && options.Removal == RowRemoval.Close && basis.Record is { } record)
            PlanClose(draft, schema, record, basis, batch);
        else if (draft.Operation == ImportOperation.Delete)
            PlanDelete(draft, basis, batch);
        else if (basis.Record is null)
            PlanMissing(draft, schema, batch);
        else if (draft.Operation == ImportOperation.Create)
            PlanCreated(draft, schema, basis, basis.Record, batch);
        else
            PlanUpdate(draft, schema, basis, batch);
    }

    // Whether a row that is matched needs what a new record needs shows only when no record is found.
    private static void PlanNew(ResourceDraft draft, ResourceSchema schema, PlanBatch batch)
    {
        if (Missing(draft, schema) is { Length: > 0 } missing)
            Refuse(draft, missing, batch);
        else
            AddCreate(draft, schema, Guid.CreateVersion7().ToString("D"), isGiven: false, batch);
    }

    private static RowError[] Missing(ResourceDraft draft, ResourceSchema schema) =>
        [.. schema.Columns.Where(c => c is { RequiredOnCreate: true, ReadOnly: false } && !draft.Fields.Any(f => f.Member == c.Member)).Select(c => RowErrors.Required(c.Header))];

    private static void AddCreate(ResourceDraft draft, ResourceSchema schema, string id, bool isGiven, PlanBatch batch)
    {
        var fields = draft.Fields.Where(f => f.Value is not FieldValue.Null && f.Member != schema.PublishMember).ToList();
        batch.Operations.Add(new PlannedOperation
        {
            Id = draft.Id,
            DraftId = draft.Id,
            RowId = draft.RowId,
            Resource = draft.Resource,
            Kind = OperationKind.Create,
            RecordId = isGiven ? id : draft.EarlierId ?? id,
            IdIsGiven = isGiven,
            LookFirst = draft is { EarlierId: not null, IsSettledAsNew: false } && !isGiven,
            Intended = fields,
            IsAsDrafted = ReferenceEquals(draft.Fields, draft.Stored) && !draft.Fields.Any(f => f.Member == schema.PublishMember),
            Needs = Targets.DraftsIn(fields)
        });
        LinkPlanner.OfCreate(draft, schema, batch);
    }

    // Without the tenant nobody knows whether the record exists; the operation only carries what the row needs.
    private static void AddUnjudged(ResourceDraft draft, ResourceSchema schema, PlanBatch batch)
    {
        var kind = draft.Operation == ImportOperation.Delete ? OperationKind.Delete : OperationKind.Update;
        batch.Operations.Add(Write(draft, kind, draft.Fields));
        if (kind == OperationKind.Update)
            LinkPlanner.OfExisting(draft, schema, record: null, changed: [], batch);
    }

    // The vendor's own workbook says Create with an ID, and is imported again as it was: what a run has left undone is done, and nothing is overwritten.
    private void PlanCreated(ResourceDraft draft, ResourceSchema schema, CompareBasis basis, ResourceRecord record, PlanBatch batch)
    {
        if (basis.Made is not { } made || draft.Fields.Any(f => IsThere(record, f.Member) && FieldCompare.Differs(f, record, schema)))
        {
            Refuse(draft, RowErrors.IdExists(idHeader), batch);
            return;
        }
        PlanUpdate(draft, schema, basis, batch);
        batch.Findings.Add(new RowFinding(draft.RowId, IsError: false, RowErrors.CreatedBefore(made.RunId, made.RecordId, made.Place.ToString())) { DraftId = draft.Id });
    }

    private static bool IsThere(ResourceRecord record, string member) =>
        record.Fields.GetValueOrDefault(member) is not (null or FieldValue.Null or FieldValue.Many { Targets.Count: 0 });

    private void PlanDelete(ResourceDraft draft, CompareBasis basis, PlanBatch batch)
    {
        if (basis.Record is null)
        {
            batch.Outcomes.Add(new DraftOutcome(draft.RowId, draft.Id, RowStatus.Skipped, draft.RecordId));
            batch.Findings.Add(new RowFinding(draft.RowId, IsError: false, RowErrors.AlreadyGone(idHeader)) { DraftId = draft.Id });
            return;
        }
        if (++_deletes > options.AllowDelete)
        {
            Refuse(draft, RowErrors.DeleteNotAllowed(idHeader, options.AllowDelete), batch);
            return;
        }
        batch.Operations.Add(Write(draft, OperationKind.Delete, []) with
        {
            Before = [.. basis.Record.Fields.Select(f => new DraftField(f.Key, f.Value))],
            ReadAt = basis.ReadAt,
            ETag = basis.Record.ETag
        });
    }

    private void PlanClose(ResourceDraft draft, ResourceSchema schema, ResourceRecord record, CompareBasis basis, PlanBatch batch)
    {
        var closing = basis.Closing ?? new ClosingChoice([], RowErrors.NoClosing(schema.Sheet));
        if (closing.Problem is { } problem)
            Refuse(draft, problem, batch);
        else
            PlanUpdate(draft with { Operation = ImportOperation.Update, Fields = closing.Fields }, schema, basis with { Record = record }, batch);
    }

    private void PlanMissing(ResourceDraft draft, ResourceSchema schema, PlanBatch batch)
    {
        if (draft.Operation != ImportOperation.Create && (draft.Operation == ImportOperation.Update || options.OnMissingId == MissingId.Error))
        {
            Refuse(draft, RowErrors.IdNotFound(idHeader), batch);
            return;
        }
        if (Missing(draft, schema) is { Length: > 0 } missing)
            Refuse(draft, missing, batch);
        else
            AddCreate(draft, schema, draft.RecordId ?? "", isGiven: true, batch);
    }

    private void PlanUpdate(ResourceDraft draft, ResourceSchema schema, CompareBasis basis, PlanBatch batch)
    {
        var record = basis.Record ?? throw new InvalidOperationException("An update needs the record that it changes.");
        List<(bool IsError, RowError Error)> zeros = [];
        draft = _zeros.Check(draft, schema, record, zeros);
        batch.Findings.AddRange(zeros.Select(z => new RowFinding(draft.RowId, z.IsError, z.Error) { DraftId = draft.Id }));
        if (zeros.Exists(z => z.IsError))
        {
            Refuse(draft, [], batch);
            return;
        }

        draft = draft with { Fields = [.. draft.Fields.Select(f => f with { Value = WithLinksThere(f.Value, record.Fields.GetValueOrDefault(f.Member)) })] };
        var changed = draft.Fields.Where(f => FieldCompare.Differs(f, record, schema)).Select(f => f.Member).ToHashSet();
        LinkPlanner.OfExisting(draft, schema, record, changed, batch);
        if (changed.Count == 0 && options.Send == SendFields.Changed)
        {
            batch.Outcomes.Add(new DraftOutcome(draft.RowId, draft.Id, RowStatus.Unchanged, draft.RecordId));
            return;
        }
        var sent = FieldsToSend(draft, record, schema, changed);
        batch.Operations.Add(Write(draft, OperationKind.Update, sent) with
        {
            Before = [.. sent.Where(f => FieldCompare.IsKnown(f, record, schema)).Select(f => new DraftField(f.Member, record.Fields.GetValueOrDefault(f.Member, FieldValue.Cleared)))],
            Changed = [.. draft.Fields.Where(f => changed.Contains(f.Member)).Select(f => f.Member)],
            ReadAt = basis.ReadAt,
            ETag = record.ETag
        });
    }

    // A to-many cell adds to the links that are there, unless it says that it is the whole list.
    private static FieldValue WithLinksThere(FieldValue value, FieldValue? present) =>
        value is FieldValue.Many { IsWhole: false } added && present is FieldValue.Many there
            ? added with { Targets = [.. there.Targets, .. added.Targets.Where(t => !there.Targets.Any(h => FieldCompare.SameRecord(t, h)))] }
            : value;

    // Fields that the catalog marks as sent again come from the row or, where the row does not say them, from the record itself.
    private List<DraftField> FieldsToSend(ResourceDraft draft, ResourceRecord record, ResourceSchema schema, HashSet<string> changed)
    {
        if (options.Send == SendFields.All)
            return [.. draft.Fields];
        var sent = draft.Fields.Where(f => changed.Contains(f.Member)).ToList();
        foreach (var column in schema.Columns.Where(c => c is { SentOnUpdate: true, ReadOnly: false } && !changed.Contains(c.Member)))
            if (draft.Fields.FirstOrDefault(f => f.Member == column.Member) is { } said)
                sent.Add(said);
            else if (record.Fields.GetValueOrDefault(column.Member) is { } kept and not FieldValue.Null)
                sent.Add(new DraftField(column.Member, kept));
        return sent;
    }

    private static PlannedOperation Write(ResourceDraft draft, OperationKind kind, IReadOnlyList<DraftField> fields) => new()
    {
        Id = draft.Id,
        DraftId = draft.Id,
        RowId = draft.RowId,
        Resource = draft.Resource,
        Kind = kind,
        RecordId = draft.RecordId ?? throw new InvalidOperationException("Only creates go without a record id."),
        Intended = fields,
        Needs = Targets.DraftsIn(fields)
    };

    private static void Refuse(ResourceDraft draft, RowError error, PlanBatch batch) => Refuse(draft, [error], batch);

    private static void Refuse(ResourceDraft draft, IEnumerable<RowError> errors, PlanBatch batch)
    {
        batch.Outcomes.Add(new DraftOutcome(draft.RowId, draft.Id, RowStatus.Invalid, draft.RecordId));
        batch.Findings.AddRange(errors.Select(e => new RowFinding(draft.RowId, IsError: true, e) { DraftId = draft.Id }));
    }
}
