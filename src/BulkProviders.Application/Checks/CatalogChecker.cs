using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Catalog.Comparing;

namespace BulkProviders.Application.Checks;

/// <summary>Compares a catalog with a tenant, or with a description of its API; sends no write.</summary>
/// <param name="workspace">Where the practice server keeps its records, and who hears what happens.</param>
public sealed class CatalogChecker(Workspace workspace)
{
    /// <summary>Holds every name of the catalog against what shows.</summary>
    /// <exception cref="RunException">The catalog or the file cannot be read, or a setting of the tenant is wrong.</exception>
    public async Task<CatalogCheckReport> CheckAsync(CatalogCheckRequest request, CancellationToken cancellationToken)
    {
        var catalog = Catalogs.Read(request.CatalogPath, workspace.ColumnTypes);
        var source = await CatalogSource.ReadAsync(workspace, request, catalog, cancellationToken);
        var document = DocumentOf(catalog, source);
        var exitCode = !source.IsReachable ? ExitCode.NoAccess : document.Differs ? ExitCode.SomeRowsNotStored : ExitCode.Success;
        return new CatalogCheckReport(document with { ExitCode = (int)exitCode }, exitCode);
    }

    private static CatalogCheckDocument DocumentOf(ResourceCatalog catalog, CatalogSource source)
    {
        var names = source.Types.SelectMany(t => t.Names).ToList();
        return new CatalogCheckDocument
        {
            CatalogName = catalog.Name,
            CatalogVersion = catalog.Version,
            Source = source.Kind,
            From = source.Name,
            Practice = source.IsPractice,
            Reachable = source.IsReachable,
            Problem = source.Problem,
            Differs = source.IsReachable && source.Types.Any(t => t.Differs),
            Counts = new CheckCounts(Count(NameVerdict.Confirmed), Count(NameVerdict.Differs), Count(NameVerdict.NotSeen), Count(NameVerdict.NotKnowable), source.Types.Sum(t => t.Unknown.Count)),
            Types = [.. source.Types.Select(CheckWords.Of)],
            ReadsSent = source.Reads,
            WritesSent = source.Writes
        };

        int Count(NameVerdict verdict) => names.Count(n => n.Verdict == verdict);
    }
}
