using System.Security.Cryptography;
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
        var stages = new StageEvents(events, workspace.Time, () => tenant.Store.Counters.Sent);
        var result = new ExportResult([], []);
        await stages.RunAsync(RunStage.Exporting, readsTenant: true, async stop =>
            result = await new ExportPipeline(tenant.Store, new TableExportFactory(workspace.ExportFileFormats), catalog).RunAsync(request, stages, stop), cancellationToken);
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
            Requests = tenant.Store.Counters.Sent
        };
        WriteManifest(request.Path, document);
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

    private static ExportDocumentFile Describe(string path)
    {
        using var stream = File.OpenRead(path);
        return new ExportDocumentFile(path, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private static void WriteManifest(string path, ExportDocument document)
    {
        var manifest = path.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) + ".manifest.json";
        try
        {
            File.WriteAllText(manifest + ".new", DocumentJson.Write(document));
            File.Move(manifest + ".new", manifest, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException(ExitCode.ExportIncomplete,
                $"The export was written, but its manifest {manifest} could not be: {e.Message} Without it nobody can tell that the export is complete; free the file and export again.", e);
        }
    }
}
