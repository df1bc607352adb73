using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Reports;
using BulkProviders.Application.ReviewPages;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Application.Exports;

/// <summary>Writes the page of an export. Whatever goes wrong with it is a line in the log: the export is whole without it.</summary>
/// <param name="folder">The folder of the run.</param>
/// <param name="comparison">The last export.</param>
/// <param name="log">The log of the run.</param>
/// <param name="isWanted">A page is written at all.</param>
internal sealed class ExportReview(RunFolder folder, ExportComparison comparison, RunLog log, bool isWanted)
{
    private IReadOnlyDictionary<string, IdMoves> _moves = new Dictionary<string, IdMoves>();

    /// <summary>Holds what was read against the last export, and keeps the IDs for the next one.</summary>
    public void Look(IReadOnlyList<ReadSheet> sheets)
    {
        if (isWanted)
            Try(() =>
            {
                _moves = comparison.Moves(sheets, folder.Root);
                new KeptIds(folder).Keep(sheets);
                return true;
            });
    }

    /// <summary>What is known of a sheet besides.</summary>
    public ExportDocumentSheet Compared(ExportDocumentSheet sheet) => sheet with
    {
        Before = comparison.Block?.Sheets.FirstOrDefault(s => s.Type == sheet.Type)?.Rows,
        Appeared = _moves.GetValueOrDefault(sheet.Type)?.Appeared,
        Vanished = _moves.GetValueOrDefault(sheet.Type)?.Vanished
    };

    /// <summary>Writes the page, and returns the document with its path.</summary>
    /// <param name="document">What came of the export.</param>
    /// <param name="refusals">Why it was refused.</param>
    /// <param name="zone">The time zone of the user.</param>
    public ExportDocument Write(ExportDocument document, IReadOnlyList<ExportRefusal> refusals, TimeZoneInfo zone)
    {
        var kept = new KeptIds(folder);
        if (!document.Complete)
            kept.Remove();
        else if (isWanted && comparison.Earlier is { } earlier && RunId.IsValid(earlier.RunId) && earlier.RunId != folder.Id)
            // Only the last export of a target is held against the next one.
            new KeptIds(new RunFolder(folder.Root, earlier.RunId)).Remove();
        return isWanted
            ? document with { Review = Try(() => ReviewPageFile.Write(folder.ReviewPage, ExportPageBuilder.Of(document, refusals, comparison, _moves, zone))) }
            : document;
    }

    private T? Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is RunException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            log.Fault(e);
            return default;
        }
    }
}
