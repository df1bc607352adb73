using BulkProviders.Application.Checks;
using BulkProviders.Application.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

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
        var path = context.Settings.Get(SettingsTable.CatalogOutput) ?? context.PathOf(DefaultName);
        var document = await new CatalogCorrector(context.Workspace).WriteAsync(CatalogCheckCommand.RequestOf(context), path, cancellationToken);
        context.Console.ClearStatus();
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(document));
        else if (!context.Console.IsQuiet)
            Print(context.Console, document);
        return ExitCode.Success;
    }

    private static void Print(UserConsole console, CatalogUpdateDocument document)
    {
        var raised = document.Changes.Count(c => c.Kind == "evidence");
        console.Result($"Corrected catalog: {document.File}");
        console.Result($"From {document.From}: the evidence of {Words.Count(raised, "name")} was raised.");
        var others = document.Changes.Where(c => c.Kind != "evidence").ToList();
        if (others.Count > 0)
        {
            var table = new PlainTable("  Name", "Change", "");
            foreach (var change in others)
                table.AddRow($"  {change.Type}.{change.Member}", change.Kind, change.What);
            console.Result(table);
        }

        if (document.ToReview > 0)
            console.Result($"{Words.Count(document.ToReview, "entry", "entries")} wait for a person: search the file for \"review\".");
        console.Result("Next: look it through, then use it with --catalog FILE; 'catalog check --catalog FILE' compares again.");
        console.Result($"{document.WritesSent} writes were sent.");
    }
}
