using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Planning;

/// <summary>
/// Rows that an export wrote and people have edited: base (what the export wrote), ours (the cell) and theirs (the record now). What both sides have changed, to different values, keeps the
/// row from being written. And references that are said twice, by name and by ID, have to mean one record.
/// </summary>
/// <param name="table">Which rows come from an export.</param>
/// <param name="bases">What it wrote, or null where that is not kept.</param>
/// <param name="records">Reads referred records.</param>
/// <param name="catalog">The catalog.</param>
internal sealed class ExportedRows(RowBaseTable table, IBaseStates? bases, ComparedRecords records, ResourceCatalog catalog)
{
    private readonly Dictionary<long, BaseState> _states = [];
    private readonly Dictionary<long, List<RowError>> _contradictions = [];

    /// <summary>Finds out what is known of the rows of some drafts.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task<ExportedRows> ReadAsync(IReadOnlyList<ResourceDraft> drafts, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (bases is not null)
            foreach (var (row, hash) in table.Of(drafts))
                if (bases.Find(hash) is { } state)
                    _states[row] = state;
        var byId = drafts.ToDictionary(d => d.Id);
        List<(ResourceDraft Draft, NamesBeside Beside)> said = [.. table.NamesOf(drafts).Where(n => byId.ContainsKey(n.DraftId)).Select(n => (byId[n.DraftId], n))];
        if (said.Count == 0)
            return this;
        var referred = await records.ReadAsync([.. said.SelectMany(s => TargetsOf(s.Draft, s.Beside.Member).Select(id => (TargetOf(s.Draft, s.Beside.Member).Name, (string?)id)))], at, cancellationToken);
        foreach (var (draft, beside) in said)
            if (!IsOne(beside, TargetOf(draft, beside.Member), [.. TargetsOf(draft, beside.Member).Select(id => referred.GetValueOrDefault((TargetOf(draft, beside.Member).Name, id))?.Record)]))
                Contradict(draft, beside.Member);
        return this;
    }

    /// <summary>What of a draft is to be written, or null where it has its outcome.</summary>
    public ResourceDraft? Judge(ResourceDraft draft, ResourceRecord? record, PlanBatch batch)
    {
        if (_contradictions.TryGetValue(draft.Id, out var errors))
            return Settle(draft, RowStatus.Invalid, errors, batch);
        if (record is null || draft.Operation == ImportOperation.Delete || !_states.TryGetValue(draft.RowId, out var state))
            return draft;
        var schema = catalog.Get(draft.Resource);
        var conflicts = draft.Fields.Where(f => BaseOf(f, state) is { } was && HasMoved(was, record, schema) && FieldCompare.Differs(f, record, schema) && !IsAddition(f))
            .Select(f => Describe(f, state, record, schema)).ToList();
        return conflicts.Count > 0
            ? Settle(draft, RowStatus.Conflict, conflicts, batch)
            : draft with { Fields = [.. draft.Fields.Select(f => IsAddition(f) && BaseOf(f, state) is { Value: FieldValue.Many was } ? f with { Value = Added((FieldValue.Many)f.Value, was) } : f)] };
    }

    private static DraftField? BaseOf(DraftField field, BaseState state) =>
        state.Fields.TryGetValue(field.Member, out var was) ? field with { Value = was is FieldValue.Many many ? many with { IsWhole = true } : was } : null;

    private static bool HasMoved(DraftField was, ResourceRecord now, ResourceSchema schema) => FieldCompare.IsKnown(was, now, schema) && FieldCompare.Differs(was, now, schema);

    // Links that are added do not undo what others have done to the list; those that were there already must not come back.
    private static bool IsAddition(DraftField field) => field.Value is FieldValue.Many { IsWhole: false };

    private static FieldValue.Many Added(FieldValue.Many said, FieldValue.Many was) =>
        said with { Targets = [.. said.Targets.Where(t => !was.Targets.Any(w => FieldCompare.SameRecord(t, w)))] };

    private static ResourceDraft? Settle(ResourceDraft draft, RowStatus status, IReadOnlyList<RowError> errors, PlanBatch batch)
    {
        batch.Outcomes.Add(new DraftOutcome(draft.RowId, draft.Id, status, draft.RecordId));
        batch.Findings.AddRange(errors.Select(e => new RowFinding(draft.RowId, IsError: true, e) { DraftId = draft.Id }));
        return null;
    }

    private static RowError Describe(DraftField ours, BaseState state, ResourceRecord now, ResourceSchema schema)
    {
        var column = schema.ColumnOf(ours.Member);
        string Text(FieldValue? value) => ShownText.Of(ValueText.Of(value, column, (_, t) => state.Shown.TryGetValue(ours.Member, out var shown) && Targets.Of(state.Fields[ours.Member]) is [var only] && FieldCompare.SameRecord(only, t) ? shown : null));
        return RowErrors.ChangedSinceExport(column?.Header ?? ours.Member, Text(state.Fields[ours.Member]), Text(now.Fields.GetValueOrDefault(ours.Member)), Text(ours.Value));
    }

    private void Contradict(ResourceDraft draft, string member)
    {
        var schema = catalog.Get(draft.Resource);
        if (schema.ColumnOf(member) is not { } column)
            return;
        var headers = ReferenceHeaders.Of(schema, column, catalog.SystemColumns);
        if (!_contradictions.TryGetValue(draft.Id, out var errors))
            _contradictions.Add(draft.Id, errors = []);
        errors.Add(RowErrors.NameAndIdDiffer(headers.Name, headers.Id));
    }

    // A record that cannot be seen has an error of its own.
    private static bool IsOne(NamesBeside beside, ResourceSchema target, IReadOnlyList<ResourceRecord?> referred)
    {
        var slots = NameSlots.Of(target);
        return beside.Names.Count == referred.Count
            && referred.All(r => r is null || beside.Names.Any(n => n.Equals(r.Id, StringComparison.OrdinalIgnoreCase) || slots.KeysOf(n).Intersect(slots.KeysOf(r.Fields)).Any()));
    }

    private ResourceSchema TargetOf(ResourceDraft draft, string member) =>
        catalog.Get(catalog.Get(draft.Resource).ColumnOf(member)?.Target ?? throw new InvalidOperationException($"'{member}' refers to no type."));

    private static IEnumerable<string> TargetsOf(ResourceDraft draft, string member) =>
        Targets.Of(draft.Fields.FirstOrDefault(f => f.Member == member)?.Value).Select(t => t.Id).Where(id => id.Length > 0);
}
