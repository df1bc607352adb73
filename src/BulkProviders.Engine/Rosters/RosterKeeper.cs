using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;

namespace BulkProviders.Engine.Rosters;

/// <summary>Holds back values of fields that somebody has changed in Casebook since the last list. Where nobody knows what was last sent, a value there counts as changed.</summary>
/// <param name="last">What the lists last said, by type and record.</param>
/// <param name="wins">Somebody has decided that the list's value is right in spite of the edit.</param>
public sealed class RosterKeeper(IReadOnlyDictionary<(string Resource, string Id), IReadOnlyList<DraftField>> last, Func<HeldField, bool> wins) : IFieldKeeper
{
    public IReadOnlyList<HeldField> Held(ResourceDraft draft, ResourceSchema schema, ResourceRecord record, string? sent) =>
    [
        .. draft.Fields.Where(f => FieldCompare.IsKnown(f, record, schema) && FieldCompare.Differs(f, record, schema) && IsEdited(draft, f, schema, record, sent))
            .Select(f => new HeldField(draft.RowId, draft.Id, draft.Resource, record.Id, HoldReason.Edited, f.Member, f.Value, Now(record, f.Member)) { Last = LastOf(draft.Resource, record.Id, f.Member) })
            .Where(f => !wins(f))
    ];

    private bool IsEdited(ResourceDraft draft, DraftField field, ResourceSchema schema, ResourceRecord record, string? sent)
    {
        var (now, column) = (Now(record, field.Member), schema.ColumnOf(field.Member));
        if (LastOf(draft.Resource, record.Id, field.Member) is { } before)
            return !FieldCompare.Same(before, now, column);
        if (FieldCompare.Same(FieldValue.Cleared, now, column))
            return false;
        // Rows of several sites give a record one of them; which, planning decides.
        if (column is { IsReference: true })
            return false;
        return sent is null || SentValues.ChangedIn(sent, [field with { Value = now }], draft.RepeatKey).Count > 0;
    }

    private FieldValue? LastOf(string resource, string id, string member) =>
        last.TryGetValue((resource, id), out var fields) ? fields.FirstOrDefault(f => f.Member == member)?.Value is { } value and not FieldValue.Unresolved ? value : null : null;

    private static FieldValue Now(ResourceRecord record, string member) => record.Fields.GetValueOrDefault(member) ?? FieldValue.Cleared;
}
