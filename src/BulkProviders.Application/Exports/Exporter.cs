using BulkProviders.Application.Logging;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine;
using BulkProviders.Engine.Exports;
using BulkProviders.Spreadsheets.Export;

namespace BulkProviders.Application.Exports;

/// <summary>Writes records of a tenant to files.</summary>
/// <param name="workspace">Where the practice server keeps its records, and who hears what happens.</param>
public sealed class Exporter(Workspace workspace)
{
    /// <summary>Writes the export, then its manifest beside it (<c>PATH.manifest.json</c>), which is what is returned.</summary>
    /// <param name="order">What is wanted.</param>
    /// <param name="cancellationToken">Ends the export; what was at the path before stays there.</param>
    /// <exception cref="RunException">The export is not complete; nothing was replaced.</exception>
    public async Task<ExportDocument> RunAsync(ExportOrder order, CancellationToken cancellationToken)
    {
        var catalog = Catalogs.Read(order.CatalogPath, workspace.ColumnTypes);
        var request = RequestOf(order, catalog);
        var events = new EventHub(workspace.Events);
        await using var tenant = await TenantConnection.OpenAsync(
            order.Tenant, new TenantWiring(workspace, catalog, events) { Stop = cancellationToken }, cancellationToken);
        var startedAt = workspace.Time.GetUtcNow();
        var manifest = new ExportManifest(request.Path);
        var stages = new StageEvents(events, workspace.Time, () => tenant.Store.Counters.Sent);
        var result = new ExportResult([], []);
        await stages.RunAsync(RunStage.Exporting, readsTenant: true, async stop =>
            result = await new ExportPipeline(tenant.Store, manifest.Around(new TableExportFactory(workspace.ExportFileFormats)), catalog).RunAsync(request, stages, stop), cancellationToken);
        var document = new ExportDocument
        {
            Complete = true,
            StartedAt = startedAt,
            FinishedAt = workspace.Time.GetUtcNow(),
            Tenant = tenant.Origin,
            Practice = tenant.IsPractice,
            Version = Versions.Program,
            Selection = order.Selection,
            Sheets = [.. result.Sheets.Select(s => new ExportDocumentSheet(s.Sheet, s.Type, s.Rows))],
            Files = [.. result.Files.Select(Describe)],
            OtherFiles = manifest.RemoveEarlier(result.Files),
            Requests = tenant.Store.Counters.Sent
        };
        manifest.Write(document);
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
        PageSize = order.PageSize
    };

    private static ExportDocumentFile Describe(string path) => new(path, new FileInfo(path).Length, ExportManifest.HashOf(path));
}
