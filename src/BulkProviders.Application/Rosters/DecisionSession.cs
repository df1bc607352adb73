using System.Globalization;
using BulkProviders.Application.Decisions;
using BulkProviders.Application.Imports;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.Rosters;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Rosters;

/// <summary>Goes along with a run that carries out decisions: what has moved since the question is left, and what was decided is remembered.</summary>
internal sealed class DecisionSession : IRunCompanion
{
    private const string PlaceKey = "Roster:Decided";

    private readonly ImportJob _job;
    private readonly string _place;
    private readonly DecidedDocument _decided;
    private readonly RosterMemory? _memory;
    private readonly RosterLook? _look;
    private readonly DecidedKeeper _keeper;
    private IReadOnlyList<RosterRow>? _rows;
    private int _carried;

    public DecisionSession(ImportJob job, string place)
    {
        (_job, _place, _decided) = (job, place, DecidedDocument.Load(place));
        if (_decided.Roster.Length > 0)
        {
            _memory = RosterMemory.Open(_decided.Folder, _decided.Roster, UndoneRuns.In(job.Workspace.RunsFolder));
            _look = new RosterLook(job.Catalog, _memory, new RosterRequest(new ImportRequest { Files = [], Mode = job.Mode }, _decided.Roster, _decided.Folder) { Scope = _decided.Scope }, DateOnly.ParseExact(_decided.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture))
            {
                SameAs = DecidedSame
            };
        }

        _keeper = new DecidedKeeper(_memory is null ? null : RosterSession.KeeperOf(_memory));
    }

    public static DecisionSession Of(ImportJob job, RunFacts facts) => new(job, facts.Settings[PlaceKey]);

    public string Command => RunCommands.RosterDecide;

    public IReadOnlyDictionary<string, string> Kept => new Dictionary<string, string> { [PlaceKey] = _place };

    public IFieldKeeper Keeper => _keeper;

    public IReadOnlyList<string> OwnFiles => [Path.GetFullPath(Path.Combine(_place, DecidedDocument.Rows))];

    public bool IsDecided(RunContext scene, long rowId)
    {
        _keeper.Decided ??= DecidedRowsOf(scene).Select(r => r.RowId).ToHashSet();
        return _keeper.Decided.Contains(rowId);
    }

    public async Task LookAsync(RunContext scene, IRecordReader? reader, CancellationToken stop)
    {
        var table = scene.Journal.Roster;
        if (_memory is not null)
            RosterSession.RequireTenant(_memory, scene, _decided.Roster);
        if (reader is null)
            return;
        table.Hold(await MovedAsync(DecidedRowsOf(scene), reader, stop), isError: true);
        if (_look is null || !NeedsList)
            return;
        ReadList(scene);
        var match = await _look.MatchAsync(reader, stop);
        var keys = Concerned();
        var drafts = _look.Rows.Where(r => keys.Contains(RosterRecord.Fold(r.Key))).SelectMany(r => r.Drafts).Select(d => d.Id).ToHashSet();
        table.Assign(match.Assigned.Where(a => drafts.Contains(a.Key)));
        RosterSession.Hold(table, _look);
        table.Hold(_look.Rows.Where(r => !keys.Contains(RosterRecord.Fold(r.Key))).Select(r => KeyValuePair.Create(r, RowErrors.NotDecidedAbout())));
    }

    public void Judge(RunContext scene)
    {
    }

    public async Task FinishAsync(RunContext scene, ImportResult? result, CancellationToken stop)
    {
        // The rows of the list were looked at by another process, where the run goes on.
        if (_look is not null && NeedsList && _look.Rows.Count == 0 && scene.Tenant is { } tenant)
        {
            ReadList(scene);
            await _look.MatchAsync(tenant.Store, stop);
        }
    }

    public RunSummary Summarise(RunSummary summary) => summary with { Roster = new SummaryRoster(_decided.Roster, _decided.AsOf, 0, new Dictionary<string, int>(), [], 0, _carried, []) };

    public IReadOnlyList<string> WriteResults(RunContext scene)
    {
        _rows = scene.Journal.Roster.Rows();
        var done = Done(scene, scene.Journal.Roster.RecordsOf(_rows));
        _carried = done.Count;
        return [];
    }

    public void Close(RunContext scene, ImportReport report)
    {
        if (_job.Mode != ImportMode.Import || _memory?.Head is not { } head || report.Summary.Status != "completed")
            return;
        _rows = scene.Journal.Roster.Rows();
        var stored = scene.Journal.Roster.RecordsOf(_rows);
        var done = Done(scene, stored);
        var records = _memory.Records;
        if (_look is not null && NeedsList)
        {
            _look.ReadResolved(scene.Journal.Roster);
            var keys = Concerned();
            var rows = _look.Rows.Where(r => keys.Contains(RosterRecord.Fold(r.Key))).ToLookup(r => RosterRecord.Fold(r.Key));
            records = new RosterUpdate(_job.Catalog, _decided.AskedBy, stored).After(records, rows, _look.Findings, []).ToDictionary(r => RosterRecord.Fold(r.Key));
        }

        var after = records.Values.Select(r => After(r, done, scene, stored)).ToList();
        _memory.Keep(head, _memory.Lists, after, [.. _memory.Decisions, .. done.Select(_decided.DecisionOf).Where(d => d.Answer != DecisionAnswers.AskAgain).Select(d => d with { RunId = scene.Folder.Id })]);
    }

    // A record that was closed, opened, ended or changed, as the roster remembers it from now on.
    private RosterRecord After(RosterRecord record, IReadOnlyList<DecisionItem> done, RunContext scene, IReadOnlyDictionary<long, string> stored)
    {
        var mine = done.Where(i => record.Parts.Any(p => p.Id.Equals(i.RecordId, StringComparison.OrdinalIgnoreCase))).ToList();
        if (mine.Count == 0)
            return record;
        var main = new RosterShape(_job.Catalog, record.Sheet).Main;
        foreach (var item in mine)
            record = (_decided.DecisionOf(item).Answer, item.Type == main) switch
            {
                (DecisionAnswers.Close, true) => record with { ClosedBy = scene.Folder.Id },
                (DecisionAnswers.Reopen, _) => record with { ClosedBy = null, MissingLists = 0, MissingSince = null },
                (DecisionAnswers.Close or DecisionAnswers.EndOldLicense, false) => record with { Parts = [.. record.Parts.Where(p => !p.Id.Equals(item.RecordId, StringComparison.OrdinalIgnoreCase))] },
                _ => record
            };
        // What closed it is no word of the list: should the list say otherwise, that waits too.
        var taken = mine.Where(i => _decided.DecisionOf(i).Answer == DecisionAnswers.TakeList).Select(i => i.RecordId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var said = DecidedRowsOf(scene).SelectMany(r => r.Drafts).Where(d => taken.Contains(d.RecordId ?? "") && stored.ContainsKey(d.Id)).ToLookup(d => stored[d.Id], StringComparer.OrdinalIgnoreCase);
        return record with
        {
            Parts = [.. record.Parts.Select(p => said[p.Id].FirstOrDefault() is { } draft ? p with { Fields = [.. p.Fields.Where(f => !draft.Fields.Any(d => d.Member == f.Member)), .. RosterTable.Resolved(draft.Fields, stored)] } : p)]
        };
    }

    private void ReadList(RunContext scene) => _look?.Read(scene.Journal.Roster, r => Path.GetDirectoryName(r.File) != Path.GetFullPath(_place));

    private bool NeedsList => _decided.Decisions.Any(d => d.Answer is DecisionAnswers.SameRecord or DecisionAnswers.NewRecord);

    private HashSet<string> Concerned() => [.. _decided.Items.Where(i => _decided.DecisionOf(i).Answer is DecisionAnswers.SameRecord or DecisionAnswers.NewRecord).Select(i => RosterRecord.Fold(i.Key))];

    private string? DecidedSame(RosterFinding finding)
    {
        var id = RosterQuestions.IdOf(finding);
        if (_decided.Decisions.FirstOrDefault(d => d.Item == id) is not { } now)
            return _memory is null ? null : RosterSession.DecidedSame(_memory, finding);
        return now.Answer == DecisionAnswers.SameRecord ? finding.OtherId : now.Answer == DecisionAnswers.NewRecord ? "" : null;
    }

    private List<RosterRow> DecidedRowsOf(RunContext scene)
    {
        _rows ??= scene.Journal.Roster.Rows();
        return [.. _rows.Where(r => Path.GetDirectoryName(r.File) == Path.GetFullPath(_place))];
    }

    // What was decided and could be: a row for it is stored, or none was needed.
    private List<DecisionItem> Done(RunContext scene, IReadOnlyDictionary<long, string> stored)
    {
        var ids = DecidedRowsOf(scene).SelectMany(r => r.Drafts).Where(d => !d.IsPassedOver && !d.IsInvalid && stored.ContainsKey(d.Id)).Select(d => stored[d.Id]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var keys = (_look?.Rows ?? []).Where(r => r.Drafts.Any(d => !d.IsInvalid && stored.ContainsKey(d.Id))).Select(r => RosterRecord.Fold(r.Key)).ToHashSet(StringComparer.Ordinal);
        return [.. _decided.Items.Where(i => _decided.DecisionOf(i).Answer switch
        {
            DecisionAnswers.Close or DecisionAnswers.EndOldLicense or DecisionAnswers.Reopen or DecisionAnswers.TakeList => ids.Contains(i.RecordId),
            DecisionAnswers.SameRecord or DecisionAnswers.NewRecord => keys.Contains(RosterRecord.Fold(i.Key)),
            _ => true
        })];
    }

    private async Task<List<KeyValuePair<RosterRow, RowError>>> MovedAsync(IReadOnlyList<RosterRow> rows, IRecordReader reader, CancellationToken stop)
    {
        var moved = new List<KeyValuePair<RosterRow, RowError>>();
        foreach (var type in rows.GroupBy(r => r.Resource))
        {
            var schema = _job.Catalog.Get(type.Key);
            var records = (await reader.FindAsync(schema, [.. type.Select(r => IdOf(r))], stop)).ToDictionary(StringComparer.OrdinalIgnoreCase);
            foreach (var row in type)
                if (Judge(row, schema, records.GetValueOrDefault(IdOf(row))) is { } reason)
                    moved.Add(KeyValuePair.Create(row, reason));
        }

        // What closes with a record that stays open stays too.
        var staying = moved.Select(m => IdOf(m.Key)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var also = _decided.Items.Where(i => staying.Contains(i.RecordId)).SelectMany(i => i.Also).Select(a => a.RecordId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. moved, .. rows.Where(r => also.Contains(IdOf(r)) && !staying.Contains(IdOf(r))).Select(r => KeyValuePair.Create(r, RowErrors.NotDecidedAbout()))];
    }

    private RowError? Judge(RosterRow row, ResourceSchema schema, ResourceRecord? record)
    {
        if (record is null)
            return RowErrors.DecisionGone();
        if (_decided.Items.FirstOrDefault(i => i.RecordId.Equals(record.Id, StringComparison.OrdinalIgnoreCase) && i.Type == schema.Name) is not { } item)
            return null;
        if (item.Basis is not { } json)
            return RowErrors.DecisionMoved(["what it held then is not known"]);
        var basis = RosterText.Read(json);
        var headers = schema.Columns.Where(c => !c.ReadOnly && basis.FirstOrDefault(f => f.Member == c.Member) is var then && !FieldCompare.Same(then?.Value ?? FieldValue.Cleared, record.Fields.GetValueOrDefault(c.Member) ?? FieldValue.Cleared, c))
            .Select(c => c.Header).ToList();
        return headers.Count == 0 ? null : RowErrors.DecisionMoved(headers);
    }

    private static string IdOf(RosterRow row) => row.Drafts[0].RecordId ?? "";

    /// <summary>Rows that were decided are written as they are; those of the list as the roster keeps them.</summary>
    private sealed class DecidedKeeper(RosterKeeper? others) : IFieldKeeper
    {
        public HashSet<long>? Decided { get; set; }

        public IReadOnlyList<HeldField> Held(ResourceDraft draft, ResourceSchema schema, ResourceRecord record, string? sent) =>
            others is null || Decided?.Contains(draft.RowId) == true ? [] : others.Held(draft, schema, record, sent);
    }
}
