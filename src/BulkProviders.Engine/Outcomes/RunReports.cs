using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Profile;
using BulkProviders.Engine.Settling;

namespace BulkProviders.Engine.Outcomes;

/// <summary>Makes the report and the results of a run from its journal; as often as wanted.</summary>
public sealed class RunReports
{
    // More kinds of mistakes than this nobody reads; the Errors sheet lists every single one.
    private const int MostCauses = 500;
    private const int MostLabels = 10_000;

    private readonly RowTable _rows;
    private readonly OutcomeTable _outcomes;
    private readonly ProfileTable _profile;
    private readonly KnownNames _names;
    private readonly ResourceCatalog _catalog;
    private readonly ReportedRun _run;

    internal RunReports(RowTable rows, OutcomeTable outcomes, ProfileTable profile, KnownNames names, ResourceCatalog catalog, ReportedRun run) =>
        (_rows, _outcomes, _profile, _names, _catalog, _run) = (rows, outcomes, profile, names, catalog, run);

    /// <summary>Creates in doubt, for people to decide about; null where nothing was sent.</summary>
    internal UnsettledTable? Unsettled { get; init; }

    /// <summary>Counts, causes and the verdict.</summary>
    /// <exception cref="RunException">Internal: a sheet's outcomes do not add up to its _rows.</exception>
    public RunReport Build()
    {
        var files = _rows.Files().ToDictionary(f => f.Id);
        var sheets = _rows.Sheets().ToDictionary(s => s.Id);
        var counts = _outcomes.SheetOutcomes();
        Accounting.Check(counts, id => _rows.TotalsOf(id).Rows, id => sheets[id].Name);
        var labels = _outcomes.LabelCauses(MostLabels);
        var labelCounts = labels.CountBy(l => (l.Code, l.SheetId, l.Column)).ToDictionary();
        string FileOf(long sheetId) => Path.GetFileName(files[sheets[sheetId].FileId].Path);
        var remarks = _outcomes.WarningCauses(MostCauses).ToLookup(w => w.IsNote);
        return new RunReport(
            Verdict.Of(counts, _run, _run.StopReason is null ? null : _outcomes.Records()),
            _run.Facts,
            _run.IsPractice,
            _run.Mode != ImportMode.Import,
            [.. counts.Select(c => new ReportedSheet(c.SheetId, FileOf(c.SheetId), sheets[c.SheetId].Name, c))],
            [.. _outcomes.Causes(MostCauses).Select(c => Reported(c) with { Labels = labelCounts.TryGetValue((c.Code, c.SheetId, c.Column), out var count) ? count : null })],
            [.. _run.Notices, .. remarks[true].Select(n => Note(n, FileOf(n.SheetId), sheets[n.SheetId].Name))])
        {
            Labels = [.. labels.Select(Reported)],
            Warnings = [.. remarks[false].Select(Reported)],
            Behind = _outcomes.RowsBehindOthers(),
            ToSettle = _run.Mode == ImportMode.Import ? Unsettled?.Count() ?? 0 : 0,
            RunId = _run.RunId,
            ApprovalCode = _run.ApprovalCode,
            IsProfiled = _run.Mode == ImportMode.DryRun,
            Profile = _run.Mode == ImportMode.DryRun ? _profile.Read(_catalog, (value, column) => ValueText.Of(value, column, _names.Of)) : []
        };

        ReportedCause Reported(ErrorCause cause) => new(FileOf(cause.SheetId), sheets[cause.SheetId].Name, InUsersWords(cause, sheets[cause.SheetId]));
    }

    /// <summary>The errors of the first rows that have any, in the words of the results.</summary>
    /// <param name="limit">No more than these.</param>
    public IReadOnlyList<ReportedFinding> FirstErrors(int limit)
    {
        var sheets = _rows.Sheets().ToDictionary(s => s.Id, s => (s.Name, Words: new ReportedRows(s, _catalog, _run.RunId, _run.Mode)));
        return [.. _outcomes.FirstErrors(limit).Select(f => new ReportedFinding(sheets[f.Sheet].Name, f.Row, sheets[f.Sheet].Words.InUsersWords(f.Error, f.Part)) { RowId = f.RowId })];
    }

    /// <summary>What the results file of one input holds.</summary>
    public ResultsRequest Results(SourceFile file, string target, RunReport report)
    {
        var sheets = _rows.Sheets().Where(s => s.FileId == file.Id).Select(s =>
        {
            var words = new ReportedRows(s, _catalog, _run.RunId, _run.Mode) { NameOf = _names.Of, NameOfId = _names.Of };
            return new ResultsSheet(s, _rows.TotalsOf(s.Id), _outcomes.RowsOf(s.Id).Select(words.Of))
            {
                Columns = [.. _outcomes.HasSentAs(s.Id) ? [ResultColumns.SentAs] : (string[])[], .. _run.Mode == ImportMode.Match ? ResultColumns.OfMatch : _run.ApprovalCode is null ? ResultColumns.All : ResultColumns.OfPlan],
                Parts = [.. (_catalog.FindFlat(s.Resource)?.Parts ?? []).Select(p => new PartHeaders(p.RecordIdHeader, p.StatusHeader))]
            };
        });
        return new ResultsRequest(file, target, OfFile(report, file), [.. sheets]) { ToSettle = _run.Mode == ImportMode.Import ? Unsettled?.OfFile(file.Id, _catalog) ?? [] : [] };
    }

    // Whoever gets one of several files back is told nothing of what stands in the others.
    private RunReport OfFile(RunReport report, SourceFile file)
    {
        var (name, all) = (Path.GetFileName(file.Path), _rows.Files());
        var facts = report.Facts.Prepend(new KeyValuePair<string, string>("Input", name));
        if (all.Count == 1)
            return report with { Facts = [.. facts] };
        var own = _rows.Sheets().Where(s => s.FileId == file.Id).Select(s => s.Id).ToHashSet();
        var others = all.Where(f => f.Id != file.Id).Select(f => ShownText.Name(Path.GetFileName(f.Path))).Where(n => n != ShownText.Name(name)).ToList();
        var sheets = report.Sheets.Where(s => own.Contains(s.SheetId)).ToList();
        var (ownTypes, otherTypes) = (TypesOn(own.Contains), TypesOn(id => !own.Contains(id)));
        return report with
        {
            Verdict = Verdict.Of([.. sheets.Select(s => s.Outcome)], _run),
            Facts = [.. facts, new("Files of the run", FormattableString.Invariant($"{all.Count}; each has its own results"))],
            Sheets = sheets,
            Causes = Own(report.Causes),
            Labels = Own(report.Labels),
            Warnings = Own(report.Warnings),
            Behind = report.Behind.Where(b => own.Contains(b.Key)).ToDictionary(),
            Profile = [.. report.Profile.Where(c => ownTypes.Contains(c.Resource)).Select(c => otherTypes.Contains(c.Resource) ? c with { CommonValues = [] } : c)],
            Notices = [.. report.Notices.Where(n => !others.Exists(o => n.StartsWith(o + ":", StringComparison.Ordinal) || n.StartsWith(o + ",", StringComparison.Ordinal)))]
        };

        IReadOnlyList<ReportedCause> Own(IReadOnlyList<ReportedCause> causes) => [.. causes.Where(c => own.Contains(c.Cause.SheetId))];
    }

    private HashSet<string> TypesOn(Func<long, bool> isWanted) =>
        [.. _rows.Sheets().Where(s => isWanted(s.Id)).SelectMany(s => _catalog.TypesOf(s.Resource))];

    private static string Note(ErrorCause note, string file, string sheet) => string.Create(
        CultureInfo.InvariantCulture,
        $"{ShownText.Name(file)}, sheet {ShownText.Name(sheet)}: {note.Rows:N0} {(note.Rows == 1 ? "row was" : "rows were")} stored by an earlier run and {(note.Rows == 1 ? "is" : "are")} unchanged. Nothing to do.");

    /// <summary>The same with a single row of each sheet, marked, and nothing to say: for a rehearsal.</summary>
    public ResultsRequest Sample(SourceFile file, string target)
    {
        var request = Results(file, target, new RunReport("", [], IsPractice: false, IsDryRun: false, [], [], []));
        return request with { Sheets = [.. request.Sheets.Select(s => s with { Rows = [.. s.Rows.Take(1).Select(r => Marked(r, s.Sheet))] })] };
    }

    private static ReportedRow Marked(ReportedRow row, SourceSheet sheet) => row with
    {
        Marks = [.. row.Marks, .. sheet.Headers.Where(h => h.MadeOf is null).Select(h => new CellMark(h.Column, "", IsError: h.Column % 2 == 0))]
    };

    private ErrorCause InUsersWords(ErrorCause cause, SourceSheet sheet)
    {
        var words = new ReportedRows(sheet, _catalog, _run.RunId, _run.Mode);
        return cause with { Column = words.InUsersWords(new RowError(cause.Code, cause.Message, cause.Remedy, cause.Column), cause.Part).Column };
    }
}
