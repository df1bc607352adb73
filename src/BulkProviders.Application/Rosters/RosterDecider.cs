using BulkProviders.Application.Decisions;
using BulkProviders.Application.Folders;
using BulkProviders.Application.Imports;
using BulkProviders.Application.Maps;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Results;
using BulkProviders.Engine;
using BulkProviders.Engine.Runs;
using BulkProviders.Spreadsheets;
using BulkProviders.Spreadsheets.Results;

namespace BulkProviders.Application.Rosters;

/// <summary>What came of decisions.</summary>
/// <param name="Report">The run that wrote what was decided; null where nothing had to be written.</param>
/// <param name="Carried">Decisions that were taken in.</param>
/// <param name="Notices">What the user should know.</param>
public sealed record DecisionOutcome(ImportReport? Report, int Carried, IReadOnlyList<string> Notices);

/// <summary>Carries out what people have decided in a decision workbook, as an import that can be taken back.</summary>
/// <param name="workspace">Where runs are kept, and who hears what happens.</param>
public sealed class RosterDecider(Workspace workspace)
{
    private readonly RunStore _store = new(workspace.RunsFolder);

    /// <summary>Reads the workbook and carries out its decisions; a line without one stays as it is.</summary>
    /// <param name="path">The workbook.</param>
    /// <param name="folder">The folder of the memories of rosters.</param>
    /// <param name="import">The tenant, and how rows are imported.</param>
    /// <param name="approval">Asked once, before the first write.</param>
    /// <param name="signals">How the user ends it early.</param>
    /// <exception cref="RunException">A line is wrong or not clear: all such lines are named, and nothing was done.</exception>
    public async Task<DecisionOutcome> RunAsync(string path, string folder, ImportRequest import, IApproval approval, StopSignals signals)
    {
        var temporary = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Directory.CreateDirectory(temporary);
        try
        {
            var today = DateOnly.FromDateTime(workspace.Time.GetLocalNow().Date);
            var lines = new DecisionReading(workspace.FileFormats, temporary, today).Read(path, signals.Stop);
            if (lines.Count == 0)
                return new DecisionOutcome(null, 0, ["No line has a decision, so nothing happens."]);
            return await CarryOutAsync(lines, folder, import, approval, signals);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    private async Task<DecisionOutcome> CarryOutAsync(IReadOnlyList<DecidedLine> lines, string folder, ImportRequest import, IApproval approval, StopSignals signals)
    {
        var asked = _store.Find(lines[0].RunId);
        var document = DecisionFiles.Read(asked) ?? throw RunException.Unusable($"The run {asked.Id} put no questions. Name the decisions.xlsx of a run. Nothing was sent.");
        var memory = document.Roster.Length == 0 ? null : RosterMemory.Open(folder, document.Roster, UndoneRuns.In(workspace.RunsFolder));
        var check = new DecisionCheck(document, memory);
        var decided = check.Judge(lines);
        if (check.Faults.Count > 0)
            throw RunException.Unusable(string.Join(Environment.NewLine, check.Faults) + Environment.NewLine + "Nothing was done. Correct these lines, and give the command again.");
        if (decided.Count == 0)
            return new DecisionOutcome(null, 0, check.Notices);
        using var record = RunRecord.Open(asked.Journal);
        var catalog = Catalogs.Read(import.CatalogPath, workspace.ColumnTypes);
        var carried = new DecidedDocument(
            1, asked.Id, document.Roster, folder, document.AsOf, [.. decided.Select(d => d.Item)],
            [.. decided.Select(d => new RosterDecision(
                d.Item.Id, d.Item.State, d.Item.Name, d.Item.RecordId, d.Item.OtherId, DecisionReading.Spelled(d.Line.Answer), d.Line.Reason, d.Line.DecidedBy, d.Line.CheckedBy, d.Line.CheckedOn,
                workspace.Time.GetUtcNow(), "", d.Line.Place))])
        { Scope = RosterKept.ScopeOf(record.Facts) };
        var files = FilesOf(carried, asked, record.Facts, catalog, out var place);
        if (files.Count == 0)
        {
            if (import.Mode == ImportMode.Import)
                Remember(memory, carried);
            return new DecisionOutcome(null, decided.Count, [.. check.Notices, memory is null ? "Nothing had to be written." : "Nothing had to be written; the decisions are remembered."]);
        }

        carried.Save(place);
        var report = await new Importer(workspace).RunAsync(import with { Files = files, Map = import.Map ?? KeptMaps.In(asked), Companion = job => new DecisionSession(job, place) }, approval, signals);
        return new DecisionOutcome(report, decided.Count, check.Notices);
    }

    // What closes, opens or changes a record is a row with its ID; what a new row is about is that row once more.
    private List<InputFile> FilesOf(DecidedDocument carried, RunFolder asked, RunFacts facts, ResourceCatalog catalog, out string place)
    {
        place = "";
        var rows = new DecidedRows(catalog);
        foreach (var item in carried.Items)
            rows.Add(item, carried.DecisionOf(item).Answer);
        var needsList = carried.Decisions.Any(d => d.Answer is DecisionAnswers.SameRecord or DecisionAnswers.NewRecord);
        var files = new List<InputFile>();
        if (rows.IsEmpty && !needsList)
            return files;
        place = Path.Combine(asked.Path, "decided-" + RunId.New(workspace.Time));
        PrivateFolder.Create(place);
        if (!rows.IsEmpty)
            files.Add(new InputFile(PlainWorkbook.Write(Path.Combine(place, DecidedDocument.Rows), rows.Sheets()), null) { IsOurs = true });
        if (!needsList)
            return files;
        files.AddRange(facts.Inputs.Select(i => new InputFile(i.File.Copy, i.Type) { IsOurs = i.IsOurs }));
        return files;
    }

    private static void Remember(RosterMemory? memory, DecidedDocument carried)
    {
        if (memory?.Head is { } head)
            memory.Keep(head, memory.Lists, memory.Records.Values, [.. memory.Decisions, .. carried.Decisions.Where(d => d.Answer != DecisionAnswers.AskAgain)]);
    }
}

/// <summary>The rows that carry out decisions: one for each record, with its ID.</summary>
internal sealed class DecidedRows(ResourceCatalog catalog)
{
    private readonly Dictionary<(string Type, string Id), Dictionary<string, string>> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    public void Add(DecisionItem item, string answer)
    {
        switch (answer)
        {
            case DecisionAnswers.Close or DecisionAnswers.EndOldLicense or DecisionAnswers.Reopen:
                Add(item.Type, item.RecordId, item.Set);
                foreach (var also in answer == DecisionAnswers.Close ? item.Also : [])
                    Add(also.Type, also.RecordId, also.Set);
                break;
            case DecisionAnswers.TakeList:
                Add(item.Type, item.RecordId, new Dictionary<string, string> { [item.Column] = item.Said });
                break;
        }
    }

    /// <summary>Name and rows of each sheet.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyList<string>> Rows)> Sheets() =>
    [
        .. _rows.GroupBy(r => r.Key.Type).Select(type =>
        {
            var headers = type.SelectMany(r => r.Value.Keys).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            return (catalog.Get(type.Key).Sheet, (IReadOnlyList<IReadOnlyList<string>>)
            [
                [catalog.SystemColumns.Id.Header, .. headers], .. type.Select(r => (IReadOnlyList<string>)[r.Key.Id, .. headers.Select(h => r.Value.GetValueOrDefault(h) ?? "")])
            ]);
        })
    ];

    private void Add(string type, string id, IReadOnlyDictionary<string, string> cells)
    {
        if (!_rows.TryGetValue((type, id), out var row))
            _rows[(type, id)] = row = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (header, text) in cells)
            row[header] = text;
    }
}
