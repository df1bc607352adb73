using BulkProviders.Cli.Checks;
using BulkProviders.Cli.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Catalog.Comparing;
using Spectre.Console;

namespace BulkProviders.Cli.Commands;

/// <summary><c>catalog update</c>: a corrected catalog, beside the one in use.</summary>
internal static class CatalogUpdateCommand
{
    private const string DefaultName = "catalog-corrected.json";

    public static CommandDefinition Definition { get; } = new()
    {
        Name = "catalog update",
        Set = CommandSet.CatalogUpdate,
        Summary = "Writes a corrected catalog for review; sends no write.",
        Description = "Compares as 'catalog check' does and writes the catalog anew with what is certain: names that were seen get the evidence seen-tenant (with --openapi: stated), a relationship "
            + "holds one or many records as it was seen to, and a column is required where an OpenAPI file says that a new record needs it. What a person has to decide is marked with \"review\"; fields that the catalog lacks become columns that are read only, so that "
            + "nothing is sent on a proposal. Nothing is taken away, everything else keeps its place and layout, and the catalog in use is not touched: look the file through, then name it with --catalog.",
        Examples =
        [
            ("bulkproviders catalog update -o county.json", "from the tenant of the settings"),
            ("bulkproviders catalog update --openapi providers-api.json", "from a description of its API")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var catalog = CompositionRoot.Catalog(context.Settings, context.ProcessHost);
        var path = context.Settings.Get(SettingsTable.CatalogOutput) ?? context.PathOf(DefaultName);
        RefuseExisting(path);
        // It is made from the catalog: its word would turn every guess into something that was seen.
        if (context.Settings.Get(SettingsTable.OpenApi) is null && TenantConnection.IsSandboxChosen(context.Settings))
            throw RunException.Unusable("The practice server is made from the catalog itself, so nothing can be learnt from it. Name a tenant, or a file with --openapi.");
        var source = await CatalogSource.ReadAsync(context, catalog, cancellationToken);
        if (!source.IsReachable)
            throw RunException.NoAccess($"No catalog was written, because nothing could be read. {source.Problem}{Environment.NewLine}{source.Writes} writes were sent.");
        var corrected = CatalogUpdate.Make(catalog.Json.ToArray(), catalog, source.Types, source.Evidence);
        await WriteAsync(path, corrected.Json, cancellationToken);
        var document = DocumentOf(path, catalog, source, corrected.Changes);
        if (context.Console.IsJson)
            context.Console.Json(CliJson.Write(document));
        else
            Print(context.Console, document);
        return ExitCode.Success;
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

    private static void Print(UserConsole console, CatalogUpdateDocument document)
    {
        var raised = document.Changes.Count(c => c.Kind == "evidence");
        console.Result($"Corrected catalog: {document.File}");
        console.Result($"From {document.From}: the evidence of {Words.Count(raised, "name")} was raised.");
        var others = document.Changes.Where(c => c.Kind != "evidence").ToList();
        if (others.Count > 0)
        {
            var table = new Table { Border = TableBorder.None };
            table.AddColumns("  Name", "Change", "");
            foreach (var change in others)
                table.AddRow(Markup.Escape($"  {change.Type}.{change.Member}"), change.Kind, Markup.Escape(change.What));
            console.Result(table);
        }

        if (document.ToReview > 0)
            console.Result($"{Words.Count(document.ToReview, "entry", "entries")} wait for a person: search the file for \"review\".");
        console.Result("Next: look it through, then use it with --catalog FILE; 'catalog check --catalog FILE' compares again.");
        console.Result($"{document.WritesSent} writes were sent.");
    }
}
