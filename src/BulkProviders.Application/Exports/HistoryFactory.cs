using BulkProviders.Core.Basics;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Export;

namespace BulkProviders.Application.Exports;

/// <summary>Makes files as another factory does, and keeps the versions of all records in a database as well.</summary>
internal sealed class HistoryFactory(ITableExportFactory files, string path, DateTimeOffset now) : ITableExportFactory
{
    public ITableExport Begin(string target, int sheetCount)
    {
        var export = files.Begin(target, sheetCount);
        try
        {
            return new HistoryExport(export, path, now);
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
        if (order.History is not null && (order.Ids is not null || order.Filters.Count > 0))
            throw RunException.Unusable("--history needs all records of a type: those that --ids and --filter leave out would be taken for gone. Leave them out. Nothing was sent.");
    }
}
