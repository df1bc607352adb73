using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Applying;

/// <summary>
/// Holds a planned operation against its record as it is now: base (as it was read for the plan), theirs (now) and ours (what the plan writes), field by field.
/// Only a field that is to be written and has become something else keeps a row from being written.
/// </summary>
/// <param name="schema">The type.</param>
/// <param name="sendsAll">All fields of a row are to be written, and not only those that differ.</param>
/// <param name="idHeader">Header of the ID column.</param>
internal sealed class DriftRule(ResourceSchema schema, bool sendsAll, string idHeader)
{
    /// <param name="planned">An update, a delete, or a create under an ID of the user's.</param>
    /// <param name="read">All fields of the record as the plan saw them, as far as they were kept; null where they were not.</param>
    /// <param name="now">The record now; null where the tenant does not show it.</param>
    /// <param name="at">When it was read.</param>
    public DriftVerdict Judge(PlannedOperation planned, IReadOnlyList<DraftField>? read, ResourceRecord? now, DateTimeOffset at) => (planned.Kind, now) switch
    {
        (OperationKind.Create, null) => new DriftVerdict(planned, null, [], []),
        (OperationKind.Create, _) => DriftVerdict.Conflict(planned, RowErrors.Appeared(planned.RecordId)),
        (OperationKind.Delete, null) => DriftVerdict.Settled(planned, RowStatus.Skipped, RowErrors.AlreadyGone(idHeader)),
        (OperationKind.Delete, _) => JudgeDelete(planned, now, at),
        (_, null) => DriftVerdict.Conflict(planned, RowErrors.GoneSincePlan(planned.RecordId)),
        _ => JudgeUpdate(planned, read ?? planned.Before, now, at)
    };

    private DriftVerdict JudgeDelete(PlannedOperation planned, ResourceRecord now, DateTimeOffset at)
    {
        var moved = planned.Before.Where(b => HasMoved(b, now)).Select(HeaderOf).ToList();
        return moved.Count > 0
            ? DriftVerdict.Conflict(planned, RowErrors.EditedSoNotDeleted(moved))
            : new DriftVerdict(planned with { ReadAt = at, ETag = now.ETag }, null, [], []);
    }

    private DriftVerdict JudgeUpdate(PlannedOperation planned, IReadOnlyList<DraftField> read, ResourceRecord now, DateTimeOffset at)
    {
        var written = planned.Intended.Where(f => sendsAll || planned.Changed.Contains(f.Member)).ToList();
        var moved = written.Where(f => FieldCompare.Differs(f, now, schema) && BaseOf(f, planned, read) is { } was && HasMoved(was, now)).ToList();
        if (moved.Count > 0)
            return DriftVerdict.Conflict(planned, [.. moved.Select(f => Describe(f, BaseOf(f, planned, read), now))]);
        if (written.Count > 0 && written.All(f => !FieldCompare.Differs(f, now, schema)))
            return DriftVerdict.Settled(planned, RowStatus.Unchanged, RowErrors.AsPlannedAlready());
        var others = read.Where(b => written.All(f => f.Member != b.Member) && schema.ColumnOf(b.Member) is not null && HasMoved(b, now)).Select(HeaderOf).ToList();
        return new DriftVerdict(Renewed(planned, written, now, at), null, [], others.Count == 0 ? [] : [RowErrors.OthersChangedSincePlan(others)]);
    }

    private PlannedOperation Renewed(PlannedOperation planned, List<DraftField> written, ResourceRecord now, DateTimeOffset at)
    {
        var isKnown = written.All(f => FieldCompare.IsKnown(f, now, schema));
        return planned with
        {
            Intended = SentAlong.AsPresent(planned.Intended, f => written.Exists(w => w.Member == f.Member), now),
            Before = [.. planned.Before.Select(b => b with { Value = now.Fields.GetValueOrDefault(b.Member, b.Value) })],
            // Links that were not shown are read again before they are written, as long as the compare counts as old.
            ReadAt = isKnown ? at : planned.ReadAt,
            ETag = isKnown ? now.ETag : planned.ETag
        };
    }

    private bool HasMoved(DraftField was, ResourceRecord now) => FieldCompare.IsKnown(was, now, schema) && FieldCompare.Differs(was, now, schema);

    private static DraftField? BaseOf(DraftField field, PlannedOperation planned, IReadOnlyList<DraftField> read) =>
        planned.Before.FirstOrDefault(b => b.Member == field.Member) ?? read.FirstOrDefault(b => b.Member == field.Member);

    private RowError Describe(DraftField ours, DraftField? was, ResourceRecord now)
    {
        var column = schema.ColumnOf(ours.Member);
        string Text(FieldValue? value) => ShownText.Of(ValueText.Of(value, column, (_, _) => null));
        return RowErrors.ChangedSincePlan(HeaderOf(ours), Text(was?.Value), Text(now.Fields.GetValueOrDefault(ours.Member)), Text(ours.Value));
    }

    private string HeaderOf(DraftField field) => schema.ColumnOf(field.Member)?.Header ?? field.Member;
}
