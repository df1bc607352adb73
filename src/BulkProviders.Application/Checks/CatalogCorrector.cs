using BulkProviders.Application.Reports;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Catalog.Comparing;

namespace BulkProviders.Application.Checks;

/// <summary>Writes a corrected catalog for review, beside the one in use.</summary>
/// <param name="workspace">Where the practice server keeps its records, and who hears what happens.</param>
public sealed class CatalogCorrector(Workspace workspace)
{
    /// <summary>Compares as <see cref="CatalogChecker"/> does, and writes the catalog anew with what is certain.</summary>
    /// <param name="request">What the catalog is compared with; the practice server is refused, since it is made from the catalog.</param>
    /// <param name="path">Where the corrected catalog goes; a file that exists is not touched.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RunException">Nothing could be read, or the file exists or cannot be written.</exception>
    public async Task<CatalogUpdateDocument> WriteAsync(CatalogCheckRequest request, string path, CancellationToken cancellationToken)
    {
        var catalog = Catalogs.Read(request.CatalogPath, workspace.ColumnTypes);
        RefuseExisting(path);
        // It is made from the catalog: its word would turn every guess into something that was seen.
        if (request.OpenApiFile is null && request.Tenant?.Resolve() is TenantInPractice)
            throw RunException.Unusable("The practice server is made from the catalog itself, so nothing can be learnt from it. Name a tenant, or a file with --openapi.");
        var source = await CatalogSource.ReadAsync(workspace, request, catalog, cancellationToken);
        if (!source.IsReachable)
            throw RunException.NoAccess($"No catalog was written, because nothing could be read. {source.Problem}{Environment.NewLine}{source.Writes} writes were sent.");
        var corrected = CatalogUpdate.Make(catalog.Json.ToArray(), catalog, source.Types, source.Evidence);
        await WriteAsync(path, corrected.Json, cancellationToken);
        return DocumentOf(path, catalog, source, corrected.Changes);
    }

    private static void RefuseExisting(string path)
    {
        if (File.Exists(path) || Directory.Exists(path))
            throw RunException.Unusable($"{path} exists and is not overwritten, because somebody may have worked on it. Give another name with -o, or move it away.");
    }

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var beside = path + ".new";
        try
        {
            await File.WriteAllBytesAsync(beside, json, cancellationToken);
            File.Move(beside, path, overwrite: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            File.Delete(beside);
            throw RunException.Unusable($"{path} cannot be written: {e.Message} Give another place with -o.", e);
        }
    }

    private static CatalogUpdateDocument DocumentOf(string path, ResourceCatalog catalog, CatalogSource source, IReadOnlyList<CatalogChange> changes) => new()
    {
        File = path,
        CatalogName = catalog.Name,
        CatalogVersion = catalog.Version,
        Source = source.Kind,
        From = source.Name,
        Changes = [.. changes.Select(c => new UpdatedName(c.Resource, c.Member, CheckWords.Of(c.Kind), c.What))],
        ToReview = changes.Count(c => c.Kind is ChangeKind.Review or ChangeKind.Proposed),
        ReadsSent = source.Reads,
        WritesSent = source.Writes
    };
}
