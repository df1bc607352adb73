using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Planning;

/// <summary>
/// Keeps an update from making two records alike: one that gives its record the identifying values of another is an error which names that one, unless the row says
/// Update itself. Records that were alike before, and those which the same import gives other values, are in nobody's way.
/// </summary>
/// <param name="isPlan">The updates are those of a plan that was kept.</param>
internal sealed class IdentityGuard(PlanTables plan, RecordSearch search, ResourceCatalog catalog, bool isPlan)
{
    /// <summary>Notes which identifying values updates change, and which deletes set free.</summary>
    public void Note(IEnumerable<PlannedOperation> operations, Func<PlannedOperation, (ResourceDraft Draft, ResourceRecord Record)> of)
    {
        foreach (var type in operations.Where(o => o is { Kind: OperationKind.Update or OperationKind.Delete, IsFurther: false }).GroupBy(o => o.Resource))
            plan.Changed.Add(type.Key, [.. type.SelectMany(o => o.Kind == OperationKind.Delete ? KeysSetFree(of(o).Draft, of(o).Record) : KeysOf(o, of(o).Draft, of(o).Record))]);
    }

    /// <summary>Looks for other records with the values that updates give theirs, in bulk, and refuses those updates that have not been sent yet.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var schema in plan.Changed.Types().Select(catalog.Get))
        {
            await search.FindAlikeAsync(schema, cancellationToken);
            // Whoever is refused keeps its values, and may be in the way of another one.
            int refused;
            do
                refused = Refuse(schema, cancellationToken);
            while (refused > 0);
        }
    }

    private IEnumerable<ChangedKey> KeysOf(PlannedOperation operation, ResourceDraft draft, ResourceRecord record)
    {
        var touched = search.Sets.Of(operation.Resource).Where(s => s.Columns.Concat(s.CompositeKey.Take(s.ToldApart)).Any(c => operation.Changed.Contains(c.Member))).ToList();
        var guarded = CreateGuard.SetsFor(draft.Operation == ImportOperation.Update ? ImportOperation.Create : draft.Operation, touched, search.Again).ToHashSet();
        FieldValue? Old(ColumnSpec column) => record.Fields.GetValueOrDefault(column.Member);
        FieldValue? New(ColumnSpec column) => operation.Intended.FirstOrDefault(f => f.Member == column.Member) is { } sent ? sent.Value : Old(column);
        foreach (var set in touched)
            yield return new ChangedKey(draft.Id, draft.RowId, record.Id, set.Slot, set.KeyOf(New) ?? "", set.CompositeKeyOf(New), set.KeyOf(Old) ?? "", set.CompositeKeyOf(Old))
            {
                IsGuarded = guarded.Contains(set)
            };
    }

    private IEnumerable<ChangedKey> KeysSetFree(ResourceDraft draft, ResourceRecord record) =>
        from set in search.Sets.Of(draft.Resource)
        let key = set.KeyOf(c => record.Fields.GetValueOrDefault(c.Member))
        where key is not null
        select new ChangedKey(draft.Id, draft.RowId, record.Id, set.Slot, "", [], key, set.CompositeKeyOf(c => record.Fields.GetValueOrDefault(c.Member)));

    private int Refuse(ResourceSchema schema, CancellationToken cancellationToken)
    {
        var refused = new PlanBatch();
        foreach (var keys in plan.Changed.Found(schema.Name, RecordSearch.HeadingOfAlike(schema)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var hits = keys.Select(k => (Key: k, Set: search.Sets.Of(schema.Name)[k.Slot])).Select(k => (k.Key, k.Set, Others: Others(k.Key, k.Set, schema))).Where(h => h.Others.Count > 0);
            if (hits.OrderByDescending(h => h.Set.IsUnique).ThenByDescending(h => h.Set.IsStrong).FirstOrDefault() is not { Set: { } set } hit)
                continue;
            refused.Outcomes.Add(new DraftOutcome(hit.Key.RowId, hit.Key.DraftId, isPlan ? RowStatus.Conflict : RowStatus.Invalid, hit.Key.RecordId));
            refused.Findings.Add(new RowFinding(hit.Key.RowId, IsError: true, ErrorOf(set, RecordNames.List(hit.Others, schema))) { DraftId = hit.Key.DraftId });
        }

        plan.Operations.AddPlans([], refused.Outcomes, refused.Findings);
        return refused.Outcomes.Count;
    }

    private RowError ErrorOf(MatchSet set, string others) => set.IsUnique
        ? RowErrors.ValueWouldBeTaken(set.Words, catalog.SystemColumns.Id.Header, others)
        : RowErrors.WouldBeAlike(set.Words, catalog.SystemColumns.Id.Header, others);

    private List<ResourceRecord> Others(ChangedKey key, MatchSet set, ResourceSchema schema) =>
    [
        .. search.Alike(schema, new SlotKey(key.Slot, key.Key)).Where(r => !r.Id.Equals(key.RecordId, StringComparison.OrdinalIgnoreCase))
            .Where(r => set.CompositeKeyOf(c => r.Fields.GetValueOrDefault(c.Member)) is var other
                && set.Contradiction(key.CompositeKey, other) is null && (key.OldKey != key.Key || set.Contradiction(key.OldCompositeKey, other) is not null))
            .Where(r => !plan.Changed.Moves(schema.Name, new SlotKey(key.Slot, key.Key), r.Id))
    ];
}
