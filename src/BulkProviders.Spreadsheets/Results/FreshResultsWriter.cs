using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// Results of a file that cannot be copied part by part (CSV, legacy .xls, a workbook that is damaged at its edges): a new workbook with the same cells, the result columns,
/// marks and notes, and the Summary and Errors sheets in front.
/// </summary>
public sealed class FreshResultsWriter : IResultsWriter
{
    private readonly Func<SourceFile, ITableFile> _open;
    private readonly int _mostRows;

    /// <param name="open">Opens the copy of an input.</param>
    public FreshResultsWriter(Func<SourceFile, ITableFile> open)
        : this(open, ExcelLimits.Rows)
    {
    }

    /// <param name="open">Opens the copy of an input.</param>
    /// <param name="mostRows">Rows of a sheet before another is begun.</param>
    internal FreshResultsWriter(Func<SourceFile, ITableFile> open, int mostRows) => (_open, _mostRows) = (open, mostRows);

    public IReadOnlyList<string> Write(ResultsRequest request, CancellationToken cancellationToken) =>
        FileFaults.Guard(request.Target, () => WriteGuarded(request, cancellationToken));

    private string[] WriteGuarded(ResultsRequest request, CancellationToken cancellationToken)
    {
        using var input = new RescuedTable(_open, request);
        using var file = new AtomicFile(Path.ChangeExtension(request.Target, ".xlsx"));
        using (var workbook = new FreshWorkbook(file.Stream, input.Sheets.Any(s => s.Sheet.Uses1904)))
        using (var errors = request.Owner is null ? new ErrorSheets(Path.GetDirectoryName(file.Stream.Name) ?? ".", Dialect.Transitional, workbook.Styles, request.Report.IsDryRun) : null)
        {
            var lists = new ChoiceLists();
            var places = new RowPlaces(request);
            foreach (var (index, sheet) in input.Sheets)
            {
                var results = request.Sheets.FirstOrDefault(s => s.Sheet.Index == index);
                if (results is null && request.IsExtract)
                    continue;
                new FreshSheetWriter(workbook, request, errors, places) { MostRows = _mostRows, Lists = lists }.Write(input, index, sheet, results, cancellationToken);
            }
            lists.Write(workbook);
            if (request.Owner is { } owner)
                OwnerSheet.AddTo(workbook, owner);
            else if (errors is not null)
                AddOurs(workbook, errors, request, [.. request.Report.Notices, .. input.Lost], places);
            workbook.Complete();
        }
        return [request.IsExtract ? file.Replace() : file.MoveToFreeName()];
    }

    private static void AddOurs(FreshWorkbook workbook, ErrorSheets errors, ResultsRequest request, IReadOnlyList<string> notices, RowPlaces places)
    {
        var summary = workbook.TakeName(OwnSheets.Summary);
        errors.Finish();
        var names = Enumerable.Range(0, errors.Count).Select(_ => workbook.TakeName(OwnSheets.Errors)).ToList();
        for (var i = errors.Count - 1; i >= 0; i--)
            errors.CopyTo(i, workbook.OpenFrontSheet(names[i], ResultSheets.ErrorsMarker(i + 1)));
        if (request.ToSettle.Any())
            new SettleSheetWriter(workbook.BeginFrontSheet(workbook.TakeName(OwnSheets.ToSettle), SettleSheetWriter.Setup, ResultSheets.SettleMarker), workbook.Styles)
                .Write(request.ToSettle, _ => null);
        var isPlan = request.Report.ApprovalCode is not null;
        if (!isPlan && request.Report.IsProfiled)
            AddProfile(workbook, request.Report);
        var sheet = workbook.BeginFrontSheet(summary, SummarySheet.Setup with { IsActive = !isPlan }, ResultSheets.SummaryMarker);
        new SummarySheet(sheet, workbook.Styles, request.Report).Write(notices, places.Of);
        if (isPlan)
            AddProfile(workbook, request.Report);
    }

    private static void AddProfile(FreshWorkbook workbook, RunReport report) => new ProfileSheet(
        workbook.BeginFrontSheet(workbook.TakeName(OwnSheets.Profile), ProfileSheet.SetupOf(report), ResultSheets.ProfileMarker), workbook.Styles, report).Write();
}

/// <summary>Where the first row of each cause stands in a new workbook, whose rows may have other numbers than those of the input.</summary>
internal sealed class RowPlaces(ResultsRequest request)
{
    private readonly Dictionary<(long Sheet, int Row), CellAddress?> _places = request.Report.Causes.Concat(request.Report.Warnings)
        .Where(c => c.Cause.FirstRows.Count > 0)
        .Select(c => (c.Cause.SheetId, c.Cause.FirstRows[0])).Distinct()
        .ToDictionary(key => key, _ => (CellAddress?)null);

    public void Note(long sheet, int row, CellAddress place)
    {
        if (_places.ContainsKey((sheet, row)))
            _places[(sheet, row)] = place;
    }

    public CellAddress? Of(ReportedCause cause)
    {
        if (cause.Cause.FirstRows.Count == 0
            || _places.GetValueOrDefault((cause.Cause.SheetId, cause.Cause.FirstRows[0])) is not { } place
            || request.Sheets.FirstOrDefault(s => s.Sheet.Id == cause.Cause.SheetId) is not { } results)
            return null;
        return place with { Column = ResultLayout.ColumnNamed(results.Sheet, cause.Cause.Column) ?? place.Column };
    }
}
