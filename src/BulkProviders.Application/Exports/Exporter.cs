using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Runs;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
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
        HistoryFactory.Require(order);
        var request = RequestOf(order, catalog);
        var files = new TableExportFactory(workspace.ExportFileFormats, "." + order.FolderFormat);
        var isFolder = files.IsFolder(order.Path);
        var schema = new SchemaLock(order.Path, isFolder, order.Schema);
        var events = new EventHub(workspace.Events);
        var store = new RunStore(workspace.RunsFolder);
        store.Prepare();
        RunsFolderCheck.Warn(events, store.Root);
        await using var tenant = await TenantConnection.OpenAsync(
            order.Tenant, new TenantWiring(workspace, catalog, events) { NeedsIdentity = true, Stop = cancellationToken }, cancellationToken);
        using var target = TargetLock.Take(order.Path, workspace.Time);
        var manifest = new ExportManifest(order.Path, isFolder);
        var folder = store.Create(workspace.Time);
        using var held = folder.Lock(workspace.Time);
        using var log = new RunLog(folder.Log, workspace.LogLevel);
        events.Log = log;
        events.Report(new RunStarted(folder.Id, folder.Path, null, GoesOn: false));
        log.RunBegan(folder.Id, "export", tenant.Origin);
        using var bases = order.KeepBaseDays > 0 && files.ComesBack(order.Path) ? new BasePlace(workspace, events).OpenForWriting(tenant.Owner) : null;
        var run = new ExportRun(workspace, events, tenant, catalog, order, folder, new ExportGate(order, manifest.Earlier, schema)) { Bases = bases };
        var document = await run.RunAsync(request with { Order = schema.Order, WithoutNames = schema.WithoutNames(catalog), WithoutTokens = schema.WithoutTokens }, manifest, files, schema, cancellationToken);
        log.RunEnded((ExitCode)document.ExitCode, document.FinishedAt - document.StartedAt);
        await RunRetention.ApplyAsync(workspace, events, CancellationToken.None);
        return document;
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
