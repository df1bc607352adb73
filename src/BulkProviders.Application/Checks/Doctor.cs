using BulkProviders.Application.Logging;
using BulkProviders.Application.Maps;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog.Comparing;
using BulkProviders.Engine.Exports;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.Application.Checks;

/// <summary>Looks at a tenant, and at what the columns of files map to there, without writing.</summary>
/// <param name="workspace">Where the practice server keeps its records, and who hears what happens.</param>
public sealed class Doctor(Workspace workspace)
{
    /// <summary>Reads one page of every type, and a few small reads more about what that page leaves open.</summary>
    /// <exception cref="RunException">A file cannot be read, or a setting of the tenant is wrong.</exception>
    public async Task<DoctorReport> LookAsync(DoctorRequest request, CancellationToken cancellationToken)
    {
        var catalog = Catalogs.Read(request.CatalogPath, workspace.ColumnTypes);
        // A file that cannot be read is said before the tenant is asked.
        var columns = new FileColumns(request.Reading, catalog, workspace.FileFormats, request.Map is { } map ? MapFaults.Require(map, catalog) : null);
        var headers = request.Files.Count == 0 ? [] : columns.Read(request.Files, cancellationToken);
        var events = new EventHub(workspace.Events);
        await using var tenant = await TenantConnection.OpenAsync(request.Tenant, new TenantWiring(workspace, catalog, events), cancellationToken);
        var look = await TenantLook.TakeAsync(tenant, catalog, events, cancellationToken);
        look = look with { Keyset = await KeysetOfAsync(tenant, look, cancellationToken) };
        var document = DocumentOf(tenant, look) with { Files = [.. headers.Select(h => columns.Judge(h, look.Types))] };
        var isRefused = headers.Any(h => columns.TypesOf(h, look.Types).Any(t => !IsTaken(t)))
            || document.Files.Any(f => f.Columns.Any(c => c.Verdict == CheckWords.Of(NameVerdict.Differs)));
        var exitCode = !look.IsReachable ? ExitCode.NoAccess : isRefused ? ExitCode.SomeRowsNotStored : ExitCode.Success;
        return new DoctorReport(document with { ExitCode = (int)exitCode }, tenant.Name, exitCode);
    }

    private static async Task<HashSet<string>> KeysetOfAsync(TenantConnection tenant, TenantLook look, CancellationToken cancellationToken)
    {
        var keyset = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (probe, type) in look.Probes.Zip(look.Types).Where(t => t.First.IsReachable))
            if (await ExportProspect.IsKeysetAsync(tenant.Store, type.Schema, cancellationToken))
                keyset.Add(probe.Resource);
        return keyset;
    }

    // A type that is missing or forbidden takes no row; its columns themselves cannot be known.
    private static bool IsTaken(TypeComparison type) => type.Seen.State is not (SeenState.Absent or SeenState.Forbidden);

    private static DoctorDocument DocumentOf(TenantConnection tenant, TenantLook look)
    {
        var types = look.Probes.Zip(look.Types, (probe, type) => DoctorFindings.Describe(probe, type, look.Keyset.Contains(probe.Resource))).ToList();
        return new DoctorDocument
        {
            Tenant = tenant.Origin,
            Practice = tenant.IsPractice,
            Access = tenant.Options.Access == TenantAccess.Write ? "write" : "read-only",
            Settings = [],
            Types = types,
            Reachable = look.IsReachable,
            Problem = look.IsReachable ? null : types.Select(t => t.Finding).FirstOrDefault(),
            Files = [],
            ReadsSent = tenant.Store.Counters.Reads,
            WritesSent = tenant.Store.Counters.Writes
        };
    }
}
