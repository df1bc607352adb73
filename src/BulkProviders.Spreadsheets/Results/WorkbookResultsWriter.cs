using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// Results of an Office Open XML workbook: the user's own workbook, copied part by part in flat memory, with result columns, marks and
/// notes on the recognised sheets and the Summary and Errors sheets in front. All else in it stays as it was.
/// </summary>
public sealed class WorkbookResultsWriter : IResultsWriter
{
    public IReadOnlyList<string> Write(ResultsRequest request, CancellationToken cancellationToken) =>
        FileFaults.Guard(request.Target, () => WriteGuarded(request, cancellationToken));

    /// <summary>Does all of it but the writing.</summary>
    /// <exception cref="UnfitPartException">The workbook cannot be copied and extended.</exception>
    internal static void Rehearse(ResultsRequest request, CancellationToken cancellationToken)
    {
        using var source = new SourcePackage(request.File.Copy);
        using var target = TargetPackage.Rehearsal();
        using var copy = new WorkbookCopy(source, new WorkbookParts(source), target, request);
        copy.Write(cancellationToken);
    }

    private static string[] WriteGuarded(ResultsRequest request, CancellationToken cancellationToken)
    {
        using var source = new SourcePackage(request.File.Copy);
        var parts = new WorkbookParts(source);
        using var file = new AtomicFile(Path.ChangeExtension(request.Target, parts.Extension));
        using (var target = new TargetPackage(file.Stream))
        using (var copy = new WorkbookCopy(source, parts, target, request))
            copy.Write(cancellationToken);
        return [file.MoveToFreeName()];
    }
}
