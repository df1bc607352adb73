using System.Globalization;
using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Runs;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Exports;
using BulkProviders.Engine.Exports;
using BulkProviders.Spreadsheets.Export;

namespace BulkProviders.Application.Exports;

/// <summary>Writes records of a tenant to files. An export is a run: it has a folder with a log and a summary, and is listed with the others.</summary>
/// <param name="workspace">Where runs are kept, and who hears what happens.</param>
public sealed class Exporter(Workspace workspace)
{
    /// <summary>Writes the export and its manifest, or says why what was there before stays.</summary>
    /// <param name="order">What is wanted.</param>
    /// <param name="cancellationToken">Ends the export; what was at the path before stays there.</param>
    /// <returns>What came of it. Where it is not complete, nothing was replaced.</returns>
    /// <exception cref="RunException">The order cannot be carried out, or the reading broke off; nothing was replaced.</exception>
    public async Task<ExportDocument> RunAsync(ExportOrder order, CancellationToken cancellationToken)
    {
        var catalog = Catalogs.Read(order.CatalogPath, workspace.ColumnTypes);
        ExportBooks.Require(order);
        var request = RequestOf(order, catalog);
        var files = new TableExportFactory(workspace.ExportFileFormats, "." + order.FolderFormat);
        var isFolder = files.IsFolder(order.Path);
        if (order.Layout == ExportLayout.Bi && !isFolder)
            throw RunException.Unusable($"--layout bi makes folders, and {Path.GetFileName(order.Path)} is the name of a file. Give a name without an ending, and --format csv or parquet. Nothing was sent.");
        var schema = new SchemaLock(order.Path, isFolder, order.Schema);
        var events = new EventHub(workspace.Events);
        var store = new RunStore(workspace.RunsFolder);
        store.Prepare();
        RunsFolderCheck.Warn(events, store.Root);
        await using var tenant = await TenantConnection.OpenAsync(
            order.Tenant, new TenantWiring(workspace, catalog, events) { NeedsIdentity = true, Stop = cancellationToken }, cancellationToken);
        using var target = TargetLock.Take(order.Path, workspace.Time);
        var manifest = new ExportManifest(order.Path, isFolder, order.Layout == ExportLayout.Bi ? BiLayoutFactory.Current : "");
        var folder = store.Create(workspace.Time);
        using var held = folder.Lock(workspace.Time);
        using var log = new RunLog(folder.Log, workspace.LogLevel);
        events.Log = log;
        events.Report(new RunStarted(folder.Id, folder.Path, null, GoesOn: false));
        log.RunBegan(folder.Id, "export", tenant.Origin);
        var comparison = new ExportComparison(order, manifest.Earlier, tenant.Origin);
        var review = new ExportReview(folder, comparison, log, order.WritesReviewPage);
        using var bases = order is { KeepBaseDays: > 0, Layout: ExportLayout.Plain } && files.ComesBack(order.Path) ? new BasePlace(workspace, events).OpenForWriting(tenant.Owner) : null;
        var run = new ExportRun(workspace, events, tenant, catalog, order, folder, new ExportGate(order, comparison, schema), review) { Bases = bases, SeenPath = SeenPathOf(new BasePlace(workspace, events), order, tenant.Owner) };
        var document = await run.RunAsync(request with { Order = schema.Order, WithoutNames = schema.WithoutNames(catalog), WithoutTokens = schema.WithoutTokens }, manifest, Arranged(files, order, catalog, cancellationToken), schema, cancellationToken);
        log.RunEnded((ExitCode)document.ExitCode, document.FinishedAt - document.StartedAt);
        await RunRetention.ApplyAsync(workspace, events, CancellationToken.None);
        return document;
    }

    private ITableExportFactory Arranged(TableExportFactory files, ExportOrder order, ResourceCatalog catalog, CancellationToken cancellationToken)
    {
        var publisher = new FilePublisher(order.IsInPlace, cancellationToken);
        return order.Layout == ExportLayout.Bi
            ? new BiLayoutFactory(files, publisher, s => catalog.Sheets.First(t => t.Sheet == s).Name, workspace.Time.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : order.IsInPlace ? new InPlaceFactory(files, publisher) : files;
    }

    // An export of all records is the last one of its path too, where somebody asks for changes to it.
    private static string? SeenPathOf(BasePlace place, ExportOrder order, LedgerOwner owner)
    {
        try
        {
            var path = place.PathOfSeen(owner);
            return order.OnlyChanges || (order is { Ids: null, Filters.Count: 0 } && ChangesExport.IsKnown(path, order.Path)) ? path : null;
        }
        catch (RunException) when (!order.OnlyChanges)
        {
            return null;
        }
    }

    private static ExportRequest RequestOf(ExportOrder order, ResourceCatalog catalog) => new()
    {
        Types = TypeNames.Find(catalog, order.Types),
        Path = order.Path,
        Ids = order.Ids,
        Filters = order.Filters,
        Fields = order.Fields,
        Include = order.Include.Count == 0 ? [] : TypeNames.Find(catalog, order.Include),
        Sort = order.Sort,
        PageSize = order.PageSize,
        AcceptsCounted = order.AcceptsCounted
    };
}
