using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.Outcomes;

/// <summary>Makes the report and the results of a run from its journal; as often as wanted.</summary>
public sealed class RunReports
{
    // More kinds of mistakes than this nobody reads; the Errors sheet lists every single one.
    private const int MostCauses = 500;
    private const int MostLabels = 10_000;

    private readonly RowTable _rows;
    private readonly OutcomeTable _outcomes;
    private readonly ResourceCatalog _catalog;
    private readonly ReportedRun _run;

    internal RunReports(RowTable rows, OutcomeTable outcomes, ResourceCatalog catalog, ReportedRun run) =>
        (_rows, _outcomes, _catalog, _run) = (rows, outcomes, catalog, run);

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
        return new RunReport(
            Verdict.Of(counts, _run),
            _run.Facts,
            _run.IsPractice,
            _run.Mode != ImportMode.Import,
            [.. counts.Select(c => new ReportedSheet(c.SheetId, FileOf(c.SheetId), sheets[c.SheetId].Name, c))],
            [.. _outcomes.Causes(MostCauses).Select(c => Reported(c) with { Labels = labelCounts.TryGetValue((c.Code, c.SheetId, c.Column), out var count) ? count : null })],
            _run.Notices)
        {
            Labels = [.. labels.Select(Reported)]
        };

        ReportedCause Reported(ErrorCause cause) => new(FileOf(cause.SheetId), sheets[cause.SheetId].Name, InUsersWords(cause, sheets[cause.SheetId]));
    }

    /// <summary>What the results file of one input holds.</summary>
    public ResultsRequest Results(SourceFile file, string target, RunReport report)
    {
        var sheets = _rows.Sheets().Where(s => s.FileId == file.Id).Select(s =>
        {
            var words = new ReportedRows(s, _catalog, _run.RunId, _run.Mode);
            return new ResultsSheet(s, _rows.TotalsOf(s.Id), _outcomes.RowsOf(s.Id).Select(words.Of))
            {
                Columns = _run.Mode == ImportMode.Match ? ResultColumns.OfMatch : ResultColumns.All,
                Parts = [.. (_catalog.FindFlat(s.Resource)?.Parts ?? []).Select(p => new PartHeaders(p.RecordIdHeader, p.StatusHeader))]
            };
        });
        return new ResultsRequest(file, target, report, [.. sheets]);
    }

    /// <summary>The same with a single row of each sheet, marked, and nothing to say: for a rehearsal.</summary>
    public ResultsRequest Sample(SourceFile file, string target)
    {
        var request = Results(file, target, new RunReport("", [], IsPractice: false, IsDryRun: false, [], [], []));
        return request with { Sheets = [.. request.Sheets.Select(s => s with { Rows = [.. s.Rows.Take(1).Select(r => Marked(r, s.Sheet))] })] };
    }

    private static ReportedRow Marked(ReportedRow row, SourceSheet sheet) => row with
    {
        Marks = [.. row.Marks, .. sheet.Headers.Select(h => new CellMark(h.Column, "", IsError: h.Column % 2 == 0))]
    };

    private ErrorCause InUsersWords(ErrorCause cause, SourceSheet sheet)
    {
        var words = new ReportedRows(sheet, _catalog, _run.RunId, _run.Mode);
        return cause with { Column = words.InUsersWords(new RowError(cause.Code, cause.Message, cause.Remedy, cause.Column), cause.Part).Column };
    }
}
