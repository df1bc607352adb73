using BulkProviders.Application.Folders;
using BulkProviders.Application.Tenants;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Imports;

/// <summary>What is known of every run when it begins, whatever it does.</summary>
internal static class NewRun
{
    /// <param name="job">What is wanted.</param>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="startedAt">When it began.</param>
    /// <param name="tenant">The tenant, or null for a run without network.</param>
    /// <param name="command">The command.</param>
    /// <param name="settings">The settings that the run keeps.</param>
    public static RunFacts Facts(
        ImportJob job, RunFolder folder, DateTimeOffset startedAt, TenantConnection? tenant, string command, IReadOnlyDictionary<string, string> settings) => new()
        {
            RunId = folder.Id,
            Command = command,
            StartedAt = startedAt,
            TenantOrigin = tenant?.Origin,
            TenantAddress = tenant is { IsIdentityCertain: false } ? "" : tenant?.Identity.Address,
            TenantName = tenant?.Identity.Name,
            TokenUrl = tenant?.Options.TokenUrl?.ToString(),
            ClientId = tenant?.Options.ClientId,
            IsPractice = tenant?.IsPractice ?? false,
            PracticeData = tenant?.PracticeData,
            CatalogHash = job.Catalog.Hash,
            CatalogVersion = job.Catalog.Version,
            User = Environment.UserName,
            Machine = Environment.MachineName,
            Version = Versions.Program,
            Note = job.Note,
            Settings = settings
        };
}
