using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Matching;

/// <summary>
/// Looks at the tenant, type by type and in bulk, for all that the import wants of it: records named in reference cells, records of rows without an ID, records
/// to compare with. Begins after the ledger has answered, so that only rows which it does not know are matched.
/// </summary>
internal sealed class RecordSearch(SearchTable store, ReferenceTable references, OperationTable operations, ResourceCatalog catalog, IRecordReader reader, TimeProvider time)
{
    private const int BatchSize = 500;

    private readonly NameSearch _names = new(store, references, operations, catalog, reader, time);
    private readonly BulkReading _reading = new(reader, store, time);
    private bool _isForUnsent;

    /// <summary>By which columns rows without an ID are matched, or looked for before they are created.</summary>
    public MatchSets Sets { get; init; } = MatchSets.None;

    /// <summary>New records are wanted although the tenant may have them: only what it cannot take twice is looked for.</summary>
    public bool Again { get; init; }

    /// <summary>Rows that are passed over because they are stored are looked for too.</summary>
    public bool SeeksPassedOver { get; init; }

    /// <summary>The types that the tenant does not show: they are not read.</summary>
    public RefusedTypes Refused { get; init; } = RefusedTypes.None;

    /// <summary>
    /// Searches afresh for the creates that have not been sent yet, of a run that goes on, and for those that may have been: what is found for the latter is decided and refuses
    /// nothing, since it is not known yet whether their own records are there.
    /// </summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    internal async Task RunForUnsentAsync(LedgerStep? ledger, CancellationToken cancellationToken)
    {
        store.ClearSearch();
        _isForUnsent = true;
        var drafted = store.DraftedTypes();
        foreach (var schema in catalog.Sheets.Where(s => drafted.Contains(s.Name) && Sets.Of(s.Name).Count > 0))
        {
            SeekRows(schema, ledger, cancellationToken);
            await _reading.RunAsync(schema, Sets.Of(schema.Name), known: null, cancellationToken);
            new RowMatching(store, operations, schema, Sets.Of(schema.Name), catalog.SystemColumns.Id.Header, Sets.IsChosen(schema.Name)) { GoesOn = true }.Run(ledger, cancellationToken);
        }
    }

    /// <summary>Searches afresh.</summary>
    /// <param name="ledger">What earlier runs have stored, prepared; or null.</param>
    /// <exception cref="RunException">No access or out of reach.</exception>
    internal async Task RunAsync(LedgerStep? ledger, CancellationToken cancellationToken)
    {
        store.ClearSearch();
        _names.Seek(cancellationToken);
        var drafted = store.DraftedTypes();
        foreach (var schema in catalog.Sheets)
        {
            if (Refused.Of(schema.Name) is not null)
            {
                _names.ResolveUnread(schema, cancellationToken);
                continue;
            }
            var survey = drafted.Contains(schema.Name) ? await SeekAsync(schema, ledger, cancellationToken) : null;
            await _reading.RunAsync(schema, Sets.Of(schema.Name), survey, cancellationToken);
            await _names.ResolveAsync(schema, cancellationToken);
            if (Sets.Of(schema.Name).Count > 0)
                new RowMatching(store, operations, schema, Sets.Of(schema.Name), catalog.SystemColumns.Id.Header, Sets.IsChosen(schema.Name)).Run(ledger, cancellationToken);
        }
    }

    // Rows that would become new records are looked for by their values too; where the tenant has none of the type, or all rows have IDs, there is nothing to look for.
    private async Task<CollectionSurvey?> SeekAsync(ResourceSchema schema, LedgerStep? ledger, CancellationToken cancellationToken)
    {
        if (SeeksPassedOver)
            SeekPassedOver(schema, cancellationToken);
        var isGuarded = !Sets.IsChosen(schema.Name) && Sets.Of(schema.Name).Count > 0 && store.HasIdless(schema.Name);
        var survey = isGuarded ? await reader.SurveyAsync(schema, cancellationToken) : null;
        if (Sets.IsChosen(schema.Name) || (isGuarded && survey is not { Total: 0 }))
            SeekRows(schema, ledger, cancellationToken);
        else
            SeekIds(schema, ledger, cancellationToken);
        return survey;
    }

    /// <summary>What was decided about the drafts and about those that they refer to.</summary>
    internal IReadOnlyDictionary<long, MatchDecision> DecisionsFor(IReadOnlyList<ResourceDraft> drafts) =>
        DecisionsFor([.. drafts.Select(d => d.Id).Concat(LinkedIds.DraftsIn(drafts)).Distinct()]);

    internal IReadOnlyDictionary<long, MatchDecision> DecisionsFor(IReadOnlyList<long> drafts) => store.DecisionsOf(drafts);

    /// <summary>The records with these ids that were fetched on the way.</summary>
    internal IReadOnlyDictionary<string, KeptRecord> Fetched(string resource, IReadOnlyCollection<string> ids) => store.Records.Find(resource, ids);

    /// <summary>Under which the records are kept that updates may make others alike to.</summary>
    internal static string HeadingOfAlike(ResourceSchema schema) => schema.Name + "/alike";

    /// <summary>Looks in bulk for records that have the values by which records of a type will be known once the updates are written.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    internal async Task FindAlikeAsync(ResourceSchema schema, CancellationToken cancellationToken)
    {
        store.Changed.Seek(schema.Name, HeadingOfAlike(schema));
        await new BulkReading(reader, store, time, HeadingOfAlike).RunAsync(schema, Sets.Of(schema.Name), known: null, cancellationToken);
    }

    /// <summary>Those of them that have a key.</summary>
    internal IReadOnlyList<ResourceRecord> Alike(ResourceSchema schema, SlotKey key) =>
        [.. store.Records.Find(HeadingOfAlike(schema), store.Records.IdsOf(HeadingOfAlike(schema), [key])).Values.Select(r => r.Record)];

    /// <summary>Fetches further records by their ids, in bulk, so that they can be told by name; those that the tenant does not show, or not to this application, stay unknown.</summary>
    internal async Task FetchAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var known = store.Records.Find(schema.Name, ids);
        var wanted = ids.Where(id => !known.ContainsKey(id)).ToList();
        if (wanted.Count == 0 || Refused.Of(schema.Name) is not null)
            return;
        var lookup = new LookupBatch();
        lookup.Ids.AddRange(wanted);
        store.Seek(schema.Name, lookup);
        try
        {
            var records = await reader.FindAsync(schema, wanted, cancellationToken);
            store.Records.Store(schema.Name, new RecordKeys([], NameSlots.Of(schema)).Of([.. records.Values]), time.GetUtcNow());
        }
        catch (RunException)
        {
            // A name that cannot be had keeps nobody from writing.
        }
    }

    /// <summary>Creates that nothing keeps from making a second record, by type.</summary>
    internal IReadOnlyList<KeyValuePair<string, long>> UnguardedCreates() =>
        store.UnguardedCreates(type => [.. Sets.Of(type).Select(s => (IReadOnlyList<string>)[.. s.Columns.Select(c => c.Member)])]);

    // Rows that are not matched are only wanted by the ids that they have.
    private void SeekIds(ResourceSchema schema, LedgerStep? ledger, CancellationToken cancellationToken)
    {
        foreach (var batch in store.DraftIdsOf(schema.Name).Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answers = ledger?.AnswersFor([.. batch.Select(d => d.Id)]) ?? new Dictionary<long, LedgerAnswer>();
            var lookup = new LookupBatch();
            foreach (var draft in batch)
                if (KnownRecord(draft, answers) is { } id)
                    lookup.Claims.Add(KeyValuePair.Create(draft.Id, id));
            if (lookup.Size > 0)
                store.Seek(schema.Name, lookup);
        }
    }

    private void SeekPassedOver(ResourceSchema schema, CancellationToken cancellationToken)
    {
        foreach (var batch in store.PassedOver.StreamOf(schema.Name).Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var lookup = new LookupBatch();
            lookup.Ids.AddRange(batch.Select(r => r.RecordId));
            store.Seek(schema.Name, lookup);
        }
    }

    private void SeekRows(ResourceSchema schema, LedgerStep? ledger, CancellationToken cancellationToken)
    {
        foreach (var batch in store.DraftsOf(schema.Name).Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answers = ledger?.AnswersFor(batch) ?? new Dictionary<long, LedgerAnswer>();
            var decisions = DecisionsFor(batch);
            var lookup = new LookupBatch();
            var refused = new RefusedRows();
            var uncertain = _isForUnsent ? operations.UncertainCreates([.. batch.Select(d => d.Id)]) : new Dictionary<long, string>();
            var open = _isForUnsent ? operations.UnsentCreates([.. batch.Select(d => d.Id)]).Concat(uncertain.Keys).ToHashSet() : null;
            var stored = _isForUnsent ? operations.StoredBy([.. LinkedIds.DraftsIn(batch).Distinct()]) : new Dictionary<long, string>();
            foreach (var draft in batch.Where(d => !decisions.ContainsKey(d.Id) && open?.Contains(d.Id) != false))
            {
                if (KnownRecord(new DraftId(draft.Id, draft.RecordId, draft.EarlierId), answers) is { } id)
                    lookup.Claims.Add(KeyValuePair.Create(draft.Id, id));
                if (IsSought(draft, answers, isUncertain: uncertain.ContainsKey(draft.Id)))
                    SeekByValues(
                        LinkedIds.Fill(draft, d => stored.GetValueOrDefault(d) ?? LedgerStep.RecordOf(d, answers) ?? decisions.GetValueOrDefault(d)?.RecordId), Sets.Of(schema.Name), lookup, refused);
            }
            store.Seek(schema.Name, lookup);
            refused.Store(schema.Name, store, operations);
        }
    }

    private static string? KnownRecord(DraftId draft, IReadOnlyDictionary<long, LedgerAnswer> answers) =>
        draft.RecordId ?? (draft.EarlierId is null && answers.TryGetValue(draft.Id, out var answer) ? LedgerRule.RecordToRead(answer) ?? LedgerRule.RecordOf(answer) : null);

    // A row that stands where a stored one stood and says something else, or whose create is in doubt, is not known for certain: its values may tell.
    private bool IsSought(ResourceDraft draft, IReadOnlyDictionary<long, LedgerAnswer> answers, bool isUncertain)
    {
        if (draft.RecordId is not null)
            return false;
        var isOpen = isUncertain || !answers.TryGetValue(draft.Id, out var answer) || answer is { Match: LedgerMatch.Place } or { IsUncertain: true, Match: not LedgerMatch.Taken };
        return isOpen && (RowMatching.IsMatched(draft, Sets.IsChosen(draft.Resource)) || (Sets.Guards && draft.Operation is ImportOperation.Upsert or ImportOperation.Create));
    }

    private void SeekByValues(ResourceDraft draft, IReadOnlyList<MatchSet> sets, LookupBatch lookup, RefusedRows refused)
    {
        var isMatched = RowMatching.IsMatched(draft, Sets.IsChosen(draft.Resource));
        FieldValue? Value(ColumnSpec column) => draft.Fields.FirstOrDefault(f => f.Member == column.Member)?.Value;
        var chosen = isMatched ? sets.Where(s => !s.OnlyGuards).ToList() : [];
        // Whoever is looked for by what is certain is not kept back by somebody of the same name; and what has more columns in common finds no other.
        var asked = chosen.Where(s => s.KeyOf(Value) is not null).ToList();
        var guards = CreateGuard.SetsFor(
            draft.Operation, sets.Except(chosen).Where(s => (s.IsStrong || !asked.Exists(a => a.IsStrong)) && !asked.Exists(a => a.Columns.All(s.Columns.Contains))), Again);
        var keys = chosen.Concat(guards).Select(s => (Set: s, Key: s.KeyOf(Value))).Where(k => k.Key is not null)
            .Select(k => new LookupKey(draft.Id, k.Set.Slot, k.Key ?? "", k.Set.CompositeKeyOf(Value))).ToList();
        lookup.Keys.AddRange(keys);
        // What refers to a record that is still to be made cannot be there itself.
        if (!isMatched || keys.Exists(k => !sets[k.Slot].OnlyGuards) || draft.Fields.Any(f => LinkedIds.IsOpen(f.Value) && chosen.Any(s => s.Columns.Any(c => c.Member == f.Member))))
            return;
        var isUpdate = draft.Operation == ImportOperation.Update;
        var error = RowErrors.MatchBlank(string.Join(", or ", chosen.Select(s => s.Words)), isUpdate);
        if (isUpdate)
            refused.Add(draft, error);
        else
            refused.Warn(draft, error);
    }
}
