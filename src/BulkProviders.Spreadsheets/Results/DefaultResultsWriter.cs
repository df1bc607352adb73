using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// Workbook results: a copy of the user's own workbook where the input is one that can be extended, otherwise a new workbook with the same cells.
/// Whatever is wrong with the file, results are written.
/// </summary>
/// <param name="open">Opens the copy of an input.</param>
public sealed class DefaultResultsWriter(Func<SourceFile, ITableFile> open) : IResultsWriter
{
    /// <summary>Name of the format of CSV files (ITableFormat.Name).</summary>
    internal const string CsvFormat = "csv";

    /// <summary>Name of the format of Office Open XML workbooks.</summary>
    internal const string WorkbookFormat = "xlsx";

    private readonly WorkbookResultsWriter _copying = new();
    private readonly FreshResultsWriter _anew = new(open);

    public IReadOnlyList<string> Write(ResultsRequest request, CancellationToken cancellationToken)
    {
        if (request.File.Format != WorkbookFormat)
            return _anew.Write(request, cancellationToken);
        try
        {
            return _copying.Write(request, cancellationToken);
        }
        // Whatever it was: where the disk is at fault, the other writer finds that out too, and says it.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var shortfall = new ResultsShortfall(WhyAnew(request, e), e);
            request.Lacks(shortfall);
            return _anew.Write(request with { Report = request.Report with { Notices = [.. request.Report.Notices.Except([shortfall.Sentence]), shortfall.Sentence] } }, cancellationToken);
        }
    }

    public string? Rehearse(ResultsRequest request, CancellationToken cancellationToken)
    {
        if (request.File.Format != WorkbookFormat)
            return null;
        try
        {
            WorkbookResultsWriter.Rehearse(request, cancellationToken);
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return WhyAnew(request, e);
        }
    }

    // Said before the rows are sent and, where that was missed, after it.
    private static string WhyAnew(ResultsRequest request, Exception fault)
    {
        var what = (fault as UnfitPartException ?? fault.InnerException as UnfitPartException)?.Message ?? "one of its parts is not as it should be";
        return $"{Path.GetFileName(request.File.Path)}: the results come as a new workbook with the same cells, without their formats, formulas and macros, because a copy of yours cannot be extended: {what}. "
            + "No answer is missing. For results in your own workbook, open it in Excel, let Excel repair it, save it, and use that file.";
    }
}
