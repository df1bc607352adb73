using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Planning;

/// <summary>Leaves out of a row what its list does not own.</summary>
/// <param name="owned">The fields that are not always the list's; none for files in our own headers.</param>
internal sealed class OwnershipRule(IReadOnlyList<OwnedField> owned)
{
    private readonly Dictionary<(string, string), ColumnOwner> _owners = owned.DistinctBy(o => (o.Resource, o.Member)).ToDictionary(o => (o.Resource, o.Member), o => o.Owner);

    private bool HasAny => _owners.Count > 0;

    /// <summary>What of a row is to be written; what is not although it differs becomes a warning.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="record">Its record as it is, or null for a new one.</param>
    /// <param name="schema">Its type.</param>
    /// <param name="sent">What the record was last asked to hold; null where nobody knows.</param>
    /// <param name="batch">Receives the warnings.</param>
    public ResourceDraft Apply(ResourceDraft draft, ResourceRecord? record, ResourceSchema schema, string? sent, PlanBatch batch) =>
        !HasAny || draft.Operation == ImportOperation.Delete ? draft
        : record is null ? OfNew(draft)
        : OfKnown(draft, record, schema, sent, error => batch.Findings.Add(new RowFinding(draft.RowId, IsError: false, error) { DraftId = draft.Id }));

    // What is only reported is no part of a new record.
    private ResourceDraft OfNew(ResourceDraft draft) => Without(draft, f => OwnerOf(draft, f) == ColumnOwner.ReportOnly);

    private ResourceDraft OfKnown(ResourceDraft draft, ResourceRecord record, ResourceSchema schema, string? sent, Action<RowError> report)
    {
        var changed = sent is null ? null : SentValues.ChangedIn(sent, FieldsOf(record, draft, schema), draft.RepeatKey).Select(f => f.Member).ToHashSet();
        return Without(draft, field =>
        {
            var owner = OwnerOf(draft, field);
            if (owner is null or ColumnOwner.Always || !FieldCompare.Differs(field, record, schema))
                return false;
            var isKept = owner switch
            {
                ColumnOwner.IfBlank => !IsBlank(record, field.Member),
                ColumnOwner.UnlessEdited => changed is null ? !IsBlank(record, field.Member) : changed.Contains(field.Member),
                _ => true
            };
            if (isKept)
                report(RowErrors.KeptForOwner(schema.ColumnOf(field.Member)?.Header ?? field.Member, Why(owner.Value)));
            return isKept;
        });
    }

    private static List<DraftField> FieldsOf(ResourceRecord record, ResourceDraft draft, ResourceSchema schema) =>
    [
        .. draft.Fields.Where(f => record.Fields.ContainsKey(f.Member)).Select(f => new DraftField(f.Member,
            schema.ColumnOf(f.Member) is { } column ? column.Type.Canonical(record.Fields[f.Member], column) : record.Fields[f.Member]))
    ];

    private static bool IsBlank(ResourceRecord record, string member) => record.Fields.GetValueOrDefault(member) is null or FieldValue.Null or FieldValue.Text { Value: "" } or FieldValue.Many { Targets.Count: 0 };

    private static string Why(ColumnOwner owner) => owner switch
    {
        ColumnOwner.NewRecords => "it is only for new records",
        ColumnOwner.IfBlank => "Casebook has a value",
        ColumnOwner.UnlessEdited => "it was edited in Casebook",
        _ => "it is only reported"
    };

    private ColumnOwner? OwnerOf(ResourceDraft draft, DraftField field) => _owners.TryGetValue((draft.Resource, field.Member), out var owner) ? owner : null;

    private static ResourceDraft Without(ResourceDraft draft, Func<DraftField, bool> isKept)
    {
        var fields = draft.Fields.Where(f => !isKept(f)).ToList();
        return fields.Count == draft.Fields.Count ? draft : draft with { Fields = fields };
    }
}
