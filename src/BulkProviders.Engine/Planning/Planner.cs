using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Planning;

/// <summary>Stage 4: each draft, held against the tenant's record, becomes an operation, or nothing.</summary>
/// <param name="reader">The tenant, or null where the run has no network.</param>
internal sealed class Planner(PlanTables plan, ResourceCatalog catalog, IRecordReader? reader, ImportOptions options, TimeProvider time)
{
    // So many drafts are compared at once that reading their records is worth parallel bulk calls.
    private const int BatchSize = 1000;

    private static readonly IReadOnlyDictionary<(string, string), string> NothingSent = new Dictionary<(string, string), string>();

    private readonly Removals _removals = new(catalog, reader, options.Removal, time);
    private readonly DraftPlanner _planner = new(options, catalog.SystemColumns.Id.Header);
    private readonly NewRecordWarnings _new = new(plan.Operations);
    private readonly bool _isMatchOnly = options.Mode == ImportMode.Match;

    /// <summary>What earlier runs have stored, or null where nobody knows.</summary>
    public ITenantLedger? Ledger { get; init; }

    /// <summary>What records were when exports wrote them, or null where nobody knows.</summary>
    public IBaseStates? Bases { get; init; }

    /// <summary>Says what the list may change.</summary>
    public OwnershipRule Ownership { get; init; } = new([]);

    /// <summary>Looks for records in bulk, or null where the run has no network.</summary>
    public RecordSearch? Search { get; init; }

    /// <summary>The types whose rows the tenant cannot take.</summary>
    public RefusedTypes Refused { get; init; } = RefusedTypes.None;

    /// <summary>Whose the fields of records that exist are, or null where all are the list's.</summary>
    public IFieldKeeper? Keeper { get; init; }

    /// <summary>What a draft says was decided by people: it may close its record.</summary>
    public Func<ResourceDraft, bool> IsDecided { get; init; } = _ => false;

    private FieldHolds? _holds;
    private AlikeRows? _alike;

    private FieldHolds Holds => _holds ??= new FieldHolds(catalog, reader, plan.Held, Keeper, d => options.Removal != RowRemoval.None || IsDecided(d), time);

    private IdentityGuard? Identity => Search is null || _isMatchOnly ? null : new IdentityGuard(plan, Search, catalog, isPlan: false);

    private PlanConsequences Consequences => new(plan, catalog, reader, time);

    private ComparedRecords Records => new(reader, Search, catalog);

    private PassedOverCheck PassedOver => new(plan, Records, Refused, time);

    /// <summary>Plans every draft afresh.</summary>
    public async Task RunAsync(long drafts, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        plan.Operations.ClearOperations();
        plan.Records.Clear();
        plan.Held.Clear();
        // Without the tenant nobody can tell what is still there.
        var ledger = Step();
        ledger?.Prepare(cancellationToken);
        if (Search is not null)
            await Search.RunAsync(ledger, cancellationToken);
        if (reader is not null && !_isMatchOnly)
            await PassedOver.RunAsync(cancellationToken);
        long done = 0;
        _new.Begin(isJudged: reader is not null);
        _alike = Search is null || _isMatchOnly ? null : new AlikeRows(plan, Search.Sets, catalog);
        _alike?.Begin();
        foreach (var batch in plan.Operations.Drafts.Stream(plannableOnly: true).Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await PlanAsync(batch, ledger, cancellationToken);
            // A row of a flat sheet has several drafts.
            done += batch.Select(d => d.RowId).Distinct().Count();
            progress.Report(new RunProgress(RunStage.Planning, Math.Min(done, drafts), drafts, Faulty: 0));
        }
        _new.TakeBack();
        // What is blocked keeps its values too.
        Consequences.BlockChildrenOfFailedRows();
        if (Identity is not null)
            await Identity.RunAsync(cancellationToken);
        await Consequences.RunAsync(cancellationToken);
        _alike?.Warn(cancellationToken);
        if (Search is not null && !_isMatchOnly)
            await plan.References.NameAsync(Search, catalog, cancellationToken);
        if (reader is not null && !_isMatchOnly)
            plan.Profile.Make();
    }

    /// <summary>Takes back creates of a run that goes on which others have stored since it was planned.</summary>
    /// <returns>Records that creates which may have been carried out are not to make a second time, by operation.</returns>
    public async Task<IReadOnlyDictionary<long, string>> CatchUpAsync(CancellationToken cancellationToken)
    {
        if (reader is null || Search is null || Step() is not { } ledger)
            return new Dictionary<long, string>();
        var rivals = await new StoredMeanwhile(plan, catalog, reader, Search, ledger, options.IsPlan).RunAsync(cancellationToken);
        Consequences.BlockChildrenOfFailedRows();
        await new IdentityGuard(plan, Search, catalog, options.IsPlan).RunAsync(cancellationToken);
        Consequences.BlockChildrenOfFailedRows();
        return rivals;
    }

    /// <summary>Gives what needs operations that were taken out of the plan its outcome.</summary>
    public void SettleDependents()
    {
        Consequences.BlockChildrenOfFailedRows();
        Consequences.StrandLinks();
    }

    private LedgerStep? Step() =>
        Ledger is null || reader is null || options.Again ? null : new LedgerStep(plan.Questions, Ledger, catalog, options.Send == SendFields.All);

    /// <summary>What waits to be written, by what the journal holds.</summary>
    public ImportPlan Plan() => new(plan.Counts.ByKind(), GuessedNames.In(plan, catalog))
    {
        Links = plan.Links.Counts(),
        LinkedRecords = plan.Links.RecordsLinkedOnly(),
        Profile = plan.Profile.Read(catalog)
    };

    /// <summary>What the user should know of the plan before anything is written.</summary>
    public IReadOnlyList<string> Notices() => [.. _planner.Notices(), .. _alike?.Notices() ?? [], .. options.IsPractice || Search is null ? [] : Search.UnguardedCreates().Select(c => UnguardedCreates.Describe(c, catalog))];

    private async Task PlanAsync(ResourceDraft[] drafts, LedgerStep? ledger, CancellationToken cancellationToken)
    {
        var answers = ledger?.AnswersFor(drafts) ?? new Dictionary<long, LedgerAnswer>();
        var decisions = Search?.DecisionsFor(drafts) ?? new Dictionary<long, MatchDecision>();
        var batch = new PlanBatch();
        var parentsGone = reader is null || _isMatchOnly ? new Dictionary<long, RowError>() : PassedOver.ParentsGone(drafts);
        foreach (var draft in drafts)
            if (Obstacle(draft, parentsGone) is { } refusal)
                batch.Block(draft, refusal);
        var wanted = drafts.Where(d => Obstacle(d, parentsGone) is null && !(decisions.GetValueOrDefault(d.Id)?.IsRefused ?? false)).Select(d => _removals.Of(WithMatch(d, decisions))).ToList();
        if (_isMatchOnly)
        {
            var seen = await Records.ReadAsync([.. wanted.Where(d => d.RecordId is null).Select(d => (d.Resource, Id: IdToRead(d, answers)))], time.GetUtcNow(), cancellationToken);
            batch.Outcomes.AddRange(wanted.Select(d => MatchReport.OutcomeOf(d, decisions, IdToRead(d, answers) is { } id && seen.ContainsKey((d.Resource, id)) ? id : null)).OfType<DraftOutcome>());
        }
        else
        {
            // Neither a match nor the ID of a result is a wish to put back what people have edited.
            var told = plan.ResultIds.Among(wanted);
            await CompareAsync(wanted, ledger, answers, ledger?.SentOf(wanted.Where(d => told.Contains(d.Id) || Found(d.Id, decisions) is not null)) ?? NothingSent, batch, cancellationToken);
        }

        plan.Operations.AddPlans(batch.Operations, batch.Outcomes, batch.Findings);
        plan.Links.Add(batch.Links);
    }

    private async Task CompareAsync(
        List<ResourceDraft> drafts, LedgerStep? ledger, IReadOnlyDictionary<long, LedgerAnswer> answers, IReadOnlyDictionary<(string, string), string> sent, PlanBatch batch,
        CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        await _removals.PrepareAsync(drafts.Select(d => d.Resource), cancellationToken);
        var existing = await Records.ReadAsync([.. drafts.Select(d => (d.Resource, Id: IdToRead(d, answers)))], readAt, cancellationToken);
        if (reader is not null)
            await new LinkFilling(reader, catalog).RunAsync(drafts.Select(d => (d, IdToRead(d, answers))), existing, cancellationToken);
        var known = Keeper is null || ledger is null ? NothingSent : ledger.SentOf(drafts.Where(d => d.RecordId is not null));
        var exported = reader is null ? null : await new ExportedRows(plan.Bases, Bases, Records, catalog).ReadAsync(drafts, readAt, cancellationToken);
        var changes = new Dictionary<long, (ResourceDraft, ResourceRecord)>();
        foreach (var listed in drafts)
        {
            var kept = IdToRead(listed, answers) is { } id ? existing.GetValueOrDefault((listed.Resource, id)) : null;
            _new.Note(listed.Id, kept is not null);
            if ((exported is null ? listed : exported.Judge(listed, kept?.Record, batch)) is not { } said)
                continue;
            var draft = said.FlatSheet is null || kept is null ? said : plan.Sites.Keep(said, kept.Record, m => catalog.Get(said.Resource).ColumnOf(m)?.Target, ids => RecordsOf(ids, ledger));
            draft = Ownership.Apply(draft, kept?.Record, catalog.Get(draft.Resource), answers.GetValueOrDefault(draft.Id)?.Sent ?? sent.GetValueOrDefault((draft.Resource, kept?.Record.Id ?? "")), batch);
            if (kept is not null)
                changes[draft.Id] = (draft, kept.Record);
            if ((ledger is null ? draft : ledger.Follow(draft, answers, kept?.Record, sent.GetValueOrDefault((draft.Resource, draft.RecordId ?? "")), batch)) is { } planned)
                _planner.Plan(
                    kept is null ? planned : await Holds.WithoutAsync(planned, kept.Record, known.GetValueOrDefault((planned.Resource, planned.RecordId ?? "")), batch, cancellationToken), catalog.Get(draft.Resource), new CompareBasis(kept?.Record, kept?.ReadAt ?? readAt, IsJudged: reader is not null)
                    {
                        Closing = _removals.Closings.GetValueOrDefault(draft.Resource),
                        Made = answers.GetValueOrDefault(draft.Id) is { Match: LedgerMatch.Id, IsUncertain: false } made ? made : null
                    }, batch);
        }
        Identity?.Note(batch.Operations.Where(o => changes.ContainsKey(o.DraftId)), o => changes[o.DraftId]);
        _alike?.Note(batch.Operations, drafts, d => changes.TryGetValue(d, out var change) ? change.Item2 : null);
        if (options.KeepsPlan)
            plan.Records.Keep(existing.Select(e => (e.Key.Item1, e.Value.Record)));
    }

    private Dictionary<long, string> RecordsOf(IReadOnlyList<long> drafts, LedgerStep? ledger)
    {
        var records = new Dictionary<long, string>();
        var answers = ledger?.AnswersFor(drafts) ?? new Dictionary<long, LedgerAnswer>();
        var decisions = Search?.DecisionsFor(drafts) ?? new Dictionary<long, MatchDecision>();
        foreach (var draft in drafts)
            if ((Found(draft, decisions) ?? LedgerStep.RecordOf(draft, answers)) is { } record)
                records[draft] = record;
        return records;
    }

    private static ResourceDraft WithMatch(ResourceDraft draft, IReadOnlyDictionary<long, MatchDecision> decisions) =>
        LinkedIds.Fill(draft, d => Found(d, decisions)) with { RecordId = draft.RecordId ?? Found(draft.Id, decisions) };

    private static string? Found(long draft, IReadOnlyDictionary<long, MatchDecision> decisions) =>
        decisions.GetValueOrDefault(draft) is { IsRefused: false } decision ? decision.RecordId : null;

    // A label without a meaning in a row without a fault: another process matched it, when its type was refused.
    private RowError? Obstacle(ResourceDraft draft, IReadOnlyDictionary<long, RowError> parentsGone) =>
        Refused.Of(draft.Resource) ?? parentsGone.GetValueOrDefault(draft.Id)
        ?? (reader is not null && draft.Fields.Any(f => f.Value is FieldValue.Unresolved && catalog.Get(draft.Resource).ColumnOf(f.Member) is { Type.IsLookup: true }) ? RowErrors.TypeOfferedLate(catalog.Get(draft.Resource).Sheet) : null);

    private static string? IdToRead(ResourceDraft draft, IReadOnlyDictionary<long, LedgerAnswer> answers) =>
        draft.RecordId ?? (draft.EarlierId is null && answers.TryGetValue(draft.Id, out var answer) ? LedgerRule.RecordToRead(answer) : null);
}
