using BulkProviders.Application.Maps;
using BulkProviders.Application.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>map list</c>: the saved mappings.</summary>
internal static class MapListCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "map list",
        Set = CommandSet.MapList,
        Summary = "Lists the saved column mappings.",
        Description = "Lists the mappings of the folder of mappings (Maps:Folder): what each feeds, who sends the list, how many of its columns are sent, and what waits for a decision.",
        Examples = [("bulkproviders map list", "all mappings")],
        Execute = ExecuteAsync
    };

    private static Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var document = new MapChecker(context.Workspace).List(context.MapsFolder, context.CatalogPath);
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(document));
        else if (document.Maps.Count == 0)
            context.Console.Result($"There are no mappings in {document.Folder}. 'bulkproviders map new FILE' makes one.");
        else
            Print(context, document);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Print(CommandContext context, MapListDocument document)
    {
        context.Console.Result("Mappings in " + document.Folder);
        var table = new PlainTable("Name", "For", "Sent by", ">Columns", "State");
        foreach (var map in document.Maps)
            table.AddRow(map.Name, map.Sheet ?? "?", map.SentBy ?? "", map.Columns.ToString(System.Globalization.CultureInfo.InvariantCulture),
                map.Problem ?? (map.Open > 0 ? Words.Count(map.Open, "decision") + (map.Open == 1 ? " waits" : " wait") : "ready"));
        context.Console.Result(table);
    }
}
