using System.Globalization;
using BulkProviders.Application.Decisions;
using BulkProviders.Application.Imports;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.Profile;
using BulkProviders.Engine.Rosters;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Rosters;

/// <summary>Goes along with the import of a list: three sides for each record, the list before, this list, Casebook now.</summary>
internal sealed class RosterSession : IRunCompanion
{
    private readonly ImportJob _job;
    private readonly RosterRequest _request;
    private readonly RosterMemory _memory;
    private readonly RosterLook _look;
    private readonly OtherRosters _others;
    private IReadOnlyList<DecisionItem> _items = [];
    private RosterKeeper? _keeper;
    private bool _hasLooked;

    public RosterSession(ImportJob job, RosterRequest request)
    {
        (_job, _request) = (job, request);
        _memory = RosterMemory.Open(request.Folder, request.Name, UndoneRuns.In(job.Workspace.RunsFolder));
        var others = OtherRosters.Beside(_memory, request.Folder, request.Name, job.Catalog);
        _look = new RosterLook(job.Catalog, _memory, request, DateOnly.FromDateTime(job.Time.GetLocalNow().Date)) { SameAs = f => DecidedSame(_memory, f), OtherRosterOf = others.NameOf };
        _others = others;
    }

    public string Command => RunCommands.Roster;

    public IReadOnlyDictionary<string, string> Kept => RosterKept.Write(_request, _look);

    public IFieldKeeper? Keeper => _keeper ??= KeeperOf(_memory);

    public bool IsDecided(RunContext scene, long rowId) => false;

    public async Task LookAsync(RunContext scene, IRecordReader? reader, CancellationToken stop)
    {
        RequireTenant(_memory, scene, _request.Name);
        var table = scene.Journal.Roster;
        _look.Read(table);
        _look.Judge(UndoneRuns.In(_job.Workspace.RunsFolder));
        _hasLooked = true;
        if (_look.IsSame)
        {
            table.Hold(_look.Rows.Select(r => KeyValuePair.Create(r, RowErrors.SameAsLastList())));
            _job.Events.Say($"The list says what the last one said, and all of it was stored: nothing to do.");
            return;
        }

        Refuse([.. _look.Alarms.Where(a => !a.IsOnlyForClosings)]);
        if (reader is null)
            return;
        var match = await _look.MatchAsync(reader, stop);
        table.Assign(match.Assigned);
        if (_others.Shared(_look.Found) is { } shared)
            _job.Events.Say(shared);
        table.Hold(_look.Rows.Where(r => r.Key.Length == 0).Select(r => KeyValuePair.Create(r, RowErrors.NoRosterKey(_look.Key.Header))), isError: true);
        Hold(table, _look);
    }

    public void Judge(RunContext scene)
    {
        if (_look.IsSame || _request.IsBaseline)
            return;
        var accepted = AcceptedColumns.Read(_job.Settings.Accept, _job.Catalog);
        Refuse([.. RosterGuards.OfChanges([.. scene.Journal.Profile(_job.Catalog).Where(c => !accepted.Covers(c))])]);
    }

    public async Task FinishAsync(RunContext scene, ImportResult? result, CancellationToken stop)
    {
        if (!_hasLooked && scene.Tenant is not null && result is not null)
            await LookAgainAsync(scene, scene.Tenant.Store, stop);
        if (scene.Tenant is null || !_hasLooked || _look.IsSame || _look.Alarms.Exists(a => !a.IsOnlyForClosings) || result is null)
            return;
        var maker = new DecisionMaker(_job.Catalog, _look.AsOf, scene.Tenant.Store);
        _items = await new RosterQuestions(maker, _job.Catalog, _look, _memory, _request.MissingAfter).OfAsync(scene.Journal.Roster.Held, stop);
    }

    // Another process has looked at the rows before they were matched: what it has held and found is in the journal.
    private async Task LookAgainAsync(RunContext scene, IRecordReader reader, CancellationToken stop)
    {
        _look.Read(scene.Journal.Roster);
        await _look.MatchAsync(reader, stop);
        _hasLooked = true;
    }

    public RunSummary Summarise(RunSummary summary)
    {
        if (!_hasLooked)
            return summary;
        var alarms = _look.Alarms.ConvertAll(a => new SummaryAlarm(a.Code, a.Sender, a.Message));
        return summary with
        {
            ToDecide = _items.Count,
            Roster = new SummaryRoster(_request.Name, Day(_look.AsOf), _look.ByKey.Count, States(), alarms, _items.Count, 0, Listed()) { Scope = _look.Scope, InScope = _look.InScope },
            ExitCode = alarms.Count > 0 ? Math.Max(summary.ExitCode, (int)ExitCode.SomeRowsNotStored) : summary.ExitCode,
            Errors = [.. summary.Errors, .. alarms.Select(a => new SummaryError(a.Code, "", null, 0, [], a.Message))]
        };
    }

    public IReadOnlyList<string> WriteResults(RunContext scene)
    {
        States(scene);
        return _items.Count == 0 ? [] : [DecisionFiles.Write(scene.Folder, new DecisionDocument(1, scene.Folder.Id, _request.Name, Day(_look.AsOf), _items), _job.Catalog)];
    }

    public void Close(RunContext scene, ImportReport report)
    {
        if (_job.Mode != ImportMode.Import || !_hasLooked || _look.IsSame || report.Summary.Status != "completed" || _look.Alarms.Exists(a => !a.IsOnlyForClosings))
            return;
        _look.ReadResolved(scene.Journal.Roster);
        var stored = scene.Journal.Roster.RecordsOf(_look.Rows);
        var counted = _look.Missing.Where(m => !_look.IsShrunk(m.Sender)).ToList();
        // The same list once more, since not all of it was stored, is no further list: what is missing has been counted then.
        var isAgain = _look.IsCorrection || (_memory.LastList is { } last && last.Hash == _look.Hash);
        var records = new RosterUpdate(_job.Catalog, scene.Folder.Id, stored).After(_memory.Records, _look.ByKey, _look.Findings, isAgain ? [.. counted.Where(m => !m.IsMissing)] : counted);
        var list = new RosterList(
            scene.Folder.Id, Day(_look.AsOf), _job.Time.GetUtcNow(), _look.Hash, _look.Rows.Count, _look.ByKey.Count, report.Summary.Sheets.All(s => s.Rows == s.Settled), _states,
            _look.Filled, [.. _look.Alarms.Select(a => a.Sender).Distinct()]);
        _memory.Keep(
            new RosterHead(1, _request.Name, _look.Key.Header, _look.By, scene.Tenant?.Identity.Key ?? "") { Scope = _look.Scope },
            isAgain ? [.. _memory.Lists.SkipLast(1), list] : [.. _memory.Lists, list], records, _memory.Decisions);
    }

    private Dictionary<string, int> _states = [];

    private IReadOnlyDictionary<string, int> States() => _states;

    private void States(RunContext scene)
    {
        // A list that is held says nothing of its records yet.
        if (!_hasLooked || _look.IsSame || _look.Alarms.Exists(a => !a.IsOnlyForClosings))
        {
            _states = _look.IsSame ? new() { [RosterStates.WordOf(RosterState.Same)] = _look.ByKey.Count } : [];
            return;
        }

        var written = scene.Journal.Roster.Written();
        var states = _look.Findings.Select(f => f.State).ToList();
        var isNew = _look.Findings.Where(f => f.State == RosterState.New).Select(f => RosterRecord.Fold(f.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var group in _look.ByKey.Where(g => !isNew.Contains(g.Key)))
            states.Add(group.Any(r => r.Drafts.Any(d => written.ContainsKey(d.Id))) ? RosterState.Changed : RosterState.Same);
        states.AddRange(scene.Journal.Roster.Held.DistinctBy(h => (h.Resource, h.RecordId, h.Member)).Select(h => h.Reason == HoldReason.Edited ? RosterState.EditedInCasebook : RosterState.SaysClosed));
        _states = RosterStates.All.Select(s => (State: s, Count: states.Count(x => x == s))).Where(s => s.Count > 0).ToDictionary(s => RosterStates.WordOf(s.State), s => s.Count);
    }

    private IReadOnlyList<SummaryRosterState> Listed() =>
    [
        .. _look.Findings.Where(f => f.State != RosterState.New && (f.State != RosterState.OnlyInCasebook || _look.Scope.Length > 0)).Select(f => new SummaryRosterState(RosterStates.WordOf(f.State), f.Key, f.Sender, f.Resource, f.RecordId, f.Since ?? "", f.Lists, "")),
        .. _items.Where(i => i.Member.Length > 0).Select(i => new SummaryRosterState(i.State, i.Key, i.Sender, i.Type, i.RecordId, "", 0, i.Column))
    ];

    /// <summary>Leaves alone what the roster is not about, and what may be a record that is there already.</summary>
    internal static void Hold(RosterTable table, RosterLook look)
    {
        table.Hold(look.Outside.Select(r => KeyValuePair.Create(r, RowErrors.OutsideScope(look.Scope))));
        var asked = look.Findings.Where(f => f.State == RosterState.SameRecord).ToList();
        var keys = asked.Where(f => f.DraftId is null).DistinctBy(f => RosterRecord.Fold(f.Key)).ToDictionary(f => RosterRecord.Fold(f.Key));
        table.Hold(look.Rows.Where(r => keys.ContainsKey(RosterRecord.Fold(r.Key))).Select(r => KeyValuePair.Create(r, RowErrors.MayBeSameRecord(keys[RosterRecord.Fold(r.Key)].Other, keys[RosterRecord.Fold(r.Key)].Shared))));
        var drafts = look.Rows.SelectMany(r => r.Drafts).ToDictionary(d => d.Id);
        table.HoldDrafts(asked.Where(f => f.DraftId is not null).Select(f => KeyValuePair.Create(drafts[f.DraftId ?? 0], RowErrors.MayBeSameRecord(f.Other, f.Shared))));
    }

    internal static RosterKeeper KeeperOf(RosterMemory memory)
    {
        var last = new Dictionary<(string, string), IReadOnlyList<DraftField>>();
        foreach (var part in memory.Records.Values.SelectMany(r => r.Parts))
            last[(part.Resource, part.Id)] = part.Fields;
        return new RosterKeeper(last, _ => false);
    }

    /// <summary>The record that somebody has decided a new row is about; empty for none that there is, null where nothing was decided.</summary>
    internal static string? DecidedSame(RosterMemory memory, RosterFinding finding)
    {
        var id = RosterQuestions.IdOf(finding);
        return memory.Decisions.LastOrDefault(d => d.Item == id && d.Answer is DecisionAnswers.SameRecord or DecisionAnswers.NewRecord && d.Item == id) is { } decided
            ? decided.Answer == DecisionAnswers.SameRecord ? finding.OtherId : ""
            : null;
    }

    internal static void RequireTenant(RosterMemory memory, RunContext scene, string name)
    {
        if (memory.Head is { } head && scene.Tenant is { } tenant && head.Tenant != tenant.Identity.Key)
            throw RunException.Unusable($"The roster {name} remembers the records of another tenant ({head.Tenant}). Nothing was sent. Use that tenant, or begin a roster under another --name.");
    }

    private void Refuse(IReadOnlyList<RosterAlarm> alarms)
    {
        if (alarms.Count == 0)
            return;
        _look.Alarms.AddRange(alarms.Except(_look.Alarms));
        throw new RunException(ExitCode.SomeRowsNotStored, string.Join(Environment.NewLine, alarms.Select(a => $"{a.Code}: {a.Message}")));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
