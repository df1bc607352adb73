using BulkProviders.Application.Logging;
using BulkProviders.Application.Maps;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Spreadsheets.Templates;

namespace BulkProviders.Application.Exports;

/// <summary>Writes the workbook that people fill in.</summary>
/// <param name="workspace">Where the practice server keeps its records, and who hears what happens.</param>
public sealed class TemplateMaker(Workspace workspace)
{
    /// <summary>Writes the template and says which files it is.</summary>
    /// <exception cref="RunException">A file cannot be written, or the labels cannot be read from the tenant.</exception>
    public async Task<TemplateDocument> WriteAsync(TemplateRequest request, CancellationToken cancellationToken)
    {
        var catalog = Catalogs.Read(request.CatalogPath, workspace.ColumnTypes);
        var labels = request.Tenant is null ? [] : await LabelsAsync(request.Tenant, catalog, cancellationToken);
        var files = new TemplateWriter().Write(request.Path, catalog, labels);
        return new TemplateDocument(1, files, catalog.Name, catalog.Version, Live: request.Tenant is not null);
    }

    private async Task<Dictionary<string, IReadOnlyList<string>>> LabelsAsync(
        TenantChoice choice, ResourceCatalog catalog, CancellationToken cancellationToken)
    {
        var events = new EventHub(workspace.Events);
        await using var tenant = await TenantConnection.OpenAsync(choice, new TenantWiring(workspace, catalog, events), cancellationToken);
        return await TenantLabels.ReadAsync(tenant, catalog, events, cancellationToken);
    }
}
