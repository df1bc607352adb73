using System.Security.Cryptography;
using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Cli.Exports;

/// <summary>One export and the manifest that says it is complete.</summary>
internal sealed class ExportRun(CommandContext context, ResourceCatalog catalog, TenantConnection tenant)
{
    /// <summary>Writes the export, then its manifest beside it (<c>PATH.manifest.json</c>).</summary>
    /// <exception cref="RunException">The export is not complete; nothing was replaced.</exception>
    public async Task<ExportDocument> RunAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        var startedAt = context.Time.GetUtcNow();
        var progress = new ExportProgressLine(context.Console, context.Time);
        var pipeline = new ExportPipeline(tenant.Store, CompositionRoot.Exports(), catalog);
        var result = await pipeline.RunAsync(request, progress, cancellationToken);
        context.Console.ClearStatus();
        var document = new ExportDocument
        {
            Complete = true,
            StartedAt = startedAt,
            FinishedAt = context.Time.GetUtcNow(),
            Tenant = tenant.Origin,
            Practice = tenant.IsPractice,
            Version = Versions.Program,
            Selection = Selection(),
            Sheets = [.. result.Sheets.Select(s => new ExportDocumentSheet(s.Sheet, s.Type, s.Rows))],
            Files = [.. result.Files.Select(Describe)],
            Requests = tenant.Store.Counters.Sent
        };
        WriteManifest(request.Path, document);
        return document;
    }

    private Dictionary<string, string> Selection() =>
        SettingsTable.All
            .Where(s => s.Key is { } key && key.StartsWith("Export:", StringComparison.Ordinal) && s != SettingsTable.ExportOutput && context.Settings.IsSet(s))
            .ToDictionary(s => s.Name, context.Settings.TextOf, StringComparer.Ordinal);

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
            File.WriteAllText(manifest + ".new", CliJson.Write(document));
            File.Move(manifest + ".new", manifest, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException(ExitCode.ExportIncomplete,
                $"The export was written, but its manifest {manifest} could not be: {e.Message} Without it nobody can tell that the export is complete; free the file and export again.", e);
        }
    }
}
