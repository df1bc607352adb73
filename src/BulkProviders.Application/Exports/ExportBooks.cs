using BulkProviders.Core.Basics;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Export;

namespace BulkProviders.Application.Exports;

/// <summary>Makes files as another factory does, and keeps the books beside them: the versions of all records, and what the last export of a target had.</summary>
/// <param name="files">Makes the files.</param>
/// <param name="order">What is wanted.</param>
/// <param name="seenPath">Where it is kept what the last exports had; null where nothing is.</param>
/// <param name="now">When the export began.</param>
internal sealed class ExportBooks(ITableExportFactory files, ExportOrder order, string? seenPath, DateTimeOffset now) : ITableExportFactory
{
    /// <summary>What an export of changes has written of each sheet.</summary>
    public IReadOnlyDictionary<string, ExportChanges> Changes { get; private set; } = new Dictionary<string, ExportChanges>();

    public ITableExport Begin(string path, int sheetCount)
    {
        var export = files.Begin(path, sheetCount);
        try
        {
            if (seenPath is not null)
            {
                var changes = new ChangesExport(export, seenPath, order.Path, isNoteOnly: !order.OnlyChanges);
                (export, Changes) = (changes, changes.Changes);
            }

            return order.History is { } history ? new HistoryExport(export, history, now) : export;
        }
        catch
        {
            export.Dispose();
            throw;
        }
    }

    /// <exception cref="RunException">The order leaves records out, which would pass for gone.</exception>
    public static void Require(ExportOrder order)
    {
        var isPart = order.Ids is not null || order.Filters.Count > 0;
        if (isPart && (order.History is not null || order.OnlyChanges))
            throw RunException.Unusable(
                $"{(order.OnlyChanges ? "--since" : "--history")} needs all records of a type: those that --ids and --filter leave out would be taken for gone. Leave them out. Nothing was sent.");
    }
}
