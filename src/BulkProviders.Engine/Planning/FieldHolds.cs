using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Planning;

/// <summary>Takes out of a draft what is not written to its record: values that would close it, and those that a keeper holds back.</summary>
/// <param name="table">Keeps what was held back.</param>
/// <param name="keeper">Whose the fields of records are, or null.</param>
/// <param name="isDecided">What a draft says was decided by people.</param>
internal sealed class FieldHolds(ResourceCatalog catalog, IRecordReader? reader, HeldFieldTable table, IFieldKeeper? keeper, Func<ResourceDraft, bool> isDecided, TimeProvider time)
{
    private readonly DateOnly _today = DateOnly.FromDateTime(time.GetLocalNow().Date);
    private readonly Dictionary<string, ClosingChoice> _closings = new(StringComparer.OrdinalIgnoreCase);
    private ClosingFields? _fields;

    /// <summary>The draft without what is held back; each such value is a warning of its row.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task<ResourceDraft> WithoutAsync(ResourceDraft draft, ResourceRecord record, string? sent, PlanBatch batch, CancellationToken cancellationToken)
    {
        if (draft.Operation == ImportOperation.Delete || draft.Fields.Count == 0 || reader is null || isDecided(draft))
            return draft;
        var schema = catalog.Get(draft.Resource);
        var held = new List<HeldField>();
        if (schema.Close is { } rule && draft.Fields.Any(f => rule.Set.Any(v => schema.ColumnNamed(v.Column)?.Member == f.Member)))
            held.AddRange(ClosingRuleOf.Closing(draft, record, schema, await ClosingOfAsync(schema, cancellationToken), _today));
        if (keeper is not null)
            held.AddRange(keeper.Held(draft, schema, record, sent).Where(k => !held.Exists(h => h.Member == k.Member)));
        if (held.Count == 0)
            return draft;
        table.Add(held);
        foreach (var field in held)
            batch.Findings.Add(new RowFinding(draft.RowId, IsError: false, Words(field, schema)) { DraftId = draft.Id });
        return draft with { Fields = [.. draft.Fields.Where(f => !held.Exists(h => h.Member == f.Member))] };
    }

    private static RowError Words(HeldField field, ResourceSchema schema)
    {
        var header = schema.ColumnOf(field.Member)?.Header ?? field.Member;
        return field.Reason == HoldReason.Closes ? RowErrors.ClosingWaits(header) : RowErrors.EditedInCasebook(header);
    }

    private async Task<ClosingChoice> ClosingOfAsync(ResourceSchema schema, CancellationToken cancellationToken)
    {
        if (_closings.TryGetValue(schema.Name, out var known))
            return known;
        _fields ??= new ClosingFields(reader ?? throw new InvalidOperationException("The tenant is asked."), catalog, _today);
        return _closings[schema.Name] = await _fields.OfAsync(schema, cancellationToken);
    }
}
